import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldNumbers, isNumeral } from '../../../src/search/read/numbers.ts';
import { wordsOf } from '../../../src/search/read/words.ts';

const fold = (text: string) => foldNumbers(wordsOf(text));

describe('numbers, however written', () => {
  it.each([
    '$50B',
    '50bn',
    '50 bn',
    '$ 50 billion',
    '50-billion',
    'fifty billion',
    'fifty billion dollars',
    '$50,000,000,000',
    '50 bn usd',
  ])('%s is 50 billion', (text) => {
    expect(fold(text)).toEqual(['50 billion']);
  });

  it.each(['27%', '27 %', '27 percent', '27 per cent', 'twenty-seven percent', '27 pct'])('%s is 27%%', (text) => {
    expect(fold(text)).toEqual(['27%']);
  });

  it.each(['2032', 'twenty thirty two', 'twenty thirty-two', 'two thousand and thirty two'])('%s is 2032', (text) => {
    expect(fold(text)).toEqual(['2032']);
  });

  it.each([
    ['three to five', ['3', 'to', '5']],
    ['three and five', ['3', 'and', '5']],
    ['1st and third', ['first', 'and', 'third']],
    ['three hundred and five million', ['305 million']],
    ['5 crore', ['50 million']],
    ['one of them', ['one', 'of', 'them']],
    ['how many billions', ['how', 'many', 'billions']],
    ['get b', ['get', 'b']],
  ])('%s reads %j', (text, terms) => {
    expect(fold(text)).toEqual(terms);
  });

  it('reads any whole amount alike in digits, with commas, and with a suffix', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), (millions) => {
        const term = fold(`${millions} million`);
        expect(fold(`$${millions}m`)).toEqual(term);
        expect(fold(`${millions},000,000`)).toEqual(term);
      }),
    );
  });

  it('knows a numeral from a word', () => {
    expect(['fifty', 'billion', '4b', 'april', 'tuesday', 'deal'].map(isNumeral)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
