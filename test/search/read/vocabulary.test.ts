import { describe, expect, it } from 'vitest';
import { createVocabulary } from '../../../src/search/read/vocabulary.ts';

const vocabulary = createVocabulary(
  [
    ['any', 'cloud'],
    ['any', 'license'],
  ],
  ['redmond'],
);

describe('vocabulary', () => {
  it('counts words, and knows those it was told of', () => {
    expect(['any', 'cloud', 'redmond', 'azure'].map(vocabulary.count)).toEqual([2, 1, 1, 0]);
  });

  it('knows which words stand side by side, in that order', () => {
    expect(vocabulary.sideBySide(['any', 'cloud'])).toBe(true);
    expect(vocabulary.sideBySide(['cloud', 'any'])).toBe(false);
    expect(vocabulary.sideBySide(['any', 'cloud', 'license'])).toBe(false);
  });

  it('holds the other forms of its words', () => {
    expect(['clouds', 'licensing', 'azure'].map(vocabulary.holdsStem)).toEqual([true, true, false]);
  });

  it('may be empty', () => {
    expect(createVocabulary([], []).sideBySide(['any', 'cloud'])).toBe(false);
  });
});
