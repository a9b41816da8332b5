import type { TurnContext } from 'botbuilder';
import type { Activity } from '../conversation/activity.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { Reply } from '../conversation/reply.ts';
import type { Knowledge } from '../knowledge/entry.ts';
import type { Logger } from '../log.ts';
import type { Engine } from '../search/engine.ts';
import { asTheDesk, type DeskChannel } from './desk.ts';
import { fitted } from './fit.ts';
import type { Incoming } from './incoming.ts';
import type { Asked, Memory, Posts } from './memory.ts';
import { placeOf } from './place.ts';
import { forClient } from './playground.ts';
import { type Outgoing, renderTeamsReply } from './render.ts';
import { sendInTurn, whileTyping } from './send.ts';
import type { WireActivity } from './wire.ts';

/** What answering needs, beside the turn itself. */
export type Desk = {
  readonly conversation: Conversation;
  readonly knowledge: Knowledge;
  readonly engine: Engine;
  readonly deskChannel?: DeskChannel;
  readonly memory: Memory;
  readonly posts: Posts;
  readonly log: Logger;
  readonly onReply: (platform: 'teams', kind: Reply['kind'], tookMs: number) => void;
};

/** One activity at work: the turn to answer in, and the activity as it came. */
export type Work = { readonly turn: TurnContext; readonly wire: WireActivity };

/** Answers what a person asked or pressed. */
export async function answer(desk: Desk, work: Work, asked: Extract<Incoming, { kind: 'asked' }>): Promise<void> {
  const { turn, wire } = work;
  const activity = await asTheDesk(asked.activity, desk.deskChannel);
  if (!activity) {
    await sendInTurn(turn, sorry('Only the desk can do that, in its own channel.'));
    return;
  }
  const reply = await whileTyping(turn, replyTo(desk, activity));
  const message = fitted(renderTeamsReply(reply, { place: activity.place.kind, unseen: asked.unseen }));
  const [first, ...rest] = forClient(wire.serviceUrl, message);
  const post = await sendInTurn(turn, first!);
  if ('turn' in reply) await remember(desk, wire, post, reply);
  for (const each of rest) await sendInTurn(turn, each);
}

/** The reply to an activity, counted. */
export async function replyTo({ conversation, onReply }: Desk, activity: Activity): Promise<Reply> {
  const started = performance.now();
  const reply = await conversation.reply(activity);
  onReply('teams', reply.kind, performance.now() - started);
  return reply;
}

/** A sentence of Dealdesk's own. */
export function sorry(text: string): Outgoing {
  return renderTeamsReply({ kind: 'notice', tone: 'sorry', text }, { place: 'direct', unseen: false });
}

async function remember(
  { memory, posts }: Desk,
  wire: WireActivity,
  post: string,
  { turn, question }: Asked,
): Promise<void> {
  memory.posts.set(postKey(wire, post), { turn, question });
  if (question !== '') memory.lastAsked.set(personKey(wire), { turn, question });
  await posts.note(postKey(wire, post), turn);
}

export const postKey = (wire: WireActivity, post: string): string => `${placeOf(wire).conversation}/${post}`;
export const personKey = (wire: WireActivity): string => `${wire.conversation.id}/${wire.from.id}`;
