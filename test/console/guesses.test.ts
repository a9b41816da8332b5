import { describe, expect, test } from 'vitest';
import { createGuesses, MOST_ADDRESSES, MOST_WRONG } from '../../src/console/guesses.ts';

const HOME = '203.0.113.7';
const MINUTE_MS = 60_000;

function guessing() {
  let time = 1000;
  const guesses = createGuesses(() => time);
  return {
    ...guesses,
    noteMany: (address: string, times = MOST_WRONG) => {
      for (let n = 0; n < times; n += 1) guesses.noteWrong(address);
    },
    pass: (ms: number) => {
      time += ms;
    },
  };
}

describe('guesses of passwords', () => {
  test('are free up to the limit', () => {
    const { noteMany, waitOf } = guessing();
    noteMany(HOME, MOST_WRONG - 1);
    expect(waitOf(HOME)).toBe(0);
  });

  test('wait beyond it until a minute after the first, then count anew', () => {
    const { noteMany, pass, waitOf } = guessing();
    noteMany(HOME, 1);
    pass(20_000);
    noteMany(HOME, MOST_WRONG - 1);
    expect(waitOf(HOME)).toBe(40);
    pass(39_500);
    expect(waitOf(HOME)).toBe(1);
    pass(500);
    expect(waitOf(HOME)).toBe(0);
    noteMany(HOME, 1);
    expect(waitOf(HOME)).toBe(0);
  });

  test('of one address keep no other waiting', () => {
    const { noteMany, waitOf } = guessing();
    noteMany(HOME);
    noteMany('::ffff:203.0.113.8');
    expect(waitOf('203.0.113.9')).toBe(0);
    expect(waitOf('::ffff:203.0.113.9')).toBe(0);
  });

  test.each([
    ['2001:db8:1:2::1', '2001:db8:1:2:a:b:c:d', '2001:db8:1:3::1'],
    ['2001:db8::1', '2001:db8::2', '2001:db8:1::1'],
    ['2001:db8:1::5', '2001:db8:1:0:a:b:c:d', '2001:db8:1:1::5'],
  ])('from %s count for %s in the same network, not for %s', (guesser, neighbor, stranger) => {
    const { noteMany, waitOf } = guessing();
    noteMany(guesser);
    expect(waitOf(neighbor)).toBeGreaterThan(0);
    expect(waitOf(stranger)).toBe(0);
  });

  test('of more addresses than are remembered push out the oldest', () => {
    const { noteMany, noteWrong, waitOf } = guessing();
    noteMany('oldest');
    noteMany('second');
    for (let n = 0; n < MOST_ADDRESSES - 1; n += 1) noteWrong(`stranger ${n}`);
    expect(waitOf('oldest')).toBe(0);
    expect(waitOf('second')).toBe(60);
  });

  test('of a minute ago take no room', () => {
    const { noteMany, pass, waitOf } = guessing();
    for (let n = 0; n < MOST_ADDRESSES; n += 1) noteMany(`stranger ${n}`, 1);
    pass(MINUTE_MS);
    noteMany('next');
    noteMany('another');
    expect(waitOf('next')).toBe(60);
  });
});
