import type { Place } from '../conversation/activity.ts';
import { COMMANDS } from '../conversation/command.ts';
import { wording } from '../conversation/policy.ts';
import type { Choice, Reply, ReplyOf } from '../conversation/reply.ts';
import { type Action, button, type Card, cardMessage, facts, type Outgoing, subtle, text, title } from './card.ts';
import { escapeMarkdown, markdownOf } from './markdown.ts';
import { answerMessage } from './render-answer.ts';
import { choiceLine, sourcesCard, timelineCard, topicCard, topicsCard } from './render-browse.ts';
import { whyCard } from './render-why.ts';
import type { Showing } from './showing.ts';

/** What Teams shows for a reply: one text with citations for an answer, a sentence for a notice, a card for the rest. */
export function renderTeamsReply(reply: Reply, showing: Showing): Outgoing {
  if ('entries' in reply) return answerMessage(reply, showing);
  switch (reply.kind) {
    case 'notice':
      return { type: 'message', textFormat: 'markdown', text: markdownOf(reply.text) };
    case 'suggestions':
    case 'fallback':
      return cardMessage(offerCard(reply));
    case 'help':
      return cardMessage(helpCard(reply));
    case 'topics':
      return cardMessage(topicsCard(reply));
    case 'topic':
      return cardMessage(topicCard(reply));
    case 'sources':
      return cardMessage(sourcesCard(reply));
    case 'timeline':
      return cardMessage(timelineCard(reply));
    case 'why':
      return cardMessage(whyCard(reply));
    case 'status':
      return cardMessage(statusCard(reply));
    default:
      reply satisfies never;
      throw new Error('unknown reply');
  }
}

/** Did you mean, and nearest questions: both end at the desk. */
function offerCard(reply: ReplyOf<'suggestions' | 'fallback'>): Card {
  const { question, choices, reason, turn } = reply;
  const unsure = reply.kind === 'suggestions';
  const head = unsure ? wording.didYouMean : wording.noAnswer;
  return {
    summary: head,
    body: [
      title(head),
      subtle(`“${escapeMarkdown(question)}”`),
      text(markdownOf(reason.text), { spacing: 'Small' }),
      ...(unsure
        ? []
        : [text(choices.length > 0 ? wording.nearestQuestions : wording.nothingNear, { spacing: 'Small' })]),
      ...choices.map((choice) => choiceLine(choice, question)),
    ],
    actions: [
      ...(unsure ? [button('None of these', { do: 'none-of-these', turn, question })] : []),
      button('Ask the desk', { do: 'ask-the-desk', question, turn }),
    ],
  };
}

const BROWSE: readonly Action[] = [
  button('Topics', { do: 'topics' }),
  button('Sources', { do: 'sources' }),
  button('Timeline', { do: 'timeline' }),
];

function helpCard({ text: words, choices, reason }: ReplyOf<'help'>): Card {
  const commands = COMMANDS.map(({ word, rest, about }) => ({ title: rest ? `${word} ${rest}` : word, value: about }));
  return {
    summary: words,
    body: [
      text(markdownOf(words)),
      ...(choices.length > 0 ? [text('Try one of these:', { weight: 'Bolder' })] : []),
      ...choices.map((choice) => choiceLine(choice)),
      ...(reason.code === 'command' ? [text('Words you can type', { weight: 'Bolder' }), facts(commands)] : []),
    ],
    actions: BROWSE,
  };
}

/** What a person reads first, once: who this is and how to begin. */
export function welcomeCard(place: Place['kind'], choices: readonly Choice[]): Card {
  const how =
    place !== 'direct'
      ? 'Mention **Dealdesk** with a question, in your own words, and the answer comes in the thread.'
      : 'Ask a question in your own words.';
  return {
    summary: 'Dealdesk is here: ask a question about the deal',
    body: [
      title('Hello, this is Dealdesk'),
      text(`${how} Every answer was reviewed and names the documents behind it; where they are silent, it says so.`),
      ...(choices.length > 0 ? [text('Try one of these:', { weight: 'Bolder' })] : []),
      ...choices.map((choice) => choiceLine(choice)),
    ],
    actions: [button('Help', { do: 'help' }), ...BROWSE],
  };
}

const statusCard = ({ lines }: ReplyOf<'status'>): Card => ({
  summary: 'Status of Dealdesk',
  body: [title('Status'), facts(lines.map(({ name, value }) => ({ title: name, value })))],
});
