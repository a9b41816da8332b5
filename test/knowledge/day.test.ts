import { expect, test } from 'vitest';
import { day } from '../../src/knowledge/day.ts';

test.each([
  ['2026-04-27', 'April 27, 2026'],
  ['2032-01-01', 'January 1, 2032'],
  ['undated', 'undated'],
])('%s is told as %s', (date, told) => {
  expect(day(date)).toBe(told);
});
