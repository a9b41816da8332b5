import { type Response, Router } from 'express';
import type { Reply, TurnedReply } from '../conversation/reply.ts';
import type { Entry } from '../knowledge/entry.ts';
import { resolveEntry } from '../knowledge/retired.ts';
import { askPage } from './pages/ask.ts';
import { type Preview, previewsOf } from './pages/previews.ts';
import type { ConsoleParts } from './parts.ts';
import { doneHere, field, sendPage } from './request.ts';

/** Questions offered while a person types. */
const MAX_COMPLETIONS = 6;

/** `/` asks and answers, or with `review` only answers; `/console/complete` offers questions to what is being typed. */
export function askRoutes(parts: ConsoleParts): Router {
  const router = Router();
  router.get('/', async (request, response) => {
    const question = field(request.query, 'q');
    if (question === '') return sendStart(parts, response);
    const near = resolveEntry(parts.knowledge, field(request.query, 'after'));
    const [chosen, review] = [field(request.query, 'entry'), field(request.query, 'review') !== ''];
    await sendReply(parts, response, { question, near, chosen, review });
  });
  router.get('/console/complete', (request, response) => {
    const typed = field(request.query, 'q');
    const ids = typed === '' ? [] : parts.engine.complete(typed, MAX_COMPLETIONS);
    response.json(ids.map((id) => ({ entry: id, question: parts.knowledge.entries.get(id)?.question ?? id })));
  });
  return router;
}

async function sendStart(parts: ConsoleParts, response: Response): Promise<void> {
  const help = await parts.conversation.reply({ kind: 'help', ...doneHere(parts.newId) });
  sendPage(response, askPage(parts, { question: '', examples: 'choices' in help ? help.choices : [] }));
}

type Asked = {
  readonly question: string;
  readonly near: Entry | undefined;
  readonly chosen: string;
  readonly review: boolean;
};

async function sendReply(parts: ConsoleParts, response: Response, asked: Asked): Promise<void> {
  const { question, near, review } = asked;
  const conversation = review ? parts.review : parts.conversation;
  const arrivedAt = parts.now().toISOString();
  const done = doneHere(parts.newId);
  const setting = near && { near: near.id };
  const reply = await conversation.reply(
    asked.chosen === ''
      ? { kind: 'question', text: question, ...setting, ...done }
      : { kind: 'show', entry: asked.chosen, question, ...done },
  );
  const why = needsWhy(reply)
    ? await conversation.reply({ kind: 'why', text: question, ...setting, ...done })
    : undefined;
  const previews: Preview[] = 'turn' in reply ? previewsOf(parts, reply) : [];
  sendPage(
    response,
    askPage(parts, {
      question,
      reply,
      previews,
      review,
      ...(near && { near }),
      ...(why?.kind === 'why' && { why }),
    }),
    reply.kind === 'notice' ? 404 : 200,
  );
  if ('turn' in reply && !review) parts.onReply?.('console', reply.kind, arrivedAt);
}

/** Small talk is not matched against entries, and a chosen entry was not found by matching. */
function needsWhy(reply: Reply): reply is TurnedReply {
  return 'turn' in reply && reply.kind !== 'help' && reply.reason.code !== 'chosen' && reply.reason.code !== 'retired';
}
