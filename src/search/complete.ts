import Fuse from 'fuse.js';
import type { Corpus } from './corpus.ts';

/** How much of what is typed may be wrong. fuse.js: 0 nothing, 1 everything. */
const MOST_WRONG = 0.35;
/** Fewer letters than this could be the start of anything. */
const FEWEST_LETTERS = 2;
/** Letters that are compared, and as many are enough to tell questions apart: fuse.js takes time with each 32 of them. */
const MOST_LETTERS = 64;
/** Phrasings of an entry that are offered: its question and the first alternates. More only costs. */
const PHRASINGS = 3;

/** Type-ahead over the first phrasings of every entry; the index is made when first needed. */
export function createCompleter({ texts, layout, ids }: Corpus): (typed: string, limit: number) => string[] {
  let fuse: Fuse<{ text: string; id: string }> | undefined;
  const lines = () =>
    ids.flatMap((id, entry) => {
      const { from, to } = layout[entry]!;
      return texts.slice(from, Math.min(to, from + PHRASINGS)).map((text) => ({ text, id }));
    });
  return (typed, limit) => {
    const start = typed.trim().slice(0, MOST_LETTERS).trim();
    if (start.length < FEWEST_LETTERS) return [];
    fuse ??= new Fuse(lines(), { keys: ['text'], threshold: MOST_WRONG, ignoreLocation: true });
    const found = fuse.search(start).map(({ item }) => item.id);
    return [...new Set(found)].slice(0, limit);
  };
}
