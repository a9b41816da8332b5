import type { KnownBlock } from '@slack/types';
import { notesOn } from '../conversation/notes.ts';
import type { TurnedReply } from '../conversation/reply.ts';
import { linkOf } from '../knowledge/answer.ts';
import { day } from '../knowledge/day.ts';
import type { Citation, Entry } from '../knowledge/entry.ts';
import { actions, button, context, contextLines, divider, feedbackButtons, sections } from './blocks.ts';
import { cutMrkdwn } from './limits.ts';
import { escapeMrkdwn, link, mrkdwnOf } from './mrkdwn.ts';
import type { Showing } from './showing.ts';
import { statusLine } from './words.ts';

type Answer = Extract<TurnedReply, { kind: 'answer' | 'undisclosed' }>;

/** Room for the texts and for the sources of all entries together, so that a long answer never costs its sources. */
const BODY_CHARACTERS = 6000;
const SOURCES_CHARACTERS = 2400;

/** The answer first, then its standing in a line, then its sources, then what to do next. */
export function answerBlocks(reply: Answer, showing: Showing): KnownBlock[] {
  const { entries, revision, choices } = reply;
  return [
    ...entries.flatMap((entry, index) => [
      ...(index > 0 ? [divider()] : []),
      ...entryBlocks(entry, revision, entries.length),
    ]),
    ...notesIn(reply),
    ...actions(choices.map(({ entry, question }, n) => button(question, { press: 'related', entry }, n))),
    ...nextSteps(reply, showing),
  ];
}

/** @param shown how many entries share the message: two are told apart by their questions */
function entryBlocks(entry: Entry, revision: string, shown: number): KnownBlock[] {
  const { answer, before, disagreement, reading } = entry;
  const body = [
    ...(shown > 1 ? [`*${escapeMrkdwn(entry.question)}*`] : []),
    mrkdwnOf(answer),
    ...(before === undefined ? [] : [`*Before:* ${mrkdwnOf(before)}`]),
    ...(disagreement.length === 0 ? [] : [differing(disagreement)]),
    ...(reading === undefined ? [] : [`*The desk’s reading:* ${mrkdwnOf(reading)}`]),
  ].join('\n\n');
  const room = Math.floor(BODY_CHARACTERS / shown);
  const sources = cutMrkdwn(sourceLines(entry.citations).join('\n'), Math.floor(SOURCES_CHARACTERS / shown));
  return [
    ...sections(cutMrkdwn(body, room)),
    ...(body.length > room
      ? [context(`Cut to fit Slack: the whole answer is in the console, as \`${entry.id}\`.`)]
      : []),
    context(statusLine(entry, revision)),
    ...(sources === '' ? [] : contextLines([sources])),
  ];
}

function differing(sides: readonly string[]): string {
  return ['*Sources differ*', ...sides.map((side) => `• ${mrkdwnOf(side).replaceAll('\n', ' ')}`)].join('\n');
}

/** One line a source, its markers first; several places in one source stand behind it, each with its own markers. */
function sourceLines(citations: readonly Citation[]): string[] {
  const bySource = Map.groupBy(citations, ({ source }) => source);
  return [...bySource].map(([{ title, publisher, date }, cited]) => {
    const places = [...Map.groupBy(cited, placeOf)];
    const shown = places.length === 1 ? [places[0]![0]] : places.map(([place, at]) => `${place} ${markers(at)}`);
    return `${markers(cited)} *${escapeMrkdwn(title)}*, ${escapeMrkdwn(publisher)}, ${day(date)}: ${shown.join('; ')}`;
  });
}

const markers = (citations: readonly Citation[]): string => citations.map(({ n }) => `[${n}]`).join('');

/** The place in the source; where the source has an address, a link that opens it there. */
function placeOf(citation: Citation): string {
  const url = linkOf(citation);
  return url === undefined ? escapeMrkdwn(citation.locator) : link(url, citation.locator);
}

const notesIn = (answer: Answer): KnownBlock[] => notesOn(answer).map((note) => context(mrkdwnOf(note)));

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
