import { describe, expect, it } from 'vitest';
import { addCoverage } from '../../src/search/coverage.ts';
import type { Feature } from '../../src/search/features.ts';
import { indexLikeness } from '../../src/search/likeness.ts';
import { emptyTally } from '../../src/search/votes.ts';

const wordsOf = (text: string): Feature[] =>
  text.split(' ').map((word) => ({ key: `w${word}`, kind: 'word', value: 1 }));
/** Two entries, the first of two phrasings, and after them one that is declined. */
const PHRASED = [
  { entry: 0, features: wordsOf('quay rent') },
  { entry: 0, features: wordsOf('boat quay') },
  { entry: 1, features: wordsOf('crane') },
  { entry: 2, features: wordsOf('rent boat crane') },
];
const index = indexLikeness(PHRASED, 3);
const GAIN = 0.18;

/** What coverage adds to the scores of the touched, by place. */
function gains(text: Feature[], { touched = [0, 1, 2], isAbsent }: { touched?: number[]; isAbsent?: Uint8Array } = {}) {
  const tally = { ...emptyTally(3), touched };
  addCoverage(tally, text, { index, entries: 2 }, isAbsent);
  return [...tally.score];
}

describe('coverage', () => {
  it('gains an entry that has all words, in whichever phrasing, the most', () => {
    expect(gains(wordsOf('rent boat'))).toEqual([GAIN, 0, 0]);
  });

  it('counts a word once, however many phrasings have it', () => {
    expect(gains(wordsOf('quay'))).toEqual([GAIN, 0, 0]);
  });

  it('is the share of the words, by mass, known or not', () => {
    const massOf = (word: string) => index.massOf(`w${word}`, 'word');
    const all = massOf('rent') + massOf('crane') + massOf('rope');
    const [first, second] = gains(wordsOf('rent crane rope'));
    expect(first).toBeCloseTo((GAIN * massOf('rent')) / all);
    expect(second).toBeCloseTo((GAIN * massOf('crane')) / all);
  });

  it('goes by words and ideas alone', () => {
    expect(gains([...wordsOf('rent'), { key: 'cren', kind: 'letters', value: 1 }])[0]).toBe(GAIN);
    expect(gains([{ key: 'cren', kind: 'letters', value: 1 }])).toEqual([0, 0, 0]);
  });

  it('is for entries that something speaks for already', () => {
    expect(gains(wordsOf('rent'), { touched: [1] })).toEqual([0, 0, 0]);
  });

  it('looks at no phrasing where all are there, for a word may be in most of them', () => {
    const phrasingsWith = () => {
      throw new Error('walked');
    };
    const tally = { ...emptyTally(3), touched: [0] };
    addCoverage(tally, wordsOf('quay'), { index: { ...index, phrasingsWith }, entries: 2 });
    expect(tally.score[0]).toBe(GAIN);
  });

  it('does not count phrasings that are absent', () => {
    expect(gains(wordsOf('rent'), { isAbsent: Uint8Array.of(1, 0, 0, 0) })[0]).toBe(0);
    expect(gains(wordsOf('quay'), { isAbsent: Uint8Array.of(1, 0, 0, 0) })[0]).toBe(GAIN);
  });
});
