import { describe, expect, it } from 'vitest';
import { type BaseOptions, fingerprintOf, readBase } from '../../src/search/base.ts';
import type { Indexable } from '../../src/search/engine.ts';
import type { Language } from '../../src/search/language/language.ts';

const RENT: Indexable = { id: 'rent', phrasings: ['how high is the rent', 'rent per year'], related: ['boats'] };
const BOATS: Indexable = { id: 'boats', phrasings: ['may boats stay'] };
const language: Language = {
  id: 'few words',
  commonWords: new Set(),
  pronounce: () => undefined,
  space: { dimensions: 1, directionOf: () => undefined },
  everyday: [],
};
const OPTIONS: BaseOptions = {
  synonyms: { same: [['rent', 'lease']], kin: [] },
  declined: [
    { about: 'weather', questions: ['is it cold', 'will it rain'] },
    { about: 'food', questions: ['is there a kitchen'] },
  ],
  language,
};

describe('a fingerprint', () => {
  it('is that of the base that was read', () => {
    expect(readBase([RENT, BOATS], OPTIONS).fingerprint).toBe(fingerprintOf([RENT, BOATS], OPTIONS));
  });

  it('is the same in whatever order entries, declined questions and their groups come', () => {
    const declined = OPTIONS.declined!.map(({ about, questions }) => ({ about, questions: questions.toReversed() }));
    expect(fingerprintOf([BOATS, RENT], { ...OPTIONS, declined: declined.toReversed() })).toBe(
      fingerprintOf([RENT, BOATS], OPTIONS),
    );
  });

  it.each<[string, Indexable[], BaseOptions]>([
    ['a phrasing', [{ ...RENT, phrasings: ['how high is the rent'] }, BOATS], OPTIONS],
    [
      'where phrasings end and relations begin',
      [{ ...RENT, phrasings: [...RENT.phrasings, 'boats'], related: [] }, BOATS],
      OPTIONS,
    ],
    [
      'where an entry ends',
      [
        { ...RENT, phrasings: ['how high is the rent'] },
        { ...BOATS, id: 'rent per year' },
      ],
      OPTIONS,
    ],
    ['a synonym', [RENT, BOATS], { ...OPTIONS, synonyms: { same: [], kin: [] } }],
    [
      'what a declined question is about',
      [RENT, BOATS],
      { ...OPTIONS, declined: [{ about: 'weather', questions: ['is it cold', 'will it rain', 'is there a kitchen'] }] },
    ],
    ['the language', [RENT, BOATS], { ...OPTIONS, language: { ...language, id: 'other words' } }],
  ])('tells %s', (_, entries, options) => {
    expect(fingerprintOf(entries, options)).not.toBe(fingerprintOf([RENT, BOATS], OPTIONS));
  });
});
