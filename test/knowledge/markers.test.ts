import { describe, expect, it } from 'vitest';
import { markersIn, statementsOf, withoutMarkers } from '../../src/knowledge/markers.ts';

describe('markers', () => {
  it('are numbers in brackets, not links', () => {
    expect(markersIn('A. [2][1] See [3](https://x.example) and [note]. [2]')).toEqual([2, 1, 2]);
    expect(withoutMarkers('A. [2][1] B. [3](https://x.example)')).toBe('A. B. [3](https://x.example)');
  });
});

describe('the statements of an answer', () => {
  it.each([
    ['are its sentences, each with its markers', 'One. [1] Two. [2][3]', ['One. [1]', 'Two. [2][3]']],
    [
      'part behind bold and quotes',
      '**It ends.** “So they say.” The end. [1]',
      ['**It ends.**', '“So they say.”', 'The end. [1]'],
    ],
    [
      'hold list items, but not the line that leads into them',
      'Two things:\n\n- one [1]\n- two [2]',
      ['one [1]', 'two [2]'],
    ],
    ['leave a verdict of one word out', '**Yes.** It does. [1]', ['It does. [1]']],
    [
      'do not end at abbreviations',
      'The U.S. Treasury and Acme Inc. The buyer said so. [1]',
      ['The U.S. Treasury and Acme Inc. The buyer said so. [1]'],
    ],
    ['do not end at decimals', 'It rose 2.5 percent. [1]', ['It rose 2.5 percent. [1]']],
    ['stay when a lead-in stands behind them on the line', 'It does. Two things:\n- a [1]', ['It does.', 'a [1]']],
  ])('%s', (_, markdown, statements) => {
    expect(statementsOf(markdown)).toEqual(statements);
  });
});
