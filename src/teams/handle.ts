import { wording } from '../conversation/policy.ts';
import { type AnswerParts, answer, sorry, type Work } from './answer.ts';
import { cardMessage } from './card.ts';
import { findEntries } from './extension.ts';
import type { Incoming } from './incoming.ts';
import { askerOf, conversationAddressOf, placeOf } from './place.ts';
import { askedUnder, lastAsked } from './recollected.ts';
import { welcomeCard } from './render.ts';
import { askTheDeskCard, ratedDownCard } from './render-desk.ts';
import { cardSays, respond } from './respond.ts';
import { sendInTurn } from './send.ts';
import type { WireActivity } from './wire.ts';

/** Does what an activity asks for, whichever door it came through. */
export async function handle(parts: AnswerParts, work: Work, incoming: Incoming): Promise<void> {
  const { turn, wire } = work;
  switch (incoming.kind) {
    case 'asked':
      await answer(parts, work, incoming);
      return respond(turn, wire, cardSays('Done.'));
    case 'rated':
      await rate(parts, work, incoming);
      return respond(turn, wire, {});
    case 'wants-the-desk':
      return offerTheDesk(parts, work);
    case 'search':
      return respond(turn, wire, findEntries(parts, incoming.text));
    case 'installed':
      return welcome(parts, work);
    case 'removed':
      return leave(parts, wire);
    case 'unknown':
      if (wire.type === 'message') await sendInTurn(turn, sorry(wording.unknownPress));
      return respond(turn, wire, incoming.name === 'adaptiveCard/action' ? cardSays(wording.unknownPress) : undefined);
    case 'ignored':
      return;
    default:
      incoming satisfies never;
  }
}

/** Takes a thumb; after one down, the way to the desk is offered. */
async function rate(
  parts: AnswerParts,
  { turn, wire, receivedAt }: Work,
  rated: Extract<Incoming, { kind: 'rated' }>,
): Promise<void> {
  const { post, rating, comment } = rated;
  const asked = await (post === undefined ? lastAsked(parts, wire) : askedUnder(parts, wire, post));
  if (!asked) {
    parts.log.warn({ platform: 'teams' }, 'a rating came for an answer that is no longer kept');
    return;
  }
  const done = { place: placeOf(wire), asker: askerOf(wire) };
  const feedback = { kind: 'feedback', ...done, ...asked, rating, ...(comment && { comment }) } as const;
  const reply = await parts.conversation.reply(feedback);
  if (rating !== 'down' || reply.kind !== 'notice') return;
  await sendInTurn(turn, cardMessage(ratedDownCard(reply.text, asked)));
  parts.onReply('teams', reply.kind, receivedAt);
}

/** The form in which a person puts a question to the desk, with their last question in it. */
async function offerTheDesk(parts: AnswerParts, { turn, wire }: Work): Promise<void> {
  await sendInTurn(turn, cardMessage(askTheDeskCard(await lastAsked(parts, wire))));
}

/** Forgets that it said hello and that it was to tell of changes: who lets it in again begins anew. */
async function leave(parts: AnswerParts, wire: WireActivity): Promise<void> {
  const done = { place: placeOf(wire), asker: askerOf(wire) };
  await parts.conversation.reply({ kind: 'watch', on: false, from: conversationAddressOf(wire), ...done });
  await parts.forgetWelcome(wire);
}

/** Says hello. */
async function welcome(parts: AnswerParts, { turn, wire }: Work): Promise<void> {
  const place = placeOf(wire);
  const help = await parts.conversation.reply({ kind: 'help', place, asker: askerOf(wire) });
  const choices = help.kind === 'help' ? help.choices : [];
  await sendInTurn(turn, cardMessage(welcomeCard(place.kind, choices)));
}
