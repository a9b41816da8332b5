import { describe, expect, it } from 'vitest';
import { misspell } from '../../src/search/misspell.ts';

const TEXT = 'the yearly membership of the town library includes every reading room and all printed newspapers';

describe('misspelling', () => {
  it('spoils the same text the same way', () => {
    expect(misspell(TEXT, 0.5)).toBe(misspell(TEXT, 0.5));
  });

  it('leaves a text alone where no word is to be spoilt', () => {
    expect(misspell(TEXT, 0)).toBe(TEXT);
  });

  it('changes each word by one edit at most, and short ones never', () => {
    const words = misspell(`${TEXT} of it`, 1).split(' ');
    `${TEXT} of it`.split(' ').forEach((word, n) => {
      expect(Math.abs(words[n]!.length - word.length)).toBeLessThanOrEqual(1);
      if (word.length < 3) expect(words[n]).toBe(word);
    });
    expect(words.join(' ')).not.toBe(`${TEXT} of it`);
  });
});
