import type { SuggestedActions } from 'botbuilder';
import { notesOn } from '../conversation/notes.ts';
import type { Reply } from '../conversation/reply.ts';
import type { Entry } from '../knowledge/entry.ts';
import type { Outgoing } from './card.ts';
import { type Cited, messageEntity, numberThrough, renumbered } from './citations.ts';
import { LIMITS } from './limits.ts';
import { escapeMarkdown, markdownOf } from './markdown.ts';
import type { Showing } from './showing.ts';
import { statusLine } from './words.ts';

const ASK_THE_DESK = 'Ask the desk';

type Answer = Extract<Reply, { entries: readonly Entry[] }>;

/** An answer as one text with its citations, related questions and thumbs: a card beside it would be a second bubble. */
export function answerMessage(reply: Answer, showing: Showing): Outgoing {
  const cited = numberThrough(reply.entries);
  const direct = showing.place === 'direct';
  const text = [
    ...(showing.unseen ? [`> ${escapeMarkdown(reply.question)}`] : []),
    ...notesOn(reply).map((note) => `*${escapeMarkdown(note)}*`),
    ...reply.entries.flatMap((entry) => entryText(entry, reply, cited)),
    ...(direct ? [] : relatedText(reply)),
  ].join('\n\n');
  const entity = messageEntity(text, cited);
  return {
    type: 'message',
    textFormat: 'markdown',
    text,
    ...(entity && { entities: [entity] }),
    ...(direct && { suggestedActions: suggestedActions(reply) }),
    channelData: { feedbackLoop: { type: 'default' } },
  };
}

function entryText(entry: Entry, reply: Answer, cited: readonly Cited[]): string[] {
  return [
    ...(reply.entries.length > 1 ? [`**${markdownOf(entry.question)}**`] : []),
    ...entryParagraphs(entry, cited),
    `*${escapeMarkdown(statusLine(entry, reply.revision))}*`,
  ];
}

/** All that an entry says, a paragraph each: the answer, what held before, both sides where sources differ, the reading. */
export function entryParagraphs(entry: Entry, cited: readonly Cited[]): string[] {
  const say = (markdown: string): string => markdownOf(renumbered(markdown, entry, cited));
  const { answer, before, disagreement, reading } = entry;
  return [
    ...say(answer).split('\n\n'),
    ...(before ? [`**Before:** ${say(before)}`] : []),
    ...(disagreement.length > 0 ? ['**Sources differ**', ...disagreement.map((side) => `• ${say(side)}`)] : []),
    ...(reading ? [`**The desk’s reading:** ${say(reading)}`] : []),
  ];
}

/** Related questions as words, where Teams would not show them as buttons. */
function relatedText({ choices }: Answer): string[] {
  if (choices.length === 0) return [];
  const questions = choices.slice(0, LIMITS.suggestedActions).map(({ question }) => `• ${markdownOf(question)}`);
  return ['**Related questions**', ...questions];
}

/** Related questions to press; they are sent as if typed. Where there are fewer than three, the desk has the last place. */
function suggestedActions({ choices }: Answer): SuggestedActions {
  const questions = choices.slice(0, LIMITS.suggestedActions).map(({ question }) => question);
  const titles = questions.length < LIMITS.suggestedActions ? [...questions, ASK_THE_DESK] : questions;
  return { to: [], actions: titles.map((title) => ({ type: 'imBack', title, value: title })) };
}
