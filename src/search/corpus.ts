import type { Indexable } from './engine.ts';
import { featuresOf } from './features.ts';
import { indexLikeness, type LikenessIndex } from './likeness.ts';
import type { Phrased } from './postings.ts';
import type { Analyser } from './query.ts';
import type { Layout, Related } from './signals.ts';

/** A knowledge base as the engine holds it: entries in id order, their phrasings one after another. */
export type Corpus = {
  /** Of the entries alone: declined phrasings come after those of all entries and have no id. */
  readonly ids: readonly string[];
  readonly texts: readonly string[];
  readonly index: LikenessIndex;
  readonly layout: Layout;
  /** For each entry the others that a curator linked with it, one way or the other. */
  readonly related: Related;
  /** Entries that have a phrasing of these very words; the place after the last entry where such a phrasing is declined. */
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

/**
 * @param entries as `inOrder` gives them
 * @param declined phrasings that belong to none of the entries: the index holds them as one more, in the last place
 */
export function buildCorpus(
  entries: readonly Indexable[],
  analyser: Analyser,
  declined: readonly string[] = [],
): Corpus {
  const groups = [...entries.map((entry) => entry.phrasings), [...new Set(declined)].sort()];
  const texts = groups.flat();
  const exact = new Map<string, number>();
  function* phrased(): Generator<Phrased> {
    for (const [entry, phrasings] of groups.entries())
      for (const text of phrasings) {
        const query = analyser.analysePhrasing(text);
        const key = exactKey(query);
        if (!exact.has(key)) exact.set(key, entry);
        yield { entry, features: featuresOf(query, texts.length > MOST_PAIRED ? 'without pairs' : 'all') };
      }
  }
  const index = indexLikeness(phrased());
  const ids = entries.map((entry) => entry.id);
  return { ids, texts, index, layout: layoutOf(groups), related: relatedOf(entries), exact };
}

function layoutOf(groups: readonly (readonly string[])[]): Layout {
  let from = 0;
  return groups.map((phrasings) => {
    const stretch = { from, to: from + phrasings.length };
    from = stretch.to;
    return stretch;
  });
}

function relatedOf(entries: readonly Indexable[]): Related {
  const places = new Map(entries.map(({ id }, place) => [id, place]));
  const links = entries.map(() => new Set<number>());
  for (const [place, { related = [] }] of entries.entries())
    for (const other of related.flatMap((id) => places.get(id) ?? [])) {
      links[place]!.add(other);
      links[other]!.add(place);
    }
  return links;
}

/** Two texts of the same words in the same order have the same key. */
export const exactKey = (query: { readonly words: readonly { readonly text: string }[] }): string =>
  query.words.map((word) => word.text).join(' ');
