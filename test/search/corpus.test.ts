import { describe, expect, it } from 'vitest';
import { buildCorpus, inOrder } from '../../src/search/corpus.ts';
import type { Indexable } from '../../src/search/engine.ts';
import type { Language } from '../../src/search/language/language.ts';
import { createAnalyser } from '../../src/search/read/query.ts';

const ENTRIES: readonly Indexable[] = [
  { id: 'rent', phrasings: ['how high is the rent', 'rent per year', 'rent per year'], related: ['boats', 'nobody'] },
  { id: 'boats', phrasings: ['may boats stay', 'rent per year'] },
];
const DECLINED = [{ about: 'weather', questions: ['will it rain', 'is it cold', 'rent per year'] }];
const language: Language = {
  id: 'boats and money',
  commonWords: new Set(),
  pronounce: () => undefined,
  space: { dimensions: 2, directionOf: (stem) => ({ boat: [1, 0], rent: [0, 1] })[stem] },
  everyday: [{ about: 'food', questions: ['how do i boil an egg', 'may boats stay'] }],
};
const phrasings = ENTRIES.flatMap((entry) => entry.phrasings);
const analyser = createAnalyser({ phrasings, language });
const TEXTS = 8;

const build = (options: Parameters<typeof buildCorpus>[2] = {}) =>
  buildCorpus(inOrder(ENTRIES), analyser, { declined: DECLINED, language, ...options });
const kindsIn = (options?: Parameters<typeof buildCorpus>[2]) =>
  new Set(
    build(options)
      .featuresOf(analyser.analysePhrasing('may boats pay rent'))
      .map(({ kind }) => kind),
  );

describe('a corpus', () => {
  const corpus = build();

  it('has the phrasings of the entries by their ids, then what is declined, everyday talk last', () => {
    expect(corpus.texts).toEqual([
      ...['may boats stay', 'rent per year', 'how high is the rent', 'rent per year'],
      ...['is it cold', 'rent per year', 'will it rain'],
      'how do i boil an egg',
    ]);
    expect(corpus.ids).toEqual(['boats', 'rent']);
    expect(corpus.layout.map(({ from, to }) => to - from)).toEqual([2, 2, 3, 1]);
    expect(corpus.matters).toEqual(['weather', 'food']);
    expect(corpus.everydayFrom).toBe(3);
  });

  it('takes a relation as one of both entries, and an unknown one as none', () => {
    expect(corpus.related).toEqual([new Set([1]), new Set([0])]);
  });

  it('knows who has the very words of a text: the entries, or else what is declined', () => {
    expect(corpus.exact.get('rent per year')).toEqual([0, 1]);
    expect(corpus.exact.get('is it cold')).toEqual([2]);
  });
});

describe('a large base', () => {
  it('goes without pairs of words', () => {
    expect(kindsIn({ mostPaired: TEXTS })).toContain('pair');
    expect(kindsIn({ mostPaired: TEXTS - 1 })).not.toContain('pair');
  });

  it('that is larger still goes without subjects', () => {
    expect(kindsIn({ mostPlaced: TEXTS })).toContain('subject');
    expect(kindsIn({ mostPlaced: TEXTS - 1 })).not.toContain('subject');
  });
});
