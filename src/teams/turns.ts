import type { TurnContext } from 'botbuilder';
import type { Activity } from '../conversation/activity.ts';
import type { Reply } from '../conversation/reply.ts';
import { teamsDeskAddress } from './address.ts';
import { cardMessage } from './card.ts';
import { welcomeCard } from './cards.ts';
import { asTheDesk, type Desk } from './desk.ts';
import { askTheDeskCard, ratedDownCard } from './desk-cards.ts';
import { findEntries } from './extension.ts';
import { askerOf, type Parsed, parseTeamsActivity, placeOf } from './parse.ts';
import { forClient } from './playground.ts';
import { nameOf } from './receiver.ts';
import { createRecent } from './recent.ts';
import { type Outgoing, renderTeamsReply } from './render.ts';
import { sendInTurn, whileTyping } from './send.ts';
import { fitted } from './size.ts';
import type { TeamsParts } from './teams.ts';
import { readWire, tenantOf, type WireActivity } from './wire.ts';

/** What a press on a posted answer refers to; Teams' feedback names the post alone. */
type Asked = { readonly turn: string; readonly question: string };

const MAX_REMEMBERED = 5000;
const wording = {
  deskOnly: 'Only the desk can do that, in its own channel.',
  unknownPress: 'That button is not known here any more. Ask the question again.',
  failed: 'Something went wrong on this side, and the question was not answered. Please ask again in a moment.',
} as const;

/** Answers one activity of Teams at a time; what it remembers between them it can do without. */
export function createTurns(parts: TeamsParts): (turn: TurnContext) => Promise<void> {
  const { conversation, courier, knowledge, engine, log, onReply, deskConversation, config, escalations } = parts;
  const desk: Desk | undefined = deskConversation
    ? { address: teamsDeskAddress(config, deskConversation), escalations }
    : undefined;
  const topicIds = new Set(knowledge.topics.flatMap(({ topics }) => topics.map(({ id }) => id)));
  const seen = createRecent<true>(MAX_REMEMBERED);
  const welcomed = createRecent<true>(MAX_REMEMBERED);
  const posts = createRecent<Asked>(MAX_REMEMBERED);
  const lastAsked = createRecent<Asked>(MAX_REMEMBERED);

  return async function run(turn) {
    const wire = readWire(turn.activity);
    if (!wire) return;
    courier.hear(tenantOf(wire), wire.serviceUrl);
    const delivery = `${wire.conversation.id}/${wire.id}`;
    // Teams delivers again what took too long; the first one is still at work or was answered.
    if (wire.type === 'message' && wire.id && !seen.add(delivery)) return;
    try {
      await answer(turn, wire, parseTeamsActivity(wire, { topicIds }));
    } catch (error) {
      seen.delete(delivery);
      log.error({ platform: 'teams', failure: nameOf(error) }, 'a turn failed');
      await tellFailure(turn, wire);
    }
  };

  async function answer(turn: TurnContext, wire: WireActivity, parsed: Parsed): Promise<void> {
    switch (parsed.kind) {
      case 'asked':
        await converse(turn, wire, parsed.activity, parsed.unseen);
        return respond(turn, wire, cardHandled);
      case 'rated':
        await rate(turn, wire, parsed);
        return respond(turn, wire, {});
      case 'wants-the-desk': {
        const last = lastAsked.get(whoAndWhere(wire));
        await sendInTurn(turn, cardMessage(askTheDeskCard(last?.question, last?.turn)));
        return;
      }
      case 'search':
        return respond(turn, wire, findEntries({ knowledge, engine }, parsed.text));
      case 'installed':
        return welcome(turn, wire);
      case 'removed':
        return welcomed.delete(wire.conversation.id);
      case 'unknown':
        if (wire.type === 'message') await sendInTurn(turn, notice(wording.unknownPress));
        return respond(turn, wire, wire.name === 'adaptiveCard/action' ? cardSays(wording.unknownPress) : undefined);
      case 'ignored':
        return;
      default:
        parsed satisfies never;
    }
  }

  async function converse(turn: TurnContext, wire: WireActivity, did: Activity, unseen: boolean): Promise<void> {
    const activity = await asTheDesk(did, desk);
    if (!activity) {
      await sendInTurn(turn, notice(wording.deskOnly));
      return;
    }
    const started = performance.now();
    const reply = await whileTyping(turn, conversation.reply(activity));
    onReply('teams', reply.kind, performance.now() - started);
    const message = fitted(renderTeamsReply(reply, { place: activity.place.kind, unseen }));
    const [first, ...rest] = forClient(wire.serviceUrl, message);
    const post = await sendInTurn(turn, first!);
    if ('turn' in reply) remember(wire, post, { turn: reply.turn, question: reply.question });
    for (const each of rest) await sendInTurn(turn, each);
  }

  function remember(wire: WireActivity, post: string, asked: Asked): void {
    posts.set(`${placeOf(wire).conversation}/${post}`, asked);
    if (asked.question !== '') lastAsked.set(whoAndWhere(wire), asked);
  }

  async function rate(turn: TurnContext, wire: WireActivity, rated: Extract<Parsed, { kind: 'rated' }>): Promise<void> {
    const place = placeOf(wire);
    const asked = posts.get(`${place.conversation}/${rated.post}`);
    if (!asked) {
      log.warn({ platform: 'teams' }, 'a rating came for an answer that this process did not give');
      return;
    }
    const { rating, comment } = rated;
    const reply = await conversation.reply({
      kind: 'feedback',
      place,
      asker: askerOf(wire),
      ...asked,
      rating,
      ...(comment && { comment }),
    });
    onReply('teams', reply.kind, 0);
    if (rating === 'down' && reply.kind === 'notice')
      await sendInTurn(turn, cardMessage(ratedDownCard(reply.text, asked.question, asked.turn)));
  }

  async function welcome(turn: TurnContext, wire: WireActivity): Promise<void> {
    if (!welcomed.add(wire.conversation.id)) return;
    const help = await conversation.reply({ kind: 'help', place: placeOf(wire), asker: askerOf(wire) });
    const choices = help.kind === 'help' ? help.choices : [];
    await sendInTurn(turn, cardMessage(welcomeCard(placeOf(wire).kind !== 'direct', choices)));
  }
}

const whoAndWhere = (wire: WireActivity): string => `${wire.conversation.id}/${wire.from.id}`;

function notice(text: string): Outgoing {
  const reply: Reply = { kind: 'notice', tone: 'sorry', text };
  return renderTeamsReply(reply, { place: 'direct', unseen: false });
}

/** What Teams wants back for a press on a card: a line shown for a moment. */
const cardSays = (text: string) => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value: text,
});
const cardHandled = cardSays('Done.');

/** Every invoke gets its answer: 200 with a body, or 501 for one that Dealdesk has no part in. */
async function respond(turn: TurnContext, wire: WireActivity, body: unknown): Promise<void> {
  if (wire.type !== 'invoke') return;
  await turn.sendActivity({ type: 'invokeResponse', value: { status: body === undefined ? 501 : 200, body } });
}

/** A person who waits is told; where even that cannot be sent, Teams shows its own failure. */
async function tellFailure(turn: TurnContext, wire: WireActivity): Promise<void> {
  if (wire.type === 'invoke') await turn.sendActivity({ type: 'invokeResponse', value: { status: 500 } });
  else if (wire.type === 'message') await turn.sendActivity(notice(wording.failed)).catch(() => undefined);
}
