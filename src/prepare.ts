import { once } from 'node:events';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Knowledge, Synonyms } from './knowledge/entry.ts';
import { loadKnowledge } from './knowledge/load.ts';
import { type Base, fingerprintOf, readBase } from './search/base.ts';
import { createEngine } from './search/build.ts';
import type { Engine, Indexable } from './search/engine.ts';
import { english } from './search/language/english.ts';
import type { Declined } from './search/language/language.ts';

/** A knowledge base that is ready to answer. */
export type Prepared = { readonly knowledge: Knowledge; readonly engine: Engine };

/**
 * Loads the knowledge base and builds its engine, or takes what was learned from an earlier start with the same content.
 *
 * @param onLearning called where it must be learned first and is large, which takes half a minute or so for tens of thousands of phrasings
 * @throws {KnowledgeError} when the knowledge base is broken
 */
export async function prepare(
  paths: { readonly knowledgeDir: string; readonly dataDir: string },
  onLearning: () => void = () => {},
): Promise<Prepared> {
  const knowledge = await loadKnowledge(paths.knowledgeDir);
  const content = contentOf(knowledge);
  const file = join(paths.dataDir, 'models', `${fingerprintIn(content)}.json`);
  const saved = await recall(file);
  if (saved === undefined && isLarge(content)) {
    onLearning();
    const learned = await learnInThread(content);
    await remember(file, learned);
    return { knowledge, engine: createEngine(readContent(content), learned) };
  }
  const engine = createEngine(readContent(content), saved);
  if (saved === undefined) await remember(file, engine.save());
  return { knowledge, engine };
}

/** All that an engine is built from, in a form that can be handed to another thread. */
export type Content = {
  readonly entries: readonly Indexable[];
  readonly synonyms: Synonyms;
  readonly declined: readonly Declined[];
};

/** What the engine of a knowledge base is built from. */
export function contentOf(knowledge: Knowledge): Content {
  return {
    entries: indexablesOf(knowledge),
    synonyms: knowledge.synonyms,
    declined: knowledge.declined.map(({ about, questions }) => ({ about, questions })),
  };
}

/** Reads English content. */
export const readContent = ({ entries, ...options }: Content): Base =>
  readBase(entries, { ...options, language: english() });

const fingerprintIn = ({ entries, ...options }: Content): string =>
  fingerprintOf(entries, { ...options, language: english() });

/** From so many texts on, learning takes longer than a thread takes to start; everyday questions come to them in any base. */
const MANY_TEXTS = 1_000;
/** Whether learning a base takes so long that a person should hear of it: what is declined is learned as well. */
export function isLarge({ entries, declined = [] }: Pick<Content, 'entries'> & Partial<Content>): boolean {
  const texts = [...entries.map(({ phrasings }) => phrasings), ...declined.map(({ questions }) => questions)];
  return texts.reduce((sum, { length }) => sum + length, 0) >= MANY_TEXTS;
}

/** Learns in a thread of its own, so that the process goes on answering supervisors and browsers meanwhile. */
async function learnInThread(content: Content): Promise<string> {
  const thread = new Worker(new URL('./learn-thread.ts', import.meta.url), { workerData: content });
  const [learned] = await once(thread, 'message');
  return learned;
}

/** What the engine learns from: how each entry is asked for, and what it is related to. */
function indexablesOf(knowledge: Knowledge): Indexable[] {
  return [...knowledge.entries.values()].map(({ id, question, alternates, related }) => ({
    id,
    phrasings: [question, ...alternates],
    related,
  }));
}

/** What was remembered; undefined where there is nothing, or what there is was not written to its end. */
async function recall(file: string): Promise<string | undefined> {
  try {
    const saved = await readFile(file, 'utf8');
    JSON.parse(saved);
    return saved;
  } catch {
    return undefined;
  }
}

/** Keeps the newest model only. A directory that cannot be written costs time at the next start, nothing else. */
async function remember(file: string, model: string): Promise<void> {
  const dir = join(file, '..');
  try {
    await mkdir(dir, { recursive: true });
    await writeFile(`${file}.${process.pid}`, model);
    await rename(`${file}.${process.pid}`, file);
    const others = (await readdir(dir)).filter((name) => name.endsWith('.json') && !file.endsWith(name));
    await Promise.all(others.map((name) => rm(join(dir, name), { force: true })));
  } catch {
    // read-only disk, or another process at the same work
  }
}
