import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { readPaths } from '../config.ts';
import { DealdeskError } from '../errors.ts';
import type { Knowledge } from '../knowledge/entry.ts';
import { fileOf } from '../knowledge/entry-rules.ts';
import { examineKnowledge } from '../knowledge/load.ts';
import { ID } from '../knowledge/schema.ts';
import { skeletonOf, topicFor } from '../knowledge/skeleton.ts';
import type { Command } from './io.ts';

/** Writes the skeleton of an entry and says what is still to fill in. Never overwrites. */
export const newCommand: Command = async (argv, io) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { topic: { type: 'string' }, knowledge: { type: 'string' } },
  });
  const { knowledgeDir: dir } = readPaths(io.env, values);
  const { knowledge } = await examineKnowledge(dir);
  const id = requireNewId(positionals, knowledge);
  const topic = values.topic === undefined ? topicFor(id, knowledge) : requireTopic(values.topic, knowledge);
  const file = fileOf({ id, topic });
  await write(
    join(dir, file),
    skeletonOf({
      topic,
      source: [...knowledge.sources.keys()][0] ?? 'todo',
      today: io.now().toISOString().slice(0, 10),
    }),
  );
  io.stdout.write(
    `Wrote ${join(dir, file)}\n` +
      `Fill in every TODO: question, alternates, citations, answer. Until then \`npm run dealdesk -- check\` calls it unfinished and\n` +
      `the knowledge base does not load.${values.topic === undefined ? ` The topic "${topic}" is a guess; --topic chooses another.` : ''}\n`,
  );
  return 0;
};

function requireNewId(positionals: readonly string[], { entries, retired }: Knowledge): string {
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0)
    throw new DealdeskError('wrong-usage', 'one id is needed', 'dealdesk new license-end');
  if (!ID.test(id))
    throw new DealdeskError(
      'wrong-usage',
      `${JSON.stringify(id)} is not an id`,
      'use small letters, digits and single hyphens: license-end',
    );
  if (entries.has(id) || retired.has(id)) {
    throw new DealdeskError(
      'id-taken',
      `the id "${id}" is taken${retired.has(id) ? ' by a retired entry' : ''}`,
      'choose another: ids are for ever',
    );
  }
  return id;
}

function requireTopic(topic: string, { topics }: Knowledge): string {
  const known = topics.flatMap((group) => group.topics.map(({ id }) => id));
  if (known.includes(topic)) return topic;
  throw new DealdeskError(
    'wrong-usage',
    `there is no topic ${JSON.stringify(topic)}`,
    `use one of: ${known.join(', ')}; or add it to topics.yaml first`,
  );
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new DealdeskError('id-taken', `${path} is there already`, 'choose another id, or edit that file');
  }
}
