import { describe, expect, it } from 'vitest';
import { featuresOf } from '../../src/search/features.ts';
import { indexLikeness } from '../../src/search/likeness.ts';
import { createAnalyser } from '../../src/search/read/query.ts';

const TEXTS = ['how high is the rent', 'may fishing boats stay', 'rent of the quay'];
const analyser = createAnalyser({ phrasings: TEXTS });
const read = (text: string) => featuresOf(analyser.analysePhrasing(text));
const index = indexLikeness(
  TEXTS.map((text, n) => ({ entry: Math.min(n, 1), features: read(text) })),
  2,
);
const each = TEXTS.map((_, n) => ({ from: n, to: n + 1 }));
const likenessesOf = (text: string) => index.nearestIn(read(text), each).map(({ likeness }) => likeness);

describe('likeness', () => {
  it('is 1 for the same text and 0 for one that shares nothing', () => {
    expect(likenessesOf(TEXTS[0]!)[0]).toBeCloseTo(1);
    expect(likenessesOf('zzz')).toEqual([0, 0, 0]);
  });

  it('is less for a text that says something unknown beside', () => {
    const [known, beside] = ['fishing boats', 'fishing boats xylophone'].map((text) => likenessesOf(text)[1]!);
    expect(beside).toBeLessThan(known!);
  });

  it('to a phrasing is that of its text', () => {
    const { at, value } = index.likenessTo(2);
    const found = new Map(Array.from(at, (phrasing, n) => [phrasing, value[n]!]));
    likenessesOf(TEXTS[2]!).forEach((likeness, phrasing) => {
      expect(found.get(phrasing) ?? 0).toBeCloseTo(likeness, 5);
    });
  });

  it('finds the nearest of a stretch of phrasings', () => {
    const [whole, last] = index.nearestIn(read('fishing boats'), [
      { from: 0, to: 3 },
      { from: 2, to: 3 },
    ]);
    expect(whole).toEqual({ phrasing: 1, likeness: likenessesOf('fishing boats')[1] });
    expect(last!.phrasing).toBe(2);
  });

  it('knows which entries have a word, each once', () => {
    const found = ['wthe', 'wboat', 'wrent', 'wzzz'].map((key) => [...index.entriesWith(key)]);
    expect(found).toEqual([[0, 1], [1], [0, 1], []]);
  });

  it('weighs a feature by how few entries have it', () => {
    expect(index.massOf('wfish', 'word')).toBeGreaterThan(index.massOf('wrent', 'word'));
    expect(index.massOf('wunseen', 'word')).toBeGreaterThan(index.massOf('wfish', 'word'));
  });
});
