import { describe, expect, it } from 'vitest';
import { commonEnglishWords } from '../../../src/search/language/english.ts';
import { createRepairer } from '../../../src/search/read/repair.ts';
import { createSounds } from '../../../src/search/read/sounds.ts';
import { createSpeller } from '../../../src/search/read/spelling.ts';
import { createVocabulary } from '../../../src/search/read/vocabulary.ts';
import { wordsOf } from '../../../src/search/read/words.ts';

const vocabulary = createVocabulary(
  ['can openai serve on aws', 'what is symphony', 'stateless or stateful', 'will copilot change', 'in to it', 'ai'].map(
    wordsOf,
  ),
  ['microsoft'],
);
const sounds = createSounds(vocabulary);
const { repair } = createRepairer(vocabulary, sounds, createSpeller(vocabulary, sounds, commonEnglishWords()));
const mend = (text: string) => repair(wordsOf(text)).words.join(' ');

describe('repairing an utterance', () => {
  it.each([
    ['can micro soft change', 'can microsoft change'],
    ['will co-pilot change', 'will copilot change'],
    ['state less', 'stateless'],
    ['on a double you s', 'on aws'],
    ['what is sim phony', 'what is symphony'],
    ['wil opnai serve', 'will openai serve'],
  ])('%s is mended to %s', (typed, meant) => {
    expect(mend(typed)).toBe(meant);
  });

  it('says what was put in place of what', () => {
    expect(repair(wordsOf('is micro soft on a w s')).repairs).toEqual([
      { from: 'micro soft', to: 'microsoft' },
      { from: 'a w s', to: 'aws' },
    ]);
  });

  it('changes nothing in what the base itself says', () => {
    for (const known of ['can openai serve on aws', 'in to it']) expect(mend(known)).toBe(known);
  });

  it('gives up on a line of noise', () => {
    const noise = Array.from({ length: 80 }, (_, i) => `opna${'xyz'[i % 3]}i`);
    expect(repair(noise).repairs.length).toBeLessThanOrEqual(12);
  });
});
