import { expect, test } from 'vitest';
import { createRecent } from '../../src/conversation/recent.ts';

test('the oldest goes when there are too many', () => {
  const recent = createRecent<number>(2);
  recent.set('a', 1);
  recent.set('b', 2);
  recent.set('a', 3);
  recent.set('c', 4);
  expect([recent.get('a'), recent.get('b'), recent.get('c')]).toEqual([3, undefined, 4]);
});

test('a key is new once, and again when it was deleted', () => {
  const seen = createRecent<true>(2);
  const first = [seen.add('a'), seen.add('a')];
  seen.delete('a');
  expect([...first, seen.add('a')]).toEqual([true, false, true]);
});
