import { COMMANDS } from '../conversation/command.ts';
import type { Choice, Reply } from '../conversation/reply.ts';
import { type Action, button, type Card, type Element, pressableLine, subtle, text, title } from './card.ts';
import { literal, teamsText } from './text.ts';
import { day } from './words.ts';

type Carded = Exclude<Reply, { kind: 'answer' | 'undisclosed' | 'notice' }>;
type Of<K extends Carded['kind']> = Extract<Carded, { kind: K }>;

/** Every reply that is neither an answer nor a sentence, as a card. */
export function replyCard(reply: Carded): Card {
  switch (reply.kind) {
    case 'suggestions':
    case 'fallback':
      return offerCard(reply);
    case 'help':
      return helpCard(reply);
    case 'topics':
      return topicsCard(reply);
    case 'topic':
      return topicCard(reply);
    case 'sources':
      return sourcesCard(reply);
    case 'timeline':
      return timelineCard(reply);
    case 'why':
      return whyCard(reply);
    case 'status':
      return statusCard(reply);
    default:
      reply satisfies never;
      throw new Error('unknown reply');
  }
}

/** Did you mean, and nearest questions: both end at the desk. */
function offerCard(reply: Of<'suggestions' | 'fallback'>): Card {
  const { question, choices, reason, turn } = reply;
  const unsure = reply.kind === 'suggestions';
  const head = unsure ? 'Did you mean one of these?' : 'No reviewed answer to that';
  return {
    summary: unsure ? 'Did you mean one of these?' : 'No reviewed answer to that yet',
    body: [
      title(head),
      subtle(`“${literal(question)}”`),
      text(teamsText(reason.text), { spacing: 'Small' }),
      ...(unsure || choices.length === 0 ? [] : [text('Nearest questions:', { spacing: 'Small' })]),
      ...choices.map((choice) => choiceLine(choice, question)),
    ],
    actions: [
      ...(choices.length > 0 ? [button('None of these', { do: 'none-of-these', turn, question })] : []),
      button('Ask the desk', { do: 'ask-the-desk', question, turn }),
    ],
  };
}

/** The question as asked travels along, so that the answer can say which one it answers. */
const choiceLine = ({ entry, question }: Choice, asked?: string): Element =>
  pressableLine(question, { do: 'show', entry, ...(asked && { question: asked }) });

const BROWSE: readonly Action[] = [
  button('Topics', { do: 'topics' }),
  button('Sources', { do: 'sources' }),
  button('Timeline', { do: 'timeline' }),
];

function helpCard({ text: words, choices, reason }: Of<'help'>): Card {
  const commands = COMMANDS.map(({ word, rest, about }) => ({ title: rest ? `${word} ${rest}` : word, value: about }));
  return {
    summary: words,
    body: [
      text(teamsText(words)),
      ...(choices.length > 0 ? [text('Try one of these:', { weight: 'Bolder' })] : []),
      ...choices.map((choice) => choiceLine(choice)),
      ...(reason.code === 'command' ? [text('Words you can type', { weight: 'Bolder' }), facts(commands)] : []),
    ],
    actions: BROWSE,
  };
}

/** What a person reads first, once: who this is and how to begin. */
export function welcomeCard(team: boolean, choices: readonly Choice[]): Card {
  const how = team
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

function topicsCard({ groups }: Of<'topics'>): Card {
  return {
    summary: 'Topics to ask about',
    body: groups.flatMap(({ group, topics }) => [
      title(group),
      ...topics.map(({ id, title: name, about }) => pressableLine(name, { do: 'topics', topic: id }, about)),
    ]),
  };
}

function topicCard({ topic, choices }: Of<'topic'>): Card {
  return {
    summary: topic.title,
    body: [title(topic.title), subtle(topic.about), ...choices.map((choice) => choiceLine(choice))],
    actions: [button('All topics', { do: 'topics' })],
  };
}

function sourcesCard({ sources }: Of<'sources'>): Card {
  return {
    summary: 'The documents behind the answers',
    body: [
      title('The documents behind the answers'),
      ...sources.map((source, index): Element => {
        const name = teamsText(source.title);
        return {
          type: 'Container',
          spacing: 'Medium',
          ...(index > 0 && { separator: true }),
          items: [
            text(source.url?.startsWith('https://') ? `[${name}](${source.url})` : `**${name}**`),
            subtle(`${source.publisher} · ${day(source.date)} · rests on ${source.restsOn}`),
            ...(source.note ? [subtle(source.note)] : []),
          ],
        };
      }),
    ],
  };
}

function timelineCard({ events }: Of<'timeline'>): Card {
  return {
    summary: 'Timeline',
    body: [
      title('Timeline'),
      ...events.map(({ date, event, entries }): Element => {
        const entry = entries[0];
        return {
          type: 'Container',
          spacing: 'Medium',
          items: [text(date, { weight: 'Bolder', size: 'Small' }), text(teamsText(event), { spacing: 'None' })],
          ...(entry && { selectAction: button(event, { do: 'show', entry }) }),
        };
      }),
      subtle('Press an event for its answer and sources.'),
    ],
  };
}

function whyCard({ question, why, threshold, entry, runnerUp }: Of<'why'>): Card {
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  const { matches, repairs, synonyms, unknown } = why.finding;
  const [best] = matches;
  const read = [...repairs, ...synonyms].map(({ from, to }) => `${from} → ${to}`);
  const lines = [
    { title: 'Matched', value: best ? `“${best.phrasing}”${entry ? ` (${entry.id})` : ''}` : 'nothing' },
    { title: 'Confidence', value: `${percent(best?.confidence ?? 0)}; answers from ${percent(threshold)} on` },
    ...(runnerUp && why.runnerUp
      ? [{ title: 'Next best', value: `${runnerUp.question} (${percent(why.runnerUp.confidence)})` }]
      : []),
    ...(read.length > 0 ? [{ title: 'Read as', value: read.join(', ') }] : []),
    ...(unknown.length > 0 ? [{ title: 'Not known here', value: unknown.join(', ') }] : []),
    ...(why.words.length > 0
      ? [{ title: 'Words', value: why.words.map(({ word, weight }) => `${word} ${percent(weight)}`).join(', ') }]
      : []),
  ];
  return {
    summary: 'Why this match',
    body: [
      title('Why this match'),
      subtle(`“${literal(question)}”`),
      facts(lines),
      ...why.parts.map(({ name, value, meaning }) => subtle(`**${name}** ${value.toFixed(2)}: ${meaning}`)),
    ],
  };
}

const statusCard = ({ lines }: Of<'status'>): Card => ({
  summary: 'Status of Dealdesk',
  body: [title('Status'), facts(lines.map(({ name, value }) => ({ title: name, value })))],
});

const facts = (lines: readonly { readonly title: string; readonly value: string }[]): Element => ({
  type: 'FactSet',
  facts: lines.map(({ title: name, value }) => ({ title: literal(name), value: literal(value) })),
});
