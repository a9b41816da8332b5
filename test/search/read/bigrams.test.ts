import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countBigrams, END, START } from '../../../src/search/read/bigrams.ts';

const texts = ['does it end', 'does it stop', 'when does it end'].map((text) => text.split(' '));
const bigrams = countBigrams(texts);

describe('bigrams', () => {
  it('counts which words follow which, edges too', () => {
    expect(bigrams.count('does', 'it')).toBe(3);
    expect(bigrams.count('it', 'does')).toBe(0);
    expect(bigrams.count(START, 'does')).toBe(2);
    expect(bigrams.count('end', END)).toBe(2);
  });

  it('tells words run together from words side by side', () => {
    expect(countBigrams([['ab', 'c']]).count('a', 'bc')).toBe(0);
  });

  it('finds what it has seen likelier than what it has not', () => {
    const log = bigrams.logProbability;
    expect(log('does', 'it')).toBeGreaterThan(log('does', 'stop'));
    expect(log('does', 'stop')).toBeGreaterThan(log('does', 'cake'));
    expect(log('cake', 'it')).toBeGreaterThan(log('cake', 'stop'));
  });

  it('never counts less than there was', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c', 'dd', 'ee'), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (some) => {
        const counted = countBigrams(some);
        const seen = some.flatMap((text) => text.slice(1).map((word, i) => `${text[i]} ${word}`));
        for (const pair of new Set(seen)) {
          const [first, second] = pair.split(' ') as [string, string];
          expect(counted.count(first, second)).toBeGreaterThanOrEqual(seen.filter((one) => one === pair).length);
        }
      }),
    );
  });

  it('is a probability: over all words it never sums to more than one', () => {
    const words = [...new Set(texts.flat()), END];
    for (const first of [START, 'does', 'cake']) {
      const sum = words.reduce((total, second) => total + Math.exp(bigrams.logProbability(first, second)), 0);
      expect(sum).toBeLessThanOrEqual(1 + 1e-9);
      expect(sum).toBeGreaterThan(0.5);
    }
  });

  it('may have seen nothing', () => {
    expect(countBigrams([]).count('a', 'b')).toBe(0);
    expect(countBigrams([]).logProbability('a', 'b')).toBeLessThanOrEqual(0);
  });
});
