import type { SuggestedActions, Activity as WireActivity } from 'botbuilder';
import type { Place } from '../conversation/activity.ts';
import type { Reply } from '../conversation/reply.ts';
import type { Entry } from '../knowledge/entry.ts';
import { cardMessage } from './card.ts';
import { replyCard } from './cards.ts';
import { type Cited, messageEntity, numberThrough, renumbered } from './citations.ts';
import { literal, teamsText } from './text.ts';
import { statusLine } from './words.ts';

/** A message as it is handed to the connector. */
export type Outgoing = Partial<WireActivity>;

/** Where a reply goes. `unseen`: nobody, or not everybody, saw what was asked, so the reply says it again. */
export type RenderFor = { readonly place: Place['kind']; readonly unseen: boolean };

/** Teams shows three suggested actions, and in personal chats alone. */
const MAX_SUGGESTED = 3;
export const ASK_THE_DESK = 'Ask the desk';

type AnswerReply = Extract<Reply, { entries: readonly Entry[] }>;

/** What Teams shows for a reply: one text with citations for an answer, a sentence for a notice, a card for the rest. */
export function renderTeamsReply(reply: Reply, where: RenderFor): Outgoing {
  if ('entries' in reply) return renderAnswer(reply, where);
  if (reply.kind === 'notice') return { type: 'message', textFormat: 'markdown', text: teamsText(reply.text) };
  return cardMessage(replyCard(reply));
}

function renderAnswer(reply: AnswerReply, where: RenderFor): Outgoing {
  const cited = numberThrough(reply.entries);
  const text = [
    ...(where.unseen ? [`> ${literal(reply.question)}`] : []),
    ...(reply.truncated ? ['*The question was long; only its beginning was read.*'] : []),
    ...(reply.reason.code === 'retired' ? [`*${literal(reply.reason.text)}*`] : []),
    ...reply.entries.flatMap((entry) => entryText(entry, reply, cited)),
    ...(where.place === 'direct' ? [] : relatedText(reply)),
  ].join('\n\n');
  const entity = messageEntity(text, cited);
  return {
    type: 'message',
    textFormat: 'markdown',
    text,
    ...(entity && { entities: [entity] }),
    ...(where.place === 'direct' && { suggestedActions: suggestedActions(reply) }),
    channelData: { feedbackLoop: { type: 'default' } },
  };
}

function entryText(entry: Entry, reply: AnswerReply, cited: readonly Cited[]): string[] {
  const say = (markdown: string): string => teamsText(renumbered(markdown, entry, cited));
  const { answer, before, disagreement, reading } = entry;
  return [
    ...(reply.entries.length > 1 ? [`**${teamsText(entry.question)}**`] : []),
    say(answer),
    ...(before ? [`**Before:** ${say(before)}`] : []),
    ...(disagreement.length > 0 ? ['**Sources differ:**', ...disagreement.map((side) => `• ${say(side)}`)] : []),
    ...(reading ? [`**The desk’s reading:** ${say(reading)}`] : []),
    `*${literal(statusLine(entry, reply.revision))}*`,
  ];
}

/** Related questions as words, where Teams would not show them as buttons. */
function relatedText({ choices }: AnswerReply): string[] {
  if (choices.length === 0) return [];
  const questions = choices.slice(0, MAX_SUGGESTED).map(({ question }) => `• ${teamsText(question)}`);
  return ['**Related questions**', ...questions];
}

/** Related questions to press; they are sent as if typed. Where there are fewer than three, the desk has the last place. */
function suggestedActions({ choices }: AnswerReply): SuggestedActions {
  const questions = choices.slice(0, MAX_SUGGESTED).map(({ question }) => question);
  const titles = questions.length < MAX_SUGGESTED ? [...questions, ASK_THE_DESK] : questions;
  return { to: [], actions: titles.map((title) => ({ type: 'imBack', title, value: title })) };
}
