import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonEnglishWords } from '../../../src/search/language/english.ts';
import { createSounds } from '../../../src/search/read/sounds.ts';
import { createSpeller } from '../../../src/search/read/spelling.ts';
import { createVocabulary } from '../../../src/search/read/vocabulary.ts';
import { wordsOf } from '../../../src/search/read/words.ts';

const PHRASINGS = [
  'when does the license expire',
  'is the agreement exclusive',
  'which multi cloud providers can sell it',
  'does microsoft keep the revenue share',
  'what is general availability',
  'which direction do payments go',
].map(wordsOf);
const vocabulary = createVocabulary(PHRASINGS, ['openai']);
const { repair } = createSpeller(vocabulary, createSounds(vocabulary), commonEnglishWords());

describe('typo repair', () => {
  it.each([
    ['micorsoft', 'microsoft'],
    ['mircosoft', 'microsoft'],
    ['opnai', 'openai'],
    ['agrement', 'agreement'],
    ['exlcusive', 'exclusive'],
    ['avalability', 'availability'],
    ['genral', 'general'],
    ['revnue', 'revenue'],
    ['hwat', 'what'],
  ])('%s was meant to be %s', (typed, meant) => {
    expect(repair(typed)).toBe(meant);
  });

  it('takes apart words run together, where the base has them side by side', () => {
    expect(repair('multicloud')).toBe('multi cloud');
    expect(repair('cloudmulti')).toBeUndefined();
  });

  it('mends another form of a word of the base', () => {
    expect(repair('direclions')).toBe('directions');
  });

  it.each(['license', 'penguin', 'expensive', 'sell', 'vacation'])('leaves %s alone: it is a word', (word) => {
    expect(repair(word)).toBeUndefined();
  });

  it('does not bend a mistyped stranger to a word of the base', () => {
    expect(repair('expensve')).toBeUndefined();
    expect(repair('weathr')).toBeUndefined();
  });

  it.each(['zq', 'asdfghjkl', 'qwpoeiru', 'fifty', 'april', '2032', 'x'.repeat(400)])(
    'finds nothing for %s',
    (noise) => {
      expect(repair(noise)).toBeUndefined();
    },
  );

  it('gives back words that the base or the language has, and the same again when asked again', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aeioulrstnmcd'), minLength: 3, maxLength: 10 }), (typed) => {
        const first = repair(typed);
        expect(repair(typed)).toBe(first);
        for (const word of first?.split(' ') ?? [])
          expect(vocabulary.count(word) > 0 || commonEnglishWords().has(word)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
