import type { TurnContext } from 'botbuilder';
import type { Conversation } from '../conversation/conversation.ts';
import { wording } from '../conversation/policy.ts';
import type { Reply } from '../conversation/reply.ts';
import type { Knowledge } from '../knowledge/entry.ts';
import type { Logger } from '../log.ts';
import type { Engine } from '../search/engine.ts';
import type { Outgoing } from './card.ts';
import { asTheDesk, type DeskChannel } from './desk.ts';
import { nameOf } from './failure.ts';
import { fitted } from './fit.ts';
import type { Incoming } from './incoming.ts';
import { forClient } from './playground.ts';
import { type RecollectedParts, rememberAsked } from './recollected.ts';
import { renderTeamsReply } from './render.ts';
import { sendInTurn, whileTyping } from './send.ts';
import type { WireActivity } from './wire.ts';

/** What answering needs, beside the turn itself. */
export type AnswerParts = RecollectedParts & {
  readonly conversation: Conversation;
  readonly knowledge: Knowledge;
  readonly engine: Engine;
  readonly deskChannel?: DeskChannel;
  /** Lets a conversation be welcomed again. */
  readonly forgetWelcome: (wire: WireActivity) => Promise<void>;
  readonly log: Logger;
  /** Told of each reply that was sent, and when that arrived which it replies to. */
  readonly onReply: (platform: 'teams', kind: Reply['kind'], arrivedAt: string) => void;
};

/** One activity at work: the turn to answer in, and the activity as it came. */
export type Work = {
  readonly turn: TurnContext;
  readonly wire: WireActivity;
  /** Its id in the inbox: a second try has the same, and leaves nothing twice. */
  readonly delivery?: string;
  readonly receivedAt: string;
};

/** Answers what a person asked or pressed. */
export async function answer(
  parts: AnswerParts,
  work: Work,
  asked: Extract<Incoming, { kind: 'asked' }>,
): Promise<void> {
  const { turn, wire, delivery, receivedAt } = work;
  const meant = await asTheDesk(asked.activity, parts.deskChannel);
  const activity = { ...(meant ?? asked.activity), ...(delivery && { id: delivery }) };
  const reply = meant ? await whileTyping(turn, parts.conversation.reply(activity)) : onlyTheDesk;
  const message = fitted(renderTeamsReply(reply, { place: activity.place.kind, unseen: asked.unseen }));
  const [first, ...rest] = forClient(wire.serviceUrl, message);
  const post = await sendInTurn(turn, first!);
  if ('turn' in reply)
    await rememberAsked(parts, wire, post, { turn: reply.turn, question: reply.question }).catch((error: unknown) =>
      // The answer is out: failing now would only send it again.
      parts.log.warn({ platform: 'teams', failure: nameOf(error) }, 'what was asked could not be remembered'),
    );
  for (const each of rest) await sendInTurn(turn, each);
  parts.onReply('teams', reply.kind, receivedAt);
}

const onlyTheDesk: Reply = { kind: 'notice', tone: 'sorry', text: wording.deskOnly };

/** A sentence of Dealdesk's own. */
export function sorry(text: string): Outgoing {
  return renderTeamsReply({ kind: 'notice', tone: 'sorry', text }, { place: 'direct', unseen: false });
}
