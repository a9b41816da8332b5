import { wording } from '../conversation/policy.ts';
import type { Reply } from '../conversation/reply.ts';
import { offerPrompts } from './agent.ts';
import { answer, type Desk, type Work } from './answer.ts';
import type { Workspace } from './clients.ts';
import { isAtDesk } from './desk.ts';
import { refusalOf } from './failure.ts';
import { renderHome } from './home.ts';
import { doneAt, type Incoming, type Origin } from './incoming.ts';
import { deskAnswerModal, feedbackModal } from './modals.ts';
import { renderSlackReply } from './render.ts';
import { type How, send } from './send.ts';
import { dismiss, share } from './share.ts';

export type Handling = Desk & { readonly forget: (workspace: Workspace) => Promise<void> };

/** Does what a delivery asks for, whichever door it came through. */
export async function handle(desk: Handling, work: Work, incoming: Incoming): Promise<void> {
  switch (incoming.kind) {
    case 'asked':
      return answer(desk, work, incoming);
    case 'share':
      return share(desk, work, incoming);
    case 'dismiss':
      return dismiss(desk, incoming.origin);
    case 'rated-down':
      return rateDown(desk, work, incoming);
    case 'answer-asker':
      return askForAnswer(desk, work, incoming);
    case 'home':
      return showHome(desk, work, incoming);
    case 'conversation-opened':
      return offerPrompts(desk, work.client, incoming.origin);
    case 'uninstalled':
      return desk.forget(incoming);
    case 'ignored':
    case 'unknown':
      return;
    default:
      incoming satisfies never;
  }
}

/** Takes the thumb, then asks what was wrong; where no modal opens, a word of thanks is said instead. */
async function rateDown(desk: Desk, work: Work, rated: Extract<Incoming, { kind: 'rated-down' }>): Promise<void> {
  const { origin, turn, question } = rated;
  const done = doneAt(origin);
  if (!(await work.begin())) return;
  const reply = await desk.conversation.reply({ kind: 'feedback', turn, rating: 'down', question, ...done });
  if (await openModal(desk, work, origin, feedbackModal(origin, turn, question))) return;
  await say(desk, work, origin, reply, done.place.kind === 'channel' ? 'alone' : 'aloud');
}

async function say(desk: Desk, { client, receivedAt }: Work, origin: Origin, reply: Reply, how: How): Promise<void> {
  await send({ ...desk, client }, origin, renderSlackReply(reply), how);
  desk.onReply('slack', reply.kind, receivedAt);
}

/** Opens the modal in which a member of the desk answers. */
async function askForAnswer(
  desk: Desk,
  work: Work,
  pressed: Extract<Incoming, { kind: 'answer-asker' }>,
): Promise<void> {
  const { origin, escalation: id } = pressed;
  const sorry = (text: string) => say(desk, work, origin, { kind: 'notice', tone: 'sorry', text }, 'alone');
  if (!isAtDesk(origin, desk.deskChannel)) return sorry(wording.deskOnly);
  const escalation = await desk.escalations.findEscalation(id);
  if (!escalation) return sorry(wording.unknownEscalation);
  if (await openModal(desk, work, origin, deskAnswerModal(origin, id, escalation.question))) return;
  await sorry('The form could not be opened. Mention me in the thread of the question with your answer instead.');
}

type Modal = ReturnType<typeof feedbackModal>;

async function openModal(desk: Desk, { client }: Work, { triggerId }: Origin, view: Modal): Promise<boolean> {
  if (triggerId === undefined) return false;
  try {
    await client.views.open({ trigger_id: triggerId, view });
    return true;
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    desk.log.warn({ code: refusal.code, fix: refusal.fix }, 'a modal could not be opened');
    return false;
  }
}

async function showHome(desk: Desk, { client }: Work, shown: Extract<Incoming, { kind: 'home' }>): Promise<void> {
  const view = renderHome(desk.knowledge, shown.page, shown.topic);
  try {
    await client.views.publish({ user_id: shown.origin.user, view });
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    desk.log.warn({ code: refusal.code, fix: refusal.fix }, 'App Home could not be shown');
  }
}
