import { expect, test } from 'vitest';
import { cut } from '../../src/teams/limits.ts';

test('a text that fits stays as it is', () => {
  expect(cut('exactly ten', 11)).toBe('exactly ten');
});

test('a longer one ends at a word', () => {
  expect(cut('one two three four', 12)).toBe('one two…');
});

test('a word too long is cut within', () => {
  expect(cut('a'.repeat(30), 10)).toBe(`${'a'.repeat(9)}…`);
});

test('no character is cut in half', () => {
  expect(cut(`${'a'.repeat(8)}😀😀`, 10)).toBe(`${'a'.repeat(8)}…`);
});
