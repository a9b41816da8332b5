import type { HomeView, KnownBlock } from '@slack/types';
import { day } from '../knowledge/day.ts';
import type { Entry, Knowledge } from '../knowledge/entry.ts';
import { actions, button, context, contextLines, divider, fitted, header, sections, sectionWith } from './blocks.ts';
import { LIMITS } from './limits.ts';
import { escapeMrkdwn } from './mrkdwn.ts';
import type { HomePage } from './press.ts';
import { commandLines, questionRows, sourcesBlocks, timelineBlocks } from './render-browse.ts';

const CHANGED_SHOWN = 5;
const EVENTS_SHOWN = 4;
/** Views may hold more characters than messages; this keeps well under 250 KB of JSON. */
const VIEW_CHARACTERS = 60_000;

/** App Home: how to ask, what can be asked, what changed lately, what happened when. Pages are rendered in its place. */
export function renderHome(knowledge: Knowledge, page: HomePage, topic?: string): HomeView {
  const blocks = page === 'start' ? startPage(knowledge) : [...backRow(), ...pageBlocks(knowledge, page, topic)];
  return { type: 'home', blocks: fitted(blocks, { blocks: LIMITS.viewBlocks, characters: VIEW_CHARACTERS }) };
}

function startPage(knowledge: Knowledge): KnownBlock[] {
  return [
    header('Ask about the deal'),
    ...sections(
      'Mention me in a channel, write to me under *Messages*, or type `/deal` and your question anywhere. Every answer names the documents behind it, and says so when they do not hold one.',
    ),
    ...actions([
      button('How to ask', { press: 'home', page: 'help' }, 0),
      button('Timeline', { press: 'home', page: 'timeline' }, 1),
      button('Documents', { press: 'home', page: 'sources' }, 2),
    ]),
    header('Topics'),
    ...topicRows(knowledge),
    header('What changed lately'),
    ...latelyChanged(knowledge).map((entry, n) => changedRow(entry, n)),
    ...lastEvents(knowledge),
    divider(),
    context(
      `${knowledge.entries.size} reviewed answers from ${knowledge.sources.size} documents, revision \`${knowledge.revision}\``,
    ),
  ];
}

/** A row of buttons for each group of topics. */
function topicRows({ topics }: Knowledge): KnownBlock[] {
  return topics.flatMap(({ group, topics: inGroup }, outer) => [
    context(`*${escapeMrkdwn(group)}*`),
    ...actions(inGroup.map(({ id, title }, n) => button(title, { press: 'topic', topic: id }, outer * 100 + n))),
  ]);
}

/** The entries whose facts are newest; of those, the ones reviewed last. */
export function latelyChanged({ entries }: Pick<Knowledge, 'entries'>): Entry[] {
  const newestFirst = (a: Entry, b: Entry) => b.asOf.localeCompare(a.asOf) || b.reviewed.localeCompare(a.reviewed);
  return [...entries.values()].sort(newestFirst).slice(0, CHANGED_SHOWN);
}

function changedRow({ id, question, asOf, reviewed }: Entry, n: number): KnownBlock {
  return sectionWith(
    `${escapeMrkdwn(question)}\nas of ${day(asOf)}, reviewed ${day(reviewed)}`,
    button('Answer', { press: 'related', entry: id }, 1000 + n),
  );
}

function lastEvents({ timeline }: Knowledge): KnownBlock[] {
  if (timeline.length === 0) return [];
  const lines = timeline
    .slice(-EVENTS_SHOWN)
    .map(({ date, event }) => `*${escapeMrkdwn(date)}*  ${escapeMrkdwn(event)}`);
  return [header('Latest and ahead'), ...sections(lines.join('\n'))];
}

const backRow = (): KnownBlock[] => actions([button('← Back', { press: 'home', page: 'start' })]);

function pageBlocks(knowledge: Knowledge, page: Exclude<HomePage, 'start'>, topic: string | undefined): KnownBlock[] {
  switch (page) {
    case 'timeline':
      return timelineBlocks(knowledge.timeline);
    case 'sources':
      return sourcesBlocks([...knowledge.sources.values()]);
    case 'help':
      return [header('How to ask'), ...contextLines(commandLines())];
    case 'topic':
      return topicPage(knowledge, topic);
    default:
      page satisfies never;
      return [];
  }
}

function topicPage({ topics, entries }: Knowledge, id: string | undefined): KnownBlock[] {
  const topic = topics.flatMap((group) => group.topics).find((each) => each.id === id);
  if (!topic) return sections('This topic is no longer here.');
  const choices = [...entries.values()]
    .filter((entry) => entry.topic === id)
    .map((entry) => ({ entry: entry.id, question: entry.question }));
  return [header(topic.title), context(escapeMrkdwn(topic.about)), ...questionRows(choices)];
}
