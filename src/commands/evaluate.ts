import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readPaths } from '../config.ts';
import { DealdeskError } from '../errors.ts';
import type { Knowledge } from '../knowledge/entry.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { contentOf, isLarge } from '../prepare.ts';
import { buildEngine } from '../search/build.ts';
import { english } from '../search/language/english.ts';
import { type DataSet, evaluate } from '../search/measure/evaluate.ts';
import { reportFor } from './evaluate-report.ts';
import { type Command, tellOfLearning } from './io.ts';
import { memoryInUse } from './memory.ts';

const Entries = z.array(z.object({ id: z.string(), phrasings: z.array(z.string()) })).check(({ value, issues }) => {
  const seen = new Set<string>();
  for (const [place, { id }] of value.entries()) {
    const message = `an entry before has the id ${JSON.stringify(id)} too: put the phrasings of both into one`;
    if (seen.has(id)) issues.push({ code: 'custom', path: [place, 'id'], message, input: id });
    seen.add(id);
  }
});

const DataFile = z.object({
  name: z.string().default('unnamed'),
  kb: Entries,
  test: z.array(z.tuple([z.string(), z.string()])),
  oosTest: z.array(z.string()).default([]),
  idOosTest: z.array(z.string()).default([]),
});

/**
 * Measures the matching: with `--data FILE` on a data set of which the engine learns `kb` alone, otherwise on the golden
 * questions of the knowledge base. `--jsonl` prints a line for each utterance and one for the build; `--typos SHARE` misspells that
 * share of all words first.
 */
export const evaluateCommand: Command = async (argv, io) => {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      data: { type: 'string' },
      jsonl: { type: 'boolean', default: false },
      typos: { type: 'string', default: '0' },
      knowledge: { type: 'string' },
    },
  });
  const knowledge = values.data === undefined ? await loadKnowledge(readPaths(io.env, values).knowledgeDir) : undefined;
  const data = knowledge ? goldenSet(knowledge) : await readDataSet(values.data!);
  const content = knowledge ? contentOf(knowledge) : { entries: data.kb };
  if (isLarge(content)) tellOfLearning(io, { remembered: false })();
  const { entries, ...options } = content;
  const memoryBefore = memoryInUse();
  const started = performance.now();
  const engine = buildEngine(entries, { ...options, language: english() });
  const ms = performance.now() - started;
  const build = { ms, heapMB: Math.max(0, memoryInUse() - memoryBefore) / 2 ** 20 };
  const trials = evaluate(engine, data, { clock: () => performance.now(), typos: shareOf(values.typos) });
  if (!values.jsonl) {
    io.stdout.write(reportFor(data, engine, trials, build));
    return 0;
  }
  for (const { set, text, kind, confidence, top, tookMs } of trials)
    io.stdout.write(`${JSON.stringify({ set, text, kind, confidence, top, tookMs })}\n`);
  io.stdout.write(`${JSON.stringify({ set: 'build', ...build })}\n`);
  return 0;
};

function shareOf(typed: string): number {
  const share = Number(typed);
  if (share >= 0 && share <= 1) return share;
  throw new DealdeskError(
    'wrong-usage',
    `--typos is ${JSON.stringify(typed)}`,
    'give a share from 0 to 1, such as 0.3',
  );
}

async function readDataSet(file: string): Promise<DataSet> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new DealdeskError('no-data', `${file} cannot be read`, 'give the path of a data set', { cause });
  });
  const parsed = DataFile.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw new DealdeskError(
    'bad-data',
    `${file}: ${first?.path.join('.') || 'the whole'}: ${first?.message}`,
    'a data set is {"name", "kb": [{"id", "phrasings": […]}], "test": [[text, id]], "oosTest": [text], "idOosTest": [text]}',
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function goldenSet(knowledge: Knowledge): DataSet {
  const undisclosed = [...knowledge.entries.values()].filter(({ status }) => status === 'undisclosed');
  return {
    name: 'golden questions',
    undisclosed: new Set(undisclosed.map(({ id }) => id)),
    kb: contentOf(knowledge).entries,
    test: knowledge.golden.flatMap(({ question, entry, also = [] }) =>
      entry === undefined ? [] : [[question, entry, ...also] as const],
    ),
    oosTest: knowledge.golden.flatMap(({ question, entry }) => (entry === undefined ? [question] : [])),
    idOosTest: [],
  };
}
