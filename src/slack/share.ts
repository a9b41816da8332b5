import type { Reply } from '../conversation/reply.ts';
import { conversationAddress } from './address.ts';
import type { AnswerParts, Work } from './answer.ts';
import { refusalOf } from './failure.ts';
import { doneAt, type Incoming, type Origin } from './incoming.ts';
import { renderSlackReply } from './render.ts';
import { send } from './send.ts';

type Answer = Extract<Reply, { kind: 'answer' | 'undisclosed' }>;

/**
 * Puts a private answer before everybody: with the question, which the others did not see, and the name of who shared it.
 * The entries are looked up anew, so that an answer which has changed meanwhile is shared as it is now.
 */
export async function share(
  parts: AnswerParts,
  work: Work,
  shared: Extract<Incoming, { kind: 'share' }>,
): Promise<void> {
  const { origin, question, thread } = shared;
  const from = conversationAddress(origin.workspace, origin);
  const replies = await Promise.all(
    shared.entries.map((entry, n) =>
      parts.conversation.reply({ kind: 'show', entry, question, from, ...doneAt(origin), id: `${work.delivery}:${n}` }),
    ),
  );
  if (!(await work.begin())) return;
  const inChannel: Origin = { ...origin, private: false, ...(thread && { thread }) };
  const reply = joined(replies);
  const message = renderSlackReply(reply, {
    in: 'message',
    restated: { by: origin.user, how: 'shared' },
  });
  const posted = await postForAll(parts, work, inChannel, message);
  parts.onReply('slack', reply.kind, work.receivedAt);
  if (posted) await dismiss(parts, origin);
}

/** Through the response_url, which works in channels that the bot is not in; else as the bot. */
async function postForAll(
  parts: AnswerParts,
  { client }: Work,
  origin: Origin,
  message: ReturnType<typeof renderSlackReply>,
): Promise<boolean> {
  const { responseUrl, thread } = origin;
  if (responseUrl !== undefined)
    try {
      await parts.respond(responseUrl, {
        response_type: 'in_channel',
        replace_original: false,
        unfurl_links: false,
        unfurl_media: false,
        ...(thread && { thread_ts: thread }),
        ...message,
      });
      return true;
    } catch (error) {
      // What Slack did not refuse may be out.
      if (!refusalOf(error)) throw error;
      parts.log.warn({ err: error }, 'an answer could not be shared through its response_url; posting it as the bot');
    }
  await send({ ...parts, client }, origin, message, 'aloud');
  return false;
}

/** Takes a private message away; only the response_url that came with it can. */
export async function dismiss(
  { respond, log }: Pick<AnswerParts, 'respond' | 'log'>,
  { responseUrl }: Origin,
): Promise<void> {
  if (responseUrl === undefined) return;
  await respond(responseUrl, { delete_original: true }).catch((error: unknown) =>
    log.warn({ err: error }, 'a private message could not be taken away'),
  );
}

/** Several entries as the one answer that they were; what is no answer any more stands for itself. */
function joined(replies: readonly Reply[]): Reply {
  const answers = replies.filter((reply): reply is Answer => 'entries' in reply);
  const [first] = answers;
  if (!first) return replies[0]!;
  return answers.length === 1 ? first : { ...first, entries: answers.flatMap(({ entries }) => entries) };
}
