import { describe, expect, it } from 'vitest';
import type { Feature } from '../../src/search/features.ts';
import { indexLikeness } from '../../src/search/likeness.ts';
import { emptyTally } from '../../src/search/votes.ts';
import { tallyFeatures, weigh } from '../../src/search/weights.ts';

const wordsOf = (text: string): Feature[] =>
  text.split(' ').map((word) => ({ key: `w${word}`, kind: 'word', value: 1 }));
const TEXTS = ['quay rent', 'quay', 'boat'];
const index = indexLikeness(
  TEXTS.map((text, entry) => ({ entry, features: wordsOf(text) })),
  TEXTS.length,
);
/** The first phrasing votes for its entry and against the second; the second for its own; the third not at all. */
const votes = {
  start: Int32Array.of(0, 2, 3),
  end: Int32Array.of(2, 3, 3),
  entry: Int32Array.of(0, 1, 1),
  weight: Float32Array.of(0.5, -0.25, 0.75),
};
const weights = weigh(votes, index, TEXTS.length);
const scoresOf = (text: string) => tallyFeatures(weights, wordsOf(text), index, emptyTally(TEXTS.length));

describe('weights', () => {
  it('hold, by feature, the entries that were voted on by phrasings that have it', () => {
    const entriesOf = (key: string) => {
      const place = index.postings.placeOf.get(key)!;
      return [...weights.entry.subarray(weights.start[place], weights.start[place + 1])];
    };
    expect(['wquay', 'wrent', 'wboat'].map(entriesOf)).toEqual([[0, 1], [0, 1], []]);
  });

  it('score a phrasing by its own votes and those of phrasings like it', () => {
    const alike = index.nearestIn(wordsOf('quay'), [{ from: 0, to: 1 }])[0]!.likeness;
    expect(scoresOf('quay').score[0]).toBeCloseTo(0.5 * alike);
    expect(scoresOf('quay').score[1]).toBeCloseTo(0.75 - 0.25 * alike);
  });

  it('leave an entry untouched where next to nothing speaks for it', () => {
    expect(scoresOf('boat').touched).toEqual([]);
    const faint: Feature[] = [...wordsOf('boat'), { key: 'wquay', kind: 'word', value: 0.01 }];
    const { touched, score } = tallyFeatures(weights, faint, index, emptyTally(TEXTS.length));
    expect(touched).toEqual([]);
    expect([...score]).toEqual([0, 0, 0]);
  });
});
