import type { WebClient } from '@slack/web-api';
import type { Activity } from '../conversation/activity.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { wording } from '../conversation/policy.ts';
import type { Reply } from '../conversation/reply.ts';
import type { Knowledge } from '../knowledge/entry.ts';
import type { Logger } from '../log.ts';
import type { Escalations } from '../store/store.ts';
import { withStatus } from './agent.ts';
import { asTheDesk, type DeskChannel } from './desk.ts';
import type { Incoming, Manner, Origin } from './incoming.ts';
import { renderSlackReply } from './render.ts';
import type { Respond } from './respond.ts';
import { type How, send } from './send.ts';
import type { Showing } from './showing.ts';

/** What every door of Slack needs to reply. */
export type AnswerParts = {
  readonly conversation: Conversation;
  readonly knowledge: Knowledge;
  readonly escalations: Pick<Escalations, 'findEscalation'>;
  readonly deskChannel?: DeskChannel;
  readonly respond: Respond;
  readonly log: Logger;
  /** Told of each reply that was sent, and when that arrived which it replies to. */
  readonly onReply: (platform: 'slack', kind: Reply['kind'], arrivedAt: string) => void;
};

/** One delivery at work: the workspace's client, and the leave to reply, which no two processes get. */
export type Work = {
  /** The delivery's id: a second try has the same, and leaves nothing twice. */
  readonly delivery: string;
  readonly receivedAt: string;
  readonly client: WebClient;
  readonly begin: () => Promise<boolean>;
};

/** Replies to what a person asked or pressed. */
export async function answer(
  parts: AnswerParts,
  work: Work,
  asked: Extract<Incoming, { kind: 'asked' }>,
): Promise<void> {
  const { origin, manner } = asked;
  const meant = await asTheDesk(asked.activity, origin, parts.deskChannel);
  const activity = { ...(meant ?? asked.activity), id: work.delivery };
  // What acts on the desk or the store must not be done twice; a question may be looked up again.
  const acts = !['question', 'show'].includes(activity.kind);
  if (acts && !(await work.begin())) return;
  await withStatus(work.client, origin, async () => {
    const reply = meant ? await parts.conversation.reply(activity) : onlyTheDesk;
    if (!acts && !(await work.begin())) return;
    const message = renderSlackReply(reply, showingOf(origin, manner, activity));
    await send({ ...parts, client: work.client }, origin, message, howOf(origin, manner));
    parts.onReply('slack', reply.kind, work.receivedAt);
  });
}

const onlyTheDesk: Reply = { kind: 'notice', tone: 'sorry', text: wording.deskOnly };

function showingOf(origin: Origin, { restate }: Manner, activity: Activity): Showing {
  const inView = origin.channel === undefined;
  const aloud = !origin.private && activity.place.kind === 'channel';
  return {
    in: inView ? 'view' : 'message',
    private: origin.private && !inView,
    ...(origin.private && origin.thread && { thread: origin.thread }),
    ...(restate && activity.kind === 'desk-answer' && { said: { by: origin.user, text: activity.text } }),
    ...(restate && { restated: { how: 'asked', ...(aloud && { by: origin.user }) } }),
  };
}

function howOf(origin: Origin, { replace, aside }: Manner): How {
  if (origin.private) return replace ? 'instead' : 'alone';
  return aside ? 'alone' : 'aloud';
}
