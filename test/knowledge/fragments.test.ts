import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsFragment, locateFragment } from '../../src/knowledge/fragments.ts';

const PASSAGES = [
  {
    section: 'Terms',
    locator: 'Terms, paragraph 1',
    text: 'Microsoft’s license runs “through 2032” and is non‑exclusive.',
  },
  { section: 'Terms', locator: 'Terms, item 1', text: 'The rent is paid each spring.' },
];

describe('a fragment', () => {
  it.each([
    [['license runs', 'is non-exclusive'], true],
    [["Microsoft's license", '"through 2032"'], true],
    [['MICROSOFT’S LICENSE', 'Through 2032'], true],
    [['license through', 'is non-exclusive'], false],
    [['is non-exclusive', 'license runs'], false],
    [['license runs', 'runs through'], false],
    [['icense runs', 'is non-exclusive'], false],
    [['license runs', 'is non-exclusiv'], false],
  ] as const)('%j is in the passage: %j', (fragment, held) => {
    expect(holdsFragment(PASSAGES[0]!.text, fragment)).toBe(held);
  });

  it('is in every text made of its two ends with anything between', () => {
    const words = fc
      .array(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 5 })
      .map((list) => list.join(' '));
    fc.assert(
      fc.property(words, words, fc.array(fc.stringMatching(/^[a-z]{1,6}$/)), (first, last, between) => {
        expect(holdsFragment([first, ...between, last].join(' '), [first, last])).toBe(true);
      }),
    );
  });
});

describe('the place of a fragment', () => {
  it('is a passage, or any passage of a section', () => {
    const fragment = ['The rent', 'each spring'] as const;
    expect(locateFragment(PASSAGES, { locator: 'Terms, item 1', fragment })).toMatchObject({ kind: 'found' });
    expect(locateFragment(PASSAGES, { locator: 'Terms', fragment })).toEqual({
      kind: 'found',
      passages: [PASSAGES[1]],
    });
  });

  it('is told when the words stand elsewhere', () => {
    const fragment = ['The rent', 'each spring'] as const;
    expect(locateFragment(PASSAGES, { locator: 'Terms, paragraph 1', fragment })).toEqual({
      kind: 'not-there',
      elsewhere: 'Terms, item 1',
    });
    expect(locateFragment(PASSAGES, { locator: 'Terms, item 7', fragment })).toEqual({
      kind: 'unknown-locator',
      elsewhere: 'Terms, item 1',
    });
  });
});
