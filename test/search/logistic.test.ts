import { describe, expect, it } from 'vitest';
import { type Example, fitLogistic, sigmoid } from '../../src/search/logistic.ts';

const example = (term: number, outcome: boolean): Example => ({ terms: [1, term], outcome, weight: 1 });
const chanceAt = (term: number, [constant, slope]: readonly number[]) => sigmoid(constant! + slope! * term);

describe('logistic regression', () => {
  it('finds the shares that were seen', () => {
    const seen = [0, 1].flatMap((term) =>
      Array.from({ length: 100 }, (_, n) => example(term, n < (term === 0 ? 20 : 70))),
    );
    const weights = fitLogistic(seen, [0, 0], 1e-6);
    expect(chanceAt(0, weights)).toBeCloseTo(0.2, 3);
    expect(chanceAt(1, weights)).toBeCloseTo(0.7, 3);
  });

  it('stays where it is usual with nothing seen, and near it where it is trusted', () => {
    expect(fitLogistic([], [0.5, -2], 1)).toEqual([0.5, -2]);
    expect(fitLogistic([example(1, true)], [0.5, -2], 1e6)[1]).toBeCloseTo(-2, 3);
  });

  it.each([1, 100, 10_000])('is finite where the outcome can be told for certain, at a distance of %d', (distance) => {
    const seen = Array.from({ length: 50 }, (_, n) => example(distance + n, n % 2 === 0)).concat(
      Array.from({ length: 50 }, (_, n) => example(-distance - n, false)),
    );
    const certain = Array.from({ length: 50 }, (_, n) => example(n < 25 ? distance : -distance, n < 25));
    for (const examples of [seen, certain]) {
      const weights = fitLogistic(examples, [0, 0], 1e-3);
      expect(weights.every(Number.isFinite)).toBe(true);
      expect(chanceAt(distance, weights)).toBeGreaterThan(chanceAt(-distance, weights));
    }
  });
});
