import { describe, expect, it } from 'vitest';
import type { Feature } from '../../src/search/features.ts';
import { indexLikeness } from '../../src/search/likeness.ts';
import { findRivals } from '../../src/search/rivals.ts';
import { ownVotes } from '../../src/search/training.ts';

const wordsOf = (text: string): Feature[] =>
  text.split(' ').map((word) => ({ key: `w${word}`, kind: 'word', value: 1 }));
/** One phrasing an entry: "the" is in all but the last, "quay" in the first two. */
const TEXTS = ['the quay rent', 'the quay', 'the boat', 'the crane', 'rope'];
const index = indexLikeness(
  TEXTS.map((text, entry) => ({ entry, features: wordsOf(text) })),
  TEXTS.length,
);

function rivalsOf(i: number, mostAdditions?: number): number[] {
  const { start, entry } = findRivals(ownVotes(index.entryOf), index, TEXTS.length, mostAdditions);
  return [...entry.subarray(start[i], start[i + 1])];
}

describe('the rivals of a phrasing', () => {
  it('come after its own entry: those that it is like, the more the earlier', () => {
    expect(rivalsOf(0)).toEqual([0, 1, 2, 3]);
    expect(rivalsOf(4)).toEqual([4]);
  });

  it('are found by its rarest features where all would take too long', () => {
    const additions = 3;
    expect(rivalsOf(0, additions * TEXTS.length)).toEqual([0, 1]);
  });
});
