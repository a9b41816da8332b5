import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyTally, highest, probabilityOf, tallyVotes } from '../../src/search/votes.ts';

/** Phrasing 0 votes for entry 0 and against 1; phrasing 1 votes for entry 1. */
const votes = {
  start: Int32Array.of(0, 2),
  end: Int32Array.of(2, 3),
  entry: Int32Array.of(0, 1, 1),
  weight: Float32Array.of(0.5, -0.25, 0.75),
};
const like = (...values: number[]) => ({ at: Int32Array.from(values.keys()), value: Float32Array.from(values) });

describe('a tally', () => {
  it('sums votes, each as strong as the likeness', () => {
    const { score, touched } = tallyVotes(votes, like(1, 0.5), emptyTally(3));
    expect([...score]).toEqual([0.5, -0.25 + 0.375, 0]);
    expect(touched).toEqual([0, 1]);
  });

  it('leaves out phrasings that are absent, and whatever was tallied before', () => {
    const tally = tallyVotes(votes, like(1, 1), emptyTally(3));
    expect([...tallyVotes(votes, like(1, 1), tally, Uint8Array.of(1, 0)).score]).toEqual([0, 0.75, 0]);
  });

  it('counts entries without a score, and none of them, once each', () => {
    expect(probabilityOf(emptyTally(4), 0)).toBeCloseTo(1 / 5);
  });

  it('gives each entry its share of what speaks for all, however much that is', () => {
    const tally = { ...emptyTally(2), score: Float64Array.of(1000, 999), touched: [0, 1] };
    expect(probabilityOf(tally, 0)).toBeCloseTo(1, 4);
    expect(probabilityOf(tally, 1)).toBeLessThan(1e-4);
  });
});

describe('the highest scores', () => {
  it('come first, the earlier one of equals, and only those that pass', () => {
    const scores = fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 30 });
    fc.assert(
      fc.property(scores, fc.integer({ min: 1, max: 8 }), (score, most) => {
        const tally = {
          ...emptyTally(score.length),
          score: Float64Array.from(score),
          touched: [...score.keys()].reverse(),
        };
        const expected = [...score.keys()].filter((n) => score[n]! > 0).sort((a, b) => score[b]! - score[a]! || a - b);
        expect(highest(tally, most, (n) => score[n]! > 0)).toEqual(expected.slice(0, most));
      }),
    );
  });
});
