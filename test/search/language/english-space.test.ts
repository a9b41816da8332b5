import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { makeWordSpace } from '../../support/make-word-space.ts';

it('the English word space is what the dictionary gives, to the byte', { timeout: 300_000 }, () => {
  const kept = readFileSync('src/search/language/english-space.json', 'utf8');
  expect(makeWordSpace() === kept).toBe(true);
});
