import { describe, expect, it } from 'vitest';
import { commonEnglishWords, english, pronounceEnglish } from '../../../src/search/language/english.ts';
import { createHearing } from '../../../src/search/read/hearing.ts';
import { createSounds } from '../../../src/search/read/sounds.ts';
import { createSpeller } from '../../../src/search/read/spelling.ts';
import { createVocabulary } from '../../../src/search/read/vocabulary.ts';
import { wordsOf } from '../../../src/search/read/words.ts';

const PHRASINGS = [
  'When will the annual fee become due?',
  'Which branch is open through Christmas?',
  'How many books may one person borrow?',
  'Can my daughter renew her library card online?',
  'Does the library charge for a reservation?',
  'Do you know whether the ebooks work on a tablet?',
  'Is there a ceiling on late fees?',
  'Is the reading room closed for the whole week?',
];
const talk = english().everyday.flatMap(({ questions }) => questions.map(wordsOf));
const vocabulary = createVocabulary(PHRASINGS.map(wordsOf), [], talk);
const sounds = createSounds(vocabulary, pronounceEnglish);
const { hear } = createHearing(
  { bigrams: vocabulary.bigrams, sounds },
  createSpeller(vocabulary, sounds, commonEnglishWords()),
);
const heard = (text: string) => hear(wordsOf(text))?.words.join(' ');

describe('hearing what was dictated', () => {
  it.each([
    ['wen will the annual fee bee come dew', 'when will the annual fee become due'],
    ['witch branch is open threw chris mass', 'which branch is open through christmas'],
    ['how menny books may won person bore oh', 'how many books may one person borrow'],
    ['dew you no weather the ebooks work on a tablet', 'do you know whether the ebooks work on a tablet'],
    ['is their a sealing on late fees', 'is there a ceiling on late fees'],
  ])('%s: %s', (typed, said) => {
    expect(heard(typed)).toBe(said);
  });

  it('says what it took for what', () => {
    expect(hear(wordsOf('witch branch is open threw chris mass'))?.repairs).toEqual([
      { from: 'witch', to: 'which' },
      { from: 'threw', to: 'through' },
      { from: 'chris mass', to: 'christmas' },
    ]);
  });

  it('leaves alone what makes sense, what is mistyped, and what is about something else', () => {
    for (const text of [
      ...PHRASINGS,
      'may one person borrow how many books',
      'whcih brnach is opne thruogh chritsmas',
      'a knight rode eight miles by the sea to buy a pair of pears',
      'how do i boil an egg in a small pan',
      'my son was sent home from school with a rash',
      'blorp florp wizzle snags 42',
    ])
      expect(heard(text), text).toBeUndefined();
  });

  it('has a bound', () => {
    const line = 'wen dose the annual fee be come dew '.repeat(40);
    expect(heard(line)).toBeUndefined();
    expect(heard('')).toBeUndefined();
  });
});
