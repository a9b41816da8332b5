import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Knowledge } from './knowledge/entry.ts';
import { loadKnowledge } from './knowledge/load.ts';
import { buildEngine, MODEL_VERSION } from './search/build.ts';
import type { Engine, Indexable } from './search/engine.ts';
import { english } from './search/english.ts';

/** A knowledge base that is ready to answer. */
export type Prepared = { readonly knowledge: Knowledge; readonly engine: Engine; readonly remembered: boolean };

/**
 * Loads the knowledge base and builds its engine, or takes what was learned from an earlier start with the same content.
 * @throws {KnowledgeError} when the knowledge base is broken
 */
export async function prepare(paths: { readonly knowledgeDir: string; readonly dataDir: string }): Promise<Prepared> {
  const knowledge = await loadKnowledge(paths.knowledgeDir);
  const entries = indexablesOf(knowledge);
  const file = join(paths.dataDir, 'models', `${contentHash(entries, knowledge)}.json`);
  const saved = await readFile(file, 'utf8').catch(() => undefined);
  const engine = buildEngine(entries, {
    synonyms: knowledge.synonyms,
    declined: declinedOf(knowledge),
    language: english(),
    ...(saved !== undefined && { saved }),
  });
  if (saved === undefined) await remember(file, engine.save());
  return { knowledge, engine, remembered: saved !== undefined };
}

/** What the engine learns from: each entry's phrasings and relations, and its answer as a little text of its own. */
export function indexablesOf(knowledge: Knowledge): Indexable[] {
  return [...knowledge.entries.values()].map(({ id, question, alternates, related, answer }) => ({
    id,
    phrasings: [question, ...alternates],
    related,
    answer,
  }));
}

/** Questions that are declined, in groups. */
export const declinedOf = ({ declined }: Knowledge): (readonly string[])[] =>
  declined.map(({ questions }) => questions);

function contentHash(entries: readonly Indexable[], { synonyms, declined }: Knowledge): string {
  return createHash('sha256')
    .update(JSON.stringify([MODEL_VERSION, entries, synonyms, declined]))
    .digest('hex')
    .slice(0, 32);
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
