import { describe, expect, it } from 'vitest';
import { foldNumbers } from '../../../src/search/read/numbers.ts';
import { wordsOf } from '../../../src/search/read/words.ts';

const fold = (text: string) => foldNumbers(wordsOf(text));

describe('dates, however written', () => {
  it.each([
    'April 27',
    'april 27th',
    '27 April',
    '27th of April',
    'April the 27th',
    'apr 27',
    '27/4',
    '4/27',
    'twenty seventh of april',
    'april twenty seven',
  ])('%s is April 27', (text) => {
    expect(fold(text)).toEqual(['april', 'april 27']);
  });

  it.each(['first of May', 'May first', '1st may', '1 May'])('%s is May 1', (text) => {
    expect(fold(text)).toEqual(['may', 'may 1']);
  });

  it('a day before a month that is an ordinary word, too', () => {
    expect(fold('seventh march')).toEqual(['march', 'march 7']);
  });

  it.each(['April 27, 2026', '2026-04-27', '27.04.2026', '27/4/2026'])('%s has its year', (text) => {
    expect(fold(text)).toEqual(['april', 'april 27', '2026']);
  });

  it.each([
    ['4/5', ['4/5']],
    ['24/7', ['24/7']],
    ['45/99', ['45/99']],
    ['in jan', ['in', 'january']],
    ['may I march', ['may', 'i', 'march']],
    ['First, may I ask', ['first', 'may', 'i', 'ask']],
    ['second, march on', ['second', 'march', 'on']],
  ])('%s reads %j: no day of a month', (text, terms) => {
    expect(fold(text)).toEqual(terms);
  });
});
