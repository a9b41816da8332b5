import type { Knowledge } from './entry.ts';

/** What stands where a person has still to write. An entry that holds it does not load. */
export const TO_FILL_IN = /\bTODO\b/;

/** The topic an id seems to belong to: the one where most ids begin with the same word, else the first. */
export function topicFor(id: string, { entries, topics }: Pick<Knowledge, 'entries' | 'topics'>): string {
  const [word] = id.split('-');
  const known = topics.flatMap((group) => group.topics.map((topic) => topic.id));
  const alike = (topic: string) =>
    [...entries.values()].filter((entry) => entry.topic === topic && entry.id.split('-')[0] === word).length;
  const counted = known.map((topic) => ({ topic, alike: alike(topic) })).sort((a, b) => b.alike - a.alike);
  const best = counted[0];
  if (best && best.alike > 0) return best.topic;
  return known.find((topic) => topic.split('-')[0] === word) ?? known[0] ?? 'general';
}

/**
 * An entry that parses, with a TODO wherever there is something to write. `today` is an ISO date; `question` and `alternates`
 * are what was asked, `reply` what the desk replied by hand, where it is known.
 */
export function skeletonOf({
  topic,
  source,
  today,
  question = 'the question, in the plainest words?',
  alternates = [],
  reply,
}: {
  readonly topic: string;
  readonly source: string;
  readonly today: string;
  readonly question?: string;
  readonly alternates?: readonly string[];
  readonly reply?: string;
}): string {
  return `---
question: ${quoted(`TODO: ${question}`)}
alternates:              # 8 to 16 ways in which different people ask it: short, long, jargon, none of the documents' words
${[...alternates, 'TODO: another way to ask'].map((each) => `  - ${quoted(each)}`).join('\n')}
topic: ${topic}
status: reported         # stated: a term of the deal | reported: an event | analysis: an author's view | undisclosed: no document says
as-of: ${today}        # the day as of which the answer holds
reviewed: ${today}     # the day somebody last held the answer against its sources
# before: What held until the deal was changed, where a term changed. [1]
# changed: Why this answer reads otherwise than before, in a sentence, for those who were given the old one.
citations:
  - source: ${source}
    locator: "TODO: as coverage lists it, such as: Key Changes, item 2"
    fragment: [TODO its first words, TODO its last words]
# disagreement:          # where documents differ: one text a side, each with its marker
#   - One document says this. [1]
#   - Another says that. [2]
# reading: Which of them the desk follows, and why.
related: []
---
${reply ? `TODO: The desk replied: ${reply.trim()}\n\n` : ''}TODO: The answer in 15 to 80 words of your own. Lead with the answer, then its grounds; end every sentence with its marker. [1]
`;
}

/** JSON strings are YAML strings. */
const quoted = (text: string): string => JSON.stringify(text);
