import type { Indexable } from './engine.ts';
import { featuresOf } from './features.ts';
import type { Phrased } from './likeness.ts';
import type { Analyser } from './query.ts';
import type { Layout } from './signals.ts';

/** A knowledge base as the engine holds it: entries in id order, their phrasings one after another. */
export type Corpus = {
  readonly ids: readonly string[];
  readonly texts: readonly string[];
  readonly phrasings: readonly Phrased[];
  readonly layout: Layout;
  /** Entries that have a phrasing of these very words. */
  readonly exact: ReadonlyMap<string, number>;
};

/** Entries by id, each phrasing once: nothing that follows depends on the order they came in. */
export function inOrder(entries: readonly Indexable[]): Indexable[] {
  return [...entries]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((entry) => ({ ...entry, phrasings: [...new Set(entry.phrasings)] }));
}

/** @param entries as `inOrder` gives them */
export function buildCorpus(entries: readonly Indexable[], analyser: Analyser): Corpus {
  const texts: string[] = [];
  const phrasings: Phrased[] = [];
  const exact = new Map<string, number>();
  const layout = entries.map(({ phrasings: own }, entry) => {
    const from = texts.length;
    for (const text of own) {
      const query = analyser.analysePhrasing(text);
      const key = exactKey(query);
      if (!exact.has(key)) exact.set(key, entry);
      texts.push(text);
      phrasings.push({ entry, features: featuresOf(query) });
    }
    return { from, to: texts.length };
  });
  return { ids: entries.map((entry) => entry.id), texts, phrasings, layout, exact };
}

/** Two texts of the same words in the same order have the same key. */
export const exactKey = (query: { readonly words: readonly { readonly text: string }[] }): string =>
  query.words.map((word) => word.text).join(' ');
