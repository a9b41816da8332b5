import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editCost } from '../../../src/search/read/edit-cost.ts';

const cost = (typed: string, meant: string) => editCost(typed, meant, 100);
const letters = fc.string({ unit: fc.constantFrom(...'abcdeqwsz'), maxLength: 9 });

describe('edit cost', () => {
  it.each([
    ['teh', 'the'],
    ['hwat', 'what'],
    ['micorsoft', 'microsoft'],
    ['aggreement', 'agreement'],
    ['agrement', 'agreement'],
    ['cloid', 'cloud'],
    ['reveneu', 'revenue'],
  ])('%s is less than one edit from %s', (typed, meant) => {
    expect(cost(typed, meant)).toBeGreaterThan(0);
    expect(cost(typed, meant)).toBeLessThan(1);
  });

  it('counts a slip on the first letter for more', () => {
    expect(cost('tloud', 'cloud')).toBeGreaterThan(cost('cltud', 'cloud'));
  });

  it('is nothing for equal words and something for others', () => {
    fc.assert(fc.property(letters, letters, (a, b) => void expect(cost(a, b) === 0).toBe(a === b)));
  });

  it('is never more than deleting one word and inserting the other', () => {
    fc.assert(
      fc.property(
        letters,
        letters,
        (a, b) => void expect(cost(a, b)).toBeLessThanOrEqual(1.15 * (a.length + b.length)),
      ),
    );
  });

  it('gives what it would give without a limit, or infinity above it', () => {
    fc.assert(
      fc.property(letters, letters, fc.double({ min: 0, max: 6, noNaN: true }), (a, b, limit) => {
        const free = cost(a, b);
        expect(editCost(a, b, limit)).toBe(free > limit ? Number.POSITIVE_INFINITY : free);
      }),
    );
  });
});
