import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { misspell } from '../../../src/search/measure/misspell.ts';

const TEXT = 'the yearly membership of the town library includes every reading room and all printed newspapers';

describe('misspelling', () => {
  it('spoils the same text the same way', () => {
    expect(misspell(TEXT, 0.5)).toBe(misspell(TEXT, 0.5));
  });

  it('leaves a text alone where no word is to be spoilt', () => {
    expect(misspell(TEXT, 0)).toBe(TEXT);
  });

  it('changes each word by one edit at most, and short ones never', () => {
    const text = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(text, (words) => {
        const misspelt = misspell(words.join(' '), 1).split(' ');
        expect(misspelt).toHaveLength(words.length);
        for (const [n, word] of words.entries())
          expect(word.length < 3 ? ['same'] : ['same', 'left out', 'put in', 'changed', 'swapped']).toContain(
            editBetween(word, misspelt[n]!),
          );
      }),
    );
  });

  it('makes slips of each kind, about as often as it is told to', () => {
    const words = Array.from({ length: 400 }, (_, n) => `abcdefgh${'ijklm'[n % 5]}`);
    const edits = misspell(words.join(' '), 0.5)
      .split(' ')
      .map((misspelt, n) => editBetween(words[n]!, misspelt));
    expect(new Set(edits)).toEqual(new Set(['same', 'left out', 'put in', 'changed', 'swapped']));
    const spoilt = edits.filter((edit) => edit !== 'same').length / words.length;
    expect(spoilt).toBeGreaterThan(0.4);
    expect(spoilt).toBeLessThan(0.6);
  });
});

/** The one edit that leads from a word to another; undefined where it takes more. */
function editBetween(from: string, to: string): string | undefined {
  let start = 0;
  while (start < from.length && from[start] === to[start]) start++;
  const [before, after] = [from.slice(start), to.slice(start)];
  if (before === after) return 'same';
  if (before.slice(1) === after) return 'left out';
  if (before === after.slice(1)) return 'put in';
  if (before.slice(1) === after.slice(1)) return 'changed';
  return before[1]! + before[0]! + before.slice(2) === after ? 'swapped' : undefined;
}
