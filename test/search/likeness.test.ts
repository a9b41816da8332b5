import { describe, expect, it } from 'vitest';
import { featuresOf } from '../../src/search/features.ts';
import { indexLikeness } from '../../src/search/likeness.ts';
import { createAnalyser } from '../../src/search/query.ts';

const TEXTS = ['how high is the rent', 'may fishing boats stay', 'rent of the quay'];
const analyser = createAnalyser({ phrasings: TEXTS });
const read = (text: string) => featuresOf(analyser.analysePhrasing(text));
const index = indexLikeness(TEXTS.map((text, n) => ({ entry: Math.min(n, 1), features: read(text) })));
const likenesses = (text: string) => {
  const { at, value } = index.likenessOf(read(text));
  return new Map(Array.from(at, (phrasing, n) => [phrasing, value[n]!]));
};

describe('likeness', () => {
  it('is 1 for the same text and 0 for one that shares nothing', () => {
    expect(likenesses(TEXTS[0]!).get(0)).toBeCloseTo(1);
    expect(likenesses('zzz').size).toBe(0);
  });

  it('is less for a text that says something unknown beside', () => {
    const [known, beside] = ['fishing boats', 'fishing boats xylophone'].map((text) => likenesses(text).get(1)!);
    expect(beside).toBeLessThan(known!);
  });

  it('to a phrasing is that of its features', () => {
    const whole = index.likenessTo(2).value.slice();
    index.likenessOf(index.featuresOf(2)).value.forEach((value, n) => {
      expect(whole[n]).toBeCloseTo(value, 5);
    });
  });

  it('weighs a feature by how few entries have it', () => {
    expect(index.massOf('wfish', 'word')).toBeGreaterThan(index.massOf('wrent', 'word'));
    expect(index.massOf('wunseen', 'word')).toBeGreaterThan(index.massOf('wfish', 'word'));
  });
});
