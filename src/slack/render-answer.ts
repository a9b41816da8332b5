import type { KnownBlock } from '@slack/types';
import type { TurnedReply } from '../conversation/reply.ts';
import { linkOf } from '../knowledge/answer.ts';
import type { Citation, Entry, Status } from '../knowledge/entry.ts';
import { actions, button, context, contextLines, divider, feedbackButtons, sections } from './blocks.ts';
import { cutMrkdwn } from './limits.ts';
import { escapeMrkdwn, link, mrkdwnOf } from './mrkdwn.ts';
import type { Showing } from './render.ts';

type Answer = Extract<TurnedReply, { kind: 'answer' | 'undisclosed' }>;

/** Room for the texts and for the sources of one entry, so that two long entries still fit a message with their sources. */
const BODY_CHARACTERS = 3600;
const SOURCES_CHARACTERS = 1400;

const STATUS_WORDS: Readonly<Record<Status, string>> = {
  stated: 'Stated term',
  reported: 'Reported',
  analysis: 'Analysis',
  undisclosed: 'Not disclosed in any document',
};

/** The answer first, then its standing in a line, then its sources, then what to do next. */
export function answerBlocks(reply: Answer, showing: Showing): KnownBlock[] {
  const compound = reply.entries.length > 1;
  return [
    ...reply.entries.flatMap((entry, index) => [
      ...(index > 0 ? [divider()] : []),
      ...entryBlocks(entry, reply.revision, compound),
    ]),
    ...noteOf(reply),
    ...actions(reply.choices.map(({ entry, question }, n) => button(question, { press: 'related', entry }, n))),
    ...nextSteps(reply, showing),
  ];
}

/** One entry as it is shown everywhere: in a message, in a modal, in a preview. */
export function entryBlocks(entry: Entry, revision: string, titled: boolean): KnownBlock[] {
  const { answer, before, disagreement, reading } = entry;
  const body = [
    ...(titled ? [`*${escapeMrkdwn(entry.question)}*`] : []),
    mrkdwnOf(answer),
    ...(before === undefined ? [] : [`*Before:* ${mrkdwnOf(before)}`]),
    ...(disagreement.length === 0 ? [] : [differing(disagreement)]),
    ...(reading === undefined ? [] : [`*The desk’s reading:* ${mrkdwnOf(reading)}`]),
  ];
  return [
    ...sections(cutMrkdwn(body.join('\n\n'), BODY_CHARACTERS)),
    context(standing(entry, revision)),
    ...contextLines([cutMrkdwn(entry.citations.map(citationLine).join('\n'), SOURCES_CHARACTERS)]),
  ];
}

function differing(sides: readonly string[]): string {
  return ['*Sources differ*', ...sides.map((side) => `• ${mrkdwnOf(side).replaceAll('\n', ' ')}`)].join('\n');
}

function standing({ status, asOf, reviewed, id }: Entry, revision: string): string {
  return `*${STATUS_WORDS[status]}*  ·  as of ${dateLabel(asOf)}  ·  reviewed ${dateLabel(reviewed)}  ·  \`${id}\` in revision \`${revision}\``;
}

function citationLine(citation: Citation): string {
  const { n, source, locator } = citation;
  const url = linkOf(citation);
  const title = url === undefined ? `*${escapeMrkdwn(source.title)}*` : link(url, source.title);
  const date = source.date === 'undated' ? 'undated' : dateLabel(source.date);
  return `[${n}] ${title}, ${escapeMrkdwn(source.publisher)}, ${date} — ${escapeMrkdwn(locator)}`;
}

/** Why this entry, where that is not plain: a replaced entry, a follow-up, two questions in one, a question cut short. */
function noteOf({ reason, truncated }: Answer): KnownBlock[] {
  const told = ['retired', 'follow-up', 'compound'].includes(reason.code) && reason.text !== '';
  return [
    ...(told ? [context(mrkdwnOf(reason.text))] : []),
    ...(truncated ? [context('The question was long; only its beginning was read.')] : []),
  ];
}

function nextSteps({ turn, question, entries }: Answer, showing: Showing): KnownBlock[] {
  const ask = button('Ask the desk', { press: 'ask-the-desk', turn, question });
  if (showing.in === 'view') return actions([ask]);
  const share = button(
    'Share in channel',
    {
      press: 'share',
      entries: entries.map(({ id }) => id),
      question,
      ...(showing.thread && { thread: showing.thread }),
    },
    0,
    'primary',
  );
  const row = showing.private ? [share, ask, button('Dismiss', { press: 'dismiss' })] : [ask];
  return [...actions(row), feedbackButtons(turn, question)];
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'June', 'July', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];

/** "2026-04-27" as "Apr 27, 2026"; what is no ISO date stays as it is. */
export function dateLabel(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  return year && month && day ? `${MONTHS[Number(month) - 1]} ${Number(day)}, ${year}` : escapeMrkdwn(date);
}
