import { describe, expect, it } from 'vitest';
import { createThesaurus } from '../../../src/search/read/synonyms.ts';

const thesaurus = createThesaurus({
  same: [
    ['Microsoft', 'MSFT', 'micro soft', 'Redmond', 'Redmond giant'],
    ['right of first refusal', 'ROFR'],
    ['April 27', 'signing day'],
  ],
  kin: [
    { idea: 'ending', words: ['expire', 'run out', 'lapse'] },
    { idea: 'priority', words: ['head of the queue', 'first', 'lapse'] },
    { idea: 'the firm', words: ['Redmond'] },
  ],
});
const replaced = (text: string) => thesaurus.replace(text.split(' ')).words.join(' ');
const ideas = (text: string) => thesaurus.leanings(text.split(' ')).map((word) => word.map(({ idea }) => idea));

describe('words that mean the same', () => {
  it.each([
    ['does msft pay', 'does microsoft pay'],
    ['the micro soft deal', 'the microsoft deal'],
    ['redmond giant keeps', 'microsoft keeps'],
    ['the rofr', 'the right of first refusal'],
    ['on signing days', 'on april april 27'],
    ['microsoft pays', 'microsoft pays'],
  ])('%s becomes %s', (typed, meant) => {
    expect(replaced(typed)).toBe(meant);
  });

  it('says what was replaced', () => {
    expect(thesaurus.replace(['is', 'redmond', 'giant']).replaced).toEqual([
      { from: 'redmond giant', to: 'microsoft' },
    ]);
  });
});

describe('words that lean towards an idea', () => {
  it('finds them in any form', () => {
    expect(ideas('it expires')).toEqual([[], ['ending']]);
  });

  it('gives a phrase its idea once, at its first word', () => {
    expect(ideas('runs out now')).toEqual([['ending'], [], []]);
    expect(ideas('head of the queue')).toEqual([['priority'], [], [], []]);
  });

  it('shares the weight of a word that leans two ways', () => {
    expect(thesaurus.leanings(['lapse'])).toEqual([
      [
        { idea: 'ending', weight: 1 / Math.sqrt(2) },
        { idea: 'priority', weight: 1 / Math.sqrt(2) },
      ],
    ]);
  });

  it('sees the word that stands for the others', () => {
    expect(ideas('microsoft')).toEqual([['the firm']]);
  });

  it('is at ease without any synonyms', () => {
    const empty = createThesaurus({ same: [], kin: [] });
    expect(empty.replace(['a', 'b']).words).toEqual(['a', 'b']);
    expect(empty.leanings(['a'])).toEqual([[]]);
  });
});
