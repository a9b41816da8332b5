import type { KnownBlock } from '@slack/types';
import { COMMANDS } from '../conversation/command.ts';
import type { Choice } from '../conversation/reply.ts';
import { day } from '../knowledge/day.ts';
import type { Source, TimelineEvent, Topic, TopicGroup } from '../knowledge/entry.ts';
import { button, context, header, sections, sectionWith } from './blocks.ts';
import { escapeMrkdwn, link } from './mrkdwn.ts';

/** The tree of topics, a line with a button each. */
export function topicsBlocks(groups: readonly TopicGroup[]): KnownBlock[] {
  return [
    header('What can be asked'),
    ...groups.flatMap(({ group, topics }, outer) => [
      context(`*${escapeMrkdwn(group)}*`),
      ...topics.map(({ id, title, about }, inner) =>
        sectionWith(
          `*${escapeMrkdwn(title)}*\n${escapeMrkdwn(about)}`,
          button('Questions', { press: 'topic', topic: id }, outer * 100 + inner),
        ),
      ),
    ]),
  ];
}

/** One topic's questions, each with a button that shows its answer. */
export function topicBlocks({ title, about }: Topic, choices: readonly Choice[]): KnownBlock[] {
  return [header(title), context(escapeMrkdwn(about)), ...questionRows(choices)];
}

/** A line for each question, with a button that shows its answer. */
export function questionRows(choices: readonly Choice[]): KnownBlock[] {
  return choices.map(({ entry, question }, n) =>
    sectionWith(escapeMrkdwn(question), button('Answer', { press: 'related', entry }, n)),
  );
}

/** The documents: what each is, who published it, and what it rests on. */
export function sourcesBlocks(sources: readonly Source[]): KnownBlock[] {
  return [
    header('The documents behind the answers'),
    ...sources.flatMap(({ title, publisher, date, restsOn, note, url }) => [
      ...sections(
        `${url ? link(url, title) : `*${escapeMrkdwn(title)}*`}\n${escapeMrkdwn(publisher)}, ${day(date)}. Rests on ${escapeMrkdwn(restsOn)}.`,
      ),
      ...(note === undefined ? [] : [context(escapeMrkdwn(note))]),
    ]),
  ];
}

/** The dated events, each leading to its first entry. */
export function timelineBlocks(events: readonly TimelineEvent[]): KnownBlock[] {
  return [
    header('Timeline'),
    ...events.map(({ date, event, entries: [entry] }, n) => {
      const line = `*${escapeMrkdwn(date)}*\n${escapeMrkdwn(event)}`;
      return entry === undefined
        ? sections(line)[0]!
        : sectionWith(line, button('Details', { press: 'related', entry }, n));
    }),
  ];
}

/** How to ask, and the words that may be typed instead of a question. */
export function commandLines(): string[] {
  return [
    'Mention me in a channel, write to me here, or type `/deal` and a question: that answer only you see.',
    ...COMMANDS.map(({ word, rest, about }) => `\`/deal ${rest ? `${word} ${rest}` : word}\`  ${about}`),
  ];
}
