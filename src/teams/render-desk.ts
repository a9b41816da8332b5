import type { Message } from '../conversation/courier.ts';
import { wording } from '../conversation/policy.ts';
import {
  button,
  type Card,
  type Element,
  type Mention,
  mentionText,
  pressableLine,
  subtle,
  text,
  title,
} from './card.ts';
import { cut, LIMITS } from './limits.ts';
import { escapeMarkdown, markdownOf } from './markdown.ts';
import type { Asked } from './recollected.ts';

/** Puts a question to the desk; the last question asked stands in the field already, where it is still known. */
export function askTheDeskCard(last?: Asked): Card {
  return {
    summary: 'Ask the desk',
    body: [
      title('Ask the desk'),
      text('The people behind these answers will see your question and your name. Their reply comes here.'),
      {
        type: 'Input.Text',
        id: 'question',
        label: 'Your question',
        isMultiline: true,
        maxLength: LIMITS.question,
        isRequired: true,
        errorMessage: 'Write the question first.',
        ...(last && { value: last.question }),
      },
    ],
    actions: [
      button('Send to the desk', { do: 'ask-the-desk', question: '', ...(last && { turn: last.turn }) }, 'positive'),
    ],
  };
}

/** After a thumb down: the way on. */
export function ratedDownCard(words: string, { question, turn }: Asked): Card {
  return {
    summary: words,
    body: [text(markdownOf(words))],
    actions: [button('Ask the desk', { do: 'ask-the-desk', question, turn })],
  };
}

/** What Dealdesk posts unasked. `mention`: the asker, where others are in the conversation too. */
export function messageCard(message: Message, mention?: Mention): Card {
  switch (message.kind) {
    case 'escalated':
    case 'claimed':
      return escalationCard(message);
    case 'desk-answered':
      return deskAnswerCard(message, mention);
    case 'watched':
      return { summary: wording.watched, body: [text(wording.watched), subtle(wording.stopWatching)], actions: [] };
    case 'changed':
      return changedCard(message);
    default:
      message satisfies never;
      throw new Error('unknown message');
  }
}

function escalationCard({ kind, escalation, nearest }: Extract<Message, { kind: 'escalated' | 'claimed' }>): Card {
  const { id, question, askerName, claimedBy } = escalation;
  const claimed = kind === 'claimed';
  return {
    summary: `${askerName} asks the desk`,
    body: [
      title(wording.forDesk),
      text(`**${escapeMarkdown(askerName)}** asks: ${escapeMarkdown(cut(question, LIMITS.question))}`),
      ...(claimed
        ? [text(`Claimed by ${escapeMarkdown(claimedBy ?? 'somebody')}`, { color: 'Good', weight: 'Bolder' })]
        : []),
      ...(nearest.length > 0 ? [subtle(wording.nearestEntries)] : []),
      ...nearest.map(({ entry, question: words }) => pressableLine(words, { do: 'show', entry })),
      answerInput,
    ],
    actions: [
      ...(claimed ? [] : [{ ...button('Claim', { do: 'claim', escalation: id }), associatedInputs: 'none' as const }]),
      button('Send answer', { do: 'desk-answer', escalation: id }, 'positive'),
    ],
  };
}

const answerInput: Element = {
  type: 'Input.Text',
  id: 'answer',
  label: 'Answer to the asker (or mention Dealdesk in this thread)',
  isMultiline: true,
  maxLength: LIMITS.deskAnswer,
  isRequired: true,
  errorMessage: 'Write the answer first.',
};

function deskAnswerCard({ escalation }: Extract<Message, { kind: 'desk-answered' }>, mention?: Mention): Card {
  const { id, question, answer = '', answeredBy } = escalation;
  return {
    summary: wording.deskReplies,
    body: [
      title(wording.deskReplies),
      ...(mention ? [text(mentionText(mention))] : []),
      subtle(`“${escapeMarkdown(cut(question, LIMITS.question))}”`),
      ...cut(answer, LIMITS.deskAnswer)
        .split(/\n+/)
        .map((paragraph) => text(escapeMarkdown(paragraph))),
      subtle(wording.deskWrote(answeredBy ? escapeMarkdown(answeredBy) : undefined)),
    ],
    actions: [button('This helped', { do: 'helped', escalation: id })],
    ...(mention && { mention }),
  };
}

function changedCard({ entry, question, old, new: now, why }: Extract<Message, { kind: 'changed' }>): Card {
  return {
    summary: wording.changed,
    body: [
      title(wording.changed),
      text(`**${markdownOf(question)}**`),
      ...(old ? [text(`Was: ${markdownOf(old)}`, { isSubtle: true })] : []),
      ...(now === undefined ? [] : [text(`Now: ${markdownOf(now)}`)]),
      text(`Why: ${markdownOf(why)}`),
      subtle(wording.stopWatching),
    ],
    actions: now === undefined ? [] : [button(wording.showChanged, { do: 'show', entry })],
  };
}
