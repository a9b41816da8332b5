import express, { type Request, type Response, Router } from 'express';
import type { Activity } from '../conversation/activity.ts';
import { DealdeskError } from '../errors.ts';
import { noticePage } from './pages/notice.ts';
import type { ConsoleParts } from './parts.ts';
import { askAddress, doneHere, field, sendPage } from './request.ts';

/** Far above any question, comment or answer that the forms let through. */
const FORM_LIMIT = '32kb';

/** A browser cannot be written to later, so the asker must know where to look. */
const KEPT = 'The question is kept under Escalations; the answer will stand there too.';

type Form = Readonly<Record<string, unknown>>;
type Press = {
  /** What was done; undefined where a field is missing. */
  activityOf(form: Form, newId: () => string): Activity | undefined;
  /** Where a browser without JavaScript goes on to. */
  back(form: Form): { readonly address: string; readonly name: string };
};

const toQuestion = (form: Form) => ({ address: askAddress(field(form, 'question')), name: 'Back to the question' });
const toDesk = () => ({ address: '/desk', name: 'To the escalations' });

const PRESSES: Readonly<Record<string, Press>> = {
  feedback: { activityOf: feedback, back: toQuestion },
  'none-of-these': { activityOf: noneOfThese, back: toQuestion },
  'ask-the-desk': { activityOf: askTheDesk, back: toDesk },
  claim: { activityOf: claim, back: toDesk },
  'desk-answer': { activityOf: deskAnswer, back: toDesk },
  helped: { activityOf: helped, back: toDesk },
};

/** What people press under a reply, and what the desk does about an escalation. */
export function pressRoutes(parts: ConsoleParts): Router {
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: FORM_LIMIT });
  for (const [name, press] of Object.entries(PRESSES))
    router.post(`/console/${name}`, form, (request, response) => take(parts, press, request, response));
  return router;
}

async function take(parts: ConsoleParts, press: Press, request: Request, response: Response): Promise<void> {
  const arrivedAt = parts.now().toISOString();
  const form: Form = request.body ?? {};
  const activity = press.activityOf(form, parts.newId);
  if (!activity) throw new DealdeskError('incomplete-form', 'Something was left out.', 'Go back and fill in the form.');
  await refuseUnknownTurn(parts, activity);
  const reply = await parts.conversation.reply(activity);
  const said = reply.kind === 'notice' ? reply.text : 'Noted.';
  const text = activity.kind === 'ask-the-desk' ? `${said} ${KEPT}` : said;
  if (request.accepts(['html', 'json']) === 'json') response.json({ text });
  else sendPage(response, noticePage(parts.knowledge, text, press.back(form)));
  parts.onReply?.('console', reply.kind, arrivedAt);
}

/** A page may outlive what is kept of its answer. */
async function refuseUnknownTurn({ store }: ConsoleParts, activity: Activity): Promise<void> {
  if (activity.kind !== 'feedback' && activity.kind !== 'none-of-these') return;
  if (await store.turns.findTurn(activity.turn)) return;
  throw new DealdeskError(
    'unknown-turn',
    'That answer is no longer kept.',
    'Ask the question again, then rate the answer.',
  );
}

function feedback(form: Form, newId: () => string): Activity | undefined {
  const [turn, question, comment, rating] = ['turn', 'question', 'comment', 'rating'].map((name) => field(form, name));
  if (!turn || (rating !== 'up' && rating !== 'down')) return undefined;
  return {
    kind: 'feedback',
    turn,
    rating,
    ...(question && { question }),
    ...(comment && { comment }),
    ...doneHere(newId),
  };
}

function noneOfThese(form: Form, newId: () => string): Activity | undefined {
  const [turn, question] = [field(form, 'turn'), field(form, 'question')];
  return turn ? { kind: 'none-of-these', turn, ...(question && { question }), ...doneHere(newId) } : undefined;
}

function askTheDesk(form: Form, newId: () => string): Activity | undefined {
  const [turn, question] = [field(form, 'turn'), field(form, 'question')];
  if (!question) return undefined;
  const done = doneHere(newId, field(form, 'name') || 'Someone');
  const from = { platform: 'console', workspace: 'console', address: JSON.stringify({ page: '/desk' }) } as const;
  return { kind: 'ask-the-desk', question, from, ...(turn && { turn }), ...done };
}

function claim(form: Form, newId: () => string): Activity | undefined {
  const [escalation, name] = [field(form, 'escalation'), field(form, 'name')];
  return escalation && name ? { kind: 'claim', escalation, ...doneHere(newId, name) } : undefined;
}

function deskAnswer(form: Form, newId: () => string): Activity | undefined {
  const [escalation, text, name] = ['escalation', 'text', 'name'].map((each) => field(form, each));
  if (!escalation || !text || !name) return undefined;
  return { kind: 'desk-answer', escalation, text, ...doneHere(newId, name) };
}

function helped(form: Form, newId: () => string): Activity | undefined {
  const escalation = field(form, 'escalation');
  return escalation ? { kind: 'helped', escalation, ...doneHere(newId) } : undefined;
}
