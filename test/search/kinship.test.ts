import { describe, expect, it } from 'vitest';
import { createSubject } from '../../src/search/kinship.ts';
import { english } from '../../src/search/language/english.ts';
import type { WordSpace } from '../../src/search/language/language.ts';
import { stemOf } from '../../src/search/read/stems.ts';

/** Two matters, boats and money; "the" lies between them, "quay" and "rent" have no fellow. */
const DIRECTIONS: Record<string, number[]> = {
  boat: [9, 1],
  ship: [90, 10],
  money: [1, 9],
  cash: [2, 18],
  the: [5, 5],
};
const space: WordSpace = { dimensions: 2, directionOf: (stem) => DIRECTIONS[stem] };
const ENTRIES = [[['the', 'boat']], [['the', 'money']], [['the', 'quay']]];
const subject = createSubject(space, ENTRIES);

const cosine = (a: Float64Array | undefined, b: Float64Array | undefined) =>
  a!.reduce((sum, one, d) => sum + one * b![d]!, 0);

describe('what a text is about', () => {
  it('is a direction of length 1', () => {
    expect(cosine(subject(['boat']), subject(['boat']))).toBeCloseTo(1);
  });

  it('is the same for words of the same matter, whatever the lengths of their directions', () => {
    expect(cosine(subject(['boat']), subject(['ship']))).toBeCloseTo(1);
    expect(cosine(subject(['boat']), subject(['cash']))).toBeLessThan(0);
  });

  it('hangs less on a word that all entries have', () => {
    expect(cosine(subject(['the', 'ship']), subject(['ship']))).toBeGreaterThan(0.9);
  });

  it('is nothing where no word has a place', () => {
    expect(subject(['quay', 'rent'])).toBeUndefined();
    expect(subject([])).toBeUndefined();
  });

  it('is the same each time, and for entries in any order but for rounding', () => {
    const turned = createSubject(space, ENTRIES.toReversed());
    expect(subject(['boat', 'cash'])).toEqual(subject(['boat', 'cash']));
    expect(cosine(turned(['boat', 'cash']), subject(['boat', 'cash']))).toBeCloseTo(1);
  });
});

describe('the English word space', () => {
  const likeness = (one: string, other: string) => {
    const [a, b] = [one, other].map((word) => Float64Array.from(english().space.directionOf(stemOf(word))!));
    return cosine(a, b) / Math.sqrt(cosine(a, a) * cosine(b, b));
  };

  it.each([
    ['breakup', 'split', 'banana'],
    ['lawyer', 'court', 'banana'],
    ['money', 'cash', 'violin'],
    ['rival', 'competitor', 'teacup'],
    ['teacher', 'school', 'engine'],
    ['brawl', 'fight', 'pension'],
  ])('has “%s” nearer to “%s” than to “%s”', (word, akin, stranger) => {
    expect(likeness(word, akin)).toBeGreaterThan(likeness(word, stranger) + 0.2);
  });

  it('has no place for names and slips', () => {
    for (const word of ['microsoft', 'bedrok', 'nadella']) expect(english().space.directionOf(word)).toBeUndefined();
  });
});
