import { describe, expect, it } from 'vitest';
import { createBelonging } from '../../src/search/belonging.ts';
import type { Feature } from '../../src/search/features.ts';
import { indexLikeness } from '../../src/search/likeness.ts';

const wordsOf = (text: string): Feature[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((word) => ({ key: `w${word}`, kind: 'word', value: 1 }));
const OWN = [
  'renew a loan',
  'loan of a book',
  'return a book',
  'fine for a late book',
  'renew a card',
  'late loan fine',
];
const EVERYDAY = [
  'boil an egg',
  'an egg for a cake',
  'weather for a picnic',
  'cake at a picnic',
  'fine weather',
  'rain',
];

function belongingOf(own: readonly string[], everyday: readonly string[]) {
  const phrasings = [...own, ...everyday].map((text, entry) => ({ entry, features: wordsOf(text) }));
  const to = phrasings.length;
  return createBelonging(indexLikeness(phrasings, to), { from: 0, to: own.length }, { from: own.length, to });
}

describe('how far a text belongs to a base', () => {
  const belonging = belongingOf(OWN, EVERYDAY);

  it('is certain where its words are those of the base', () => {
    expect(belonging(wordsOf('renew the loan of a book'))).toBe(1);
  });

  it('is the less the more its words are those of everyday talk', () => {
    const mixed = belonging(wordsOf('egg on a book'));
    const foreign = belonging(wordsOf('egg at a picnic'));
    expect(foreign).toBeLessThan(mixed);
    expect(foreign).toBeLessThan(0.6);
  });

  it('is not told by words that neither side has', () => {
    expect(belonging(wordsOf('quantum loan'))).toBe(belonging(wordsOf('loan')));
  });

  it('is not told by the text itself', () => {
    expect(belonging(wordsOf('rain'), 'everyday')).toBeGreaterThan(belonging(wordsOf('rain')));
  });

  it.each([
    [OWN, []],
    [[], EVERYDAY],
    [[''], EVERYDAY],
  ])('is certain where there is nothing to tell it from', (own, everyday) => {
    expect(belongingOf(own, everyday)(wordsOf('egg'))).toBe(1);
  });
});
