import type { Indexable } from './engine.ts';
import { featuresOf } from './features.ts';
import { indexLikeness, type LikenessIndex, type Phrased } from './likeness.ts';
import type { Analyser } from './query.ts';
import type { Layout } from './signals.ts';

/** A knowledge base as the engine holds it: entries in id order, their phrasings one after another. */
export type Corpus = {
  readonly ids: readonly string[];
  readonly texts: readonly string[];
  readonly index: LikenessIndex;
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

/** In a base of more phrasings pairs of words cost more memory than they bring: most of them are seen once. */
const MOST_PAIRED = 50_000;

/** @param entries as `inOrder` gives them */
export function buildCorpus(entries: readonly Indexable[], analyser: Analyser): Corpus {
  const texts = entries.flatMap((entry) => entry.phrasings);
  const exact = new Map<string, number>();
  function* phrased(): Generator<Phrased> {
    for (const [entry, { phrasings }] of entries.entries())
      for (const text of phrasings) {
        const query = analyser.analysePhrasing(text);
        const key = exactKey(query);
        if (!exact.has(key)) exact.set(key, entry);
        yield { entry, features: featuresOf(query, texts.length > MOST_PAIRED ? 'without pairs' : 'all') };
      }
  }
  const index = indexLikeness(phrased());
  return { ids: entries.map((entry) => entry.id), texts, index, layout: layoutOf(entries), exact };
}

function layoutOf(entries: readonly Indexable[]): Layout {
  let from = 0;
  return entries.map(({ phrasings }) => {
    const stretch = { from, to: from + phrasings.length };
    from = stretch.to;
    return stretch;
  });
}

/** Two texts of the same words in the same order have the same key. */
export const exactKey = (query: { readonly words: readonly { readonly text: string }[] }): string =>
  query.words.map((word) => word.text).join(' ');
