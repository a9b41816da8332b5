import { wording } from '../conversation/policy.ts';
import type { Reply } from '../conversation/reply.ts';
import { offerPrompts } from './agent.ts';
import { type AnswerParts, answer, type Work } from './answer.ts';
import type { Workspace } from './clients.ts';
import { isAtDesk } from './desk.ts';
import { refusalOf } from './failure.ts';
import { renderHome } from './home.ts';
import { doneAt, type Incoming, type Origin } from './incoming.ts';
import { deskAnswerModal, feedbackModal } from './modals.ts';
import { renderSlackReply } from './render.ts';
import { type How, send } from './send.ts';
import { dismiss, share } from './share.ts';

export type Handling = AnswerParts & { readonly forget: (workspace: Workspace) => Promise<void> };

/** Does what a delivery asks for, whichever door it came through. */
export async function handle(parts: Handling, work: Work, incoming: Incoming): Promise<void> {
  switch (incoming.kind) {
    case 'asked':
      return answer(parts, work, incoming);
    case 'share':
      return share(parts, work, incoming);
    case 'dismiss':
      return dismiss(parts, incoming.origin);
    case 'rated-down':
      return rateDown(parts, work, incoming);
    case 'answer-asker':
      return askForAnswer(parts, work, incoming);
    case 'home':
      return showHome(parts, work, incoming);
    case 'conversation-opened':
      return offerPrompts(parts, work.client, incoming.origin);
    case 'uninstalled':
      return parts.forget(incoming);
    case 'ignored':
    case 'unknown':
      return;
    default:
      incoming satisfies never;
  }
}

/** Takes the thumb, then asks what was wrong; where no modal opens, a word of thanks is said instead. */
async function rateDown(
  parts: AnswerParts,
  work: Work,
  rated: Extract<Incoming, { kind: 'rated-down' }>,
): Promise<void> {
  const { origin, turn, question } = rated;
  const done = doneAt(origin);
  if (!(await work.begin())) return;
  const reply = await parts.conversation.reply({ kind: 'feedback', turn, rating: 'down', question, ...done });
  if (await openModal(parts, work, origin, feedbackModal(origin, turn, question))) return;
  await say(parts, work, origin, reply, done.place.kind === 'channel' ? 'alone' : 'aloud');
}

async function say(
  parts: AnswerParts,
  { client, receivedAt }: Work,
  origin: Origin,
  reply: Reply,
  how: How,
): Promise<void> {
  await send({ ...parts, client }, origin, renderSlackReply(reply), how);
  parts.onReply('slack', reply.kind, receivedAt);
}

/** Opens the modal in which a member of the desk answers. */
async function askForAnswer(
  parts: AnswerParts,
  work: Work,
  pressed: Extract<Incoming, { kind: 'answer-asker' }>,
): Promise<void> {
  const { origin, escalation: id } = pressed;
  const sorry = (text: string) => say(parts, work, origin, { kind: 'notice', tone: 'sorry', text }, 'alone');
  if (!isAtDesk(origin, parts.deskChannel)) return sorry(wording.deskOnly);
  const escalation = await parts.escalations.findEscalation(id);
  if (!escalation) return sorry(wording.unknownEscalation);
  if (await openModal(parts, work, origin, deskAnswerModal(origin, id, escalation.question))) return;
  await sorry('The form could not be opened. Mention me in the thread of the question with your answer instead.');
}

type Modal = ReturnType<typeof feedbackModal>;

async function openModal(parts: AnswerParts, { client }: Work, { triggerId }: Origin, view: Modal): Promise<boolean> {
  if (triggerId === undefined) return false;
  try {
    await client.views.open({ trigger_id: triggerId, view });
    return true;
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    parts.log.warn({ code: refusal.code, fix: refusal.fix }, 'a modal could not be opened');
    return false;
  }
}

async function showHome(
  parts: AnswerParts,
  { client }: Work,
  shown: Extract<Incoming, { kind: 'home' }>,
): Promise<void> {
  const view = renderHome(parts.knowledge, shown.page, shown.topic);
  try {
    await client.views.publish({ user_id: shown.origin.user, view });
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    parts.log.warn({ code: refusal.code, fix: refusal.fix }, 'App Home could not be shown');
  }
}
