import type { KnownBlock } from '@slack/types';
import { wording } from '../conversation/policy.ts';
import type { Choice, Reply, ReplyOf, TurnedReply } from '../conversation/reply.ts';
import { plainText, stripMarkdown } from '../knowledge/plain.ts';
import { actions, button, context, contextLines, fitted, type Rendered, sections } from './blocks.ts';
import { cutMrkdwn, LIMITS } from './limits.ts';
import { escapeMrkdwn, mrkdwnOf, quoted } from './mrkdwn.ts';
import { answerBlocks } from './render-answer.ts';
import { commandLines, sourcesBlocks, timelineBlocks, topicBlocks, topicsBlocks } from './render-browse.ts';
import { whyBlocks } from './render-why.ts';
import type { Showing } from './showing.ts';

/** A reply as a Slack message: pure, and under every limit of Slack. */
export function renderSlackReply(reply: Reply, showing: Showing = { in: 'message' }): Rendered {
  const blocks = [...restatement(reply, showing), ...quotation(showing), ...bodyOf(reply, showing)];
  const max = showing.in === 'view' ? LIMITS.viewBlocks : LIMITS.blocks;
  return {
    text: cutMrkdwn(escapeMrkdwn(shortOf(reply)), LIMITS.text),
    blocks: fitted(blocks, { blocks: max, characters: LIMITS.messageCharacters }),
  };
}

function bodyOf(reply: Reply, showing: Showing): KnownBlock[] {
  switch (reply.kind) {
    case 'answer':
    case 'undisclosed':
      return answerBlocks(reply, showing);
    case 'suggestions':
      return suggestionBlocks(reply, showing);
    case 'fallback':
      return fallbackBlocks(reply, showing);
    case 'help':
      return helpBlocks(reply, showing);
    case 'topics':
      return [...topicsBlocks(reply.groups), ...dismissible(showing)];
    case 'topic':
      return [...topicBlocks(reply.topic, reply.choices), ...dismissible(showing)];
    case 'sources':
      return [...sourcesBlocks(reply.sources), ...dismissible(showing)];
    case 'timeline':
      return [...timelineBlocks(reply.events), ...dismissible(showing)];
    case 'why':
      return [...whyBlocks(reply), ...dismissible(showing)];
    case 'status':
      return sections(
        reply.lines.map(({ name, value }) => `*${escapeMrkdwn(name)}:* ${escapeMrkdwn(value)}`).join('\n'),
      );
    case 'notice':
      return sections(mrkdwnOf(reply.text));
    default:
      reply satisfies never;
      return [];
  }
}

/** Who asked what, where the question itself cannot be seen. */
function restatement(reply: Reply, { restated }: Showing): KnownBlock[] {
  if (!restated || !('question' in reply) || reply.question.trim() === '') return [];
  const question = `“${escapeMrkdwn(reply.question.replace(/\s+/g, ' ').trim())}”`;
  const by = restated.by ? `<@${restated.by}> ${restated.how}  ` : '';
  return [context(`${by}${cutMrkdwn(question, QUESTION_SHOWN)}`)];
}

const QUESTION_SHOWN = 600;

function quotation({ said }: Showing): KnownBlock[] {
  return said ? [context(`<@${said.by}> answered`), ...sections(quoted(said.text))] : [];
}

function suggestionBlocks(reply: TurnedReply, showing: Showing): KnownBlock[] {
  return [...sections(`*${wording.didYouMean}* ${mrkdwnOf(reply.reason.text)}`), ...choiceRows(reply, showing, true)];
}

function fallbackBlocks(reply: TurnedReply, showing: Showing): KnownBlock[] {
  const nearest = reply.choices.length > 0 ? wording.nearestQuestions : wording.nothingNear;
  return [
    ...sections(`*${wording.noAnswer}* ${mrkdwnOf(reply.reason.text)}\n${nearest}`),
    ...choiceRows(reply, showing, false),
  ];
}

/** The choices one under the other, then the ways out. */
function choiceRows({ turn, question, choices }: TurnedReply, showing: Showing, none: boolean): KnownBlock[] {
  const ways = [
    ...(none ? [button('None of these', { press: 'none-of-these', turn, question })] : []),
    button('Ask the desk', { press: 'ask-the-desk', turn, question }),
    ...(showing.private ? [button('Dismiss', { press: 'dismiss' })] : []),
  ];
  return [...choiceButtons(choices, question), ...actions(ways)];
}

/** A block a button, so that they stand one under the other and a long question keeps its line. */
function choiceButtons(choices: readonly Choice[], asked: string): KnownBlock[] {
  return choices.flatMap(({ entry, question }, n) =>
    actions([button(question, { press: 'choose', entry, ...(asked && { question: asked }) }, n)]),
  );
}

function helpBlocks(reply: ReplyOf<'help'>, showing: Showing): KnownBlock[] {
  return [
    ...sections(mrkdwnOf(reply.text)),
    ...actions(reply.choices.map(({ entry, question }, n) => button(question, { press: 'related', entry }, n))),
    ...contextLines(commandLines()),
    ...dismissible(showing),
  ];
}

const dismissible = ({ private: alone }: Showing): KnownBlock[] =>
  alone ? actions([button('Dismiss', { press: 'dismiss' })]) : [];

/** What a notification or a screen reader says. */
function shortOf(reply: Reply): string {
  switch (reply.kind) {
    case 'answer':
    case 'undisclosed':
      return reply.entries.map(plainText).join('\n\n');
    case 'suggestions':
      return `Did you mean: ${reply.choices.map(({ question }) => question).join(' / ')}`;
    case 'fallback':
      return `${wording.noAnswer} ${stripMarkdown(reply.reason.text)}`;
    case 'help':
    case 'notice':
      return stripMarkdown(reply.text);
    case 'topics':
      return 'What can be asked';
    case 'topic':
      return reply.topic.title;
    case 'sources':
      return 'The documents behind the answers';
    case 'timeline':
      return 'Timeline';
    case 'why':
      return 'Why this match';
    case 'status':
      return reply.lines.map(({ name, value }) => `${name}: ${value}`).join('\n');
    default:
      reply satisfies never;
      return '';
  }
}
