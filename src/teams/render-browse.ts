import type { Choice, ReplyOf } from '../conversation/reply.ts';
import { day } from '../knowledge/day.ts';
import { button, type Card, type Element, pressableLine, subtle, text, title } from './card.ts';
import { markdownOf } from './markdown.ts';

/** The question as asked travels along, so that the answer can say which one it answers. */
export const choiceLine = ({ entry, question }: Choice, asked?: string): Element =>
  pressableLine(question, { do: 'show', entry, ...(asked && { question: asked }) });

/** The tree of topics, a line to press for each. */
export function topicsCard({ groups }: ReplyOf<'topics'>): Card {
  return {
    summary: 'What can be asked',
    body: groups.flatMap(({ group, topics }) => [
      title(group),
      ...topics.map(({ id, title: name, about }) => pressableLine(name, { do: 'topics', topic: id }, about)),
    ]),
  };
}

/** One topic's questions, each a line that shows its answer. */
export function topicCard({ topic, choices }: ReplyOf<'topic'>): Card {
  return {
    summary: topic.title,
    body: [title(topic.title), subtle(topic.about), ...choices.map((choice) => choiceLine(choice))],
    actions: [button('All topics', { do: 'topics' })],
  };
}

/** The documents: what each is, who published it, and what it rests on. */
export function sourcesCard({ sources }: ReplyOf<'sources'>): Card {
  return {
    summary: 'The documents behind the answers',
    body: [
      title('The documents behind the answers'),
      ...sources.map((source, index): Element => {
        const name = markdownOf(source.title);
        return {
          type: 'Container',
          spacing: 'Medium',
          ...(index > 0 && { separator: true }),
          items: [
            text(source.url?.startsWith('https://') ? `[${name}](${source.url})` : `**${name}**`),
            subtle(`${source.publisher}, ${day(source.date)}. Rests on ${source.restsOn}.`),
            ...(source.note ? [subtle(source.note)] : []),
          ],
        };
      }),
    ],
  };
}

/** The dated events, each leading to its first entry. */
export function timelineCard({ events }: ReplyOf<'timeline'>): Card {
  return {
    summary: 'Timeline',
    body: [
      title('Timeline'),
      ...events.map(({ date, event, entries }): Element => {
        const entry = entries[0];
        return {
          type: 'Container',
          spacing: 'Medium',
          items: [text(date, { weight: 'Bolder', size: 'Small' }), text(markdownOf(event), { spacing: 'None' })],
          ...(entry && { selectAction: button(event, { do: 'show', entry }) }),
        };
      }),
      subtle('Press an event for its answer and sources.'),
    ],
  };
}
