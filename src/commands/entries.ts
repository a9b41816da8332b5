import { parseArgs } from 'node:util';
import { readPaths } from '../config.ts';
import { DealdeskError } from '../errors.ts';
import { answerOf } from '../knowledge/answer.ts';
import type { Entry, Knowledge } from '../knowledge/entry.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { counted } from '../knowledge/words.ts';
import type { Command } from './io.ts';

/** Every entry, topic by topic for a person; `--json` prints one a line in the shape of `ask --json`, with its alternates. */
export const entriesCommand: Command = async (argv, io) => {
  const { values } = parseArgs({
    args: [...argv],
    options: { json: { type: 'boolean', default: false }, topic: { type: 'string' }, knowledge: { type: 'string' } },
  });
  const knowledge = await loadKnowledge(readPaths(io.env, values).knowledgeDir);
  const entries = entriesOf(knowledge, values.topic);
  io.stdout.write(values.json ? entries.map(lineOf).join('') : listOf(knowledge, entries));
  return 0;
};

function entriesOf({ entries, topics }: Knowledge, topic: string | undefined): Entry[] {
  if (topic === undefined) return [...entries.values()];
  const known = topics.flatMap((group) => group.topics.map(({ id }) => id));
  if (!known.includes(topic)) {
    throw new DealdeskError(
      'wrong-usage',
      `there is no topic ${JSON.stringify(topic)}`,
      `use one of: ${known.join(', ')}`,
    );
  }
  return [...entries.values()].filter((entry) => entry.topic === topic);
}

function lineOf(entry: Entry): string {
  return `${JSON.stringify({ ...answerOf(entry), alternates: entry.alternates })}\n`;
}

function listOf({ topics, revision }: Knowledge, entries: readonly Entry[]): string {
  const byTopic = Map.groupBy(entries, (entry) => entry.topic);
  const width = Math.max(0, ...entries.map(({ id }) => id.length));
  const listed = topics
    .flatMap((group) => group.topics)
    .filter(({ id }) => byTopic.has(id))
    .map(({ id, title }) => {
      const lines = byTopic.get(id)!.map((entry) => `  ${entry.id.padEnd(width)}  ${entry.question}`);
      return `${title}\n${lines.join('\n')}\n`;
    });
  return `${listed.join('\n')}\n${counted(entries.length, 'entry', 'entries')}, revision ${revision}\n`;
}
