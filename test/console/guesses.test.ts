import { describe, expect, test } from 'vitest';
import { createGuesses, MOST_ADDRESSES, MOST_WRONG } from '../../src/console/guesses.ts';

const HOME = '203.0.113.7';
const MINUTE_MS = 60_000;
const strangerOf = (n: number) => `10.1.${n >> 8}.${n & 255}`;

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
    ['2001::1:2:3:4:5', '2001:0:0:1::9', '2001::2:2:3:4:5'],
    ['::1', '0:0:0:0:a::', '0:0:0:1::1'],
  ])('from %s count for %s in the same network, not for %s', (guesser, neighbor, stranger) => {
    const { noteMany, waitOf } = guessing();
    noteMany(guesser);
    expect(waitOf(neighbor)).toBeGreaterThan(0);
    expect(waitOf(stranger)).toBe(0);
  });

  test('of more addresses than are remembered push out the oldest', () => {
    const { noteMany, noteWrong, waitOf } = guessing();
    noteMany('192.0.2.1');
    noteMany('192.0.2.2');
    for (let n = 0; n < MOST_ADDRESSES - 1; n += 1) noteWrong(strangerOf(n));
    expect(waitOf('192.0.2.1')).toBe(0);
    expect(waitOf('192.0.2.2')).toBe(60);
  });

  test('of one who is known push out nobody', () => {
    const { noteMany, noteWrong, waitOf } = guessing();
    noteMany('192.0.2.1', MOST_WRONG - 1);
    for (let n = 0; n < MOST_ADDRESSES - 1; n += 1) noteWrong(strangerOf(n));
    noteWrong('192.0.2.1');
    expect(waitOf('192.0.2.1')).toBe(60);
  });

  test('from what is no address count together, whatever it says', () => {
    const { noteMany, waitOf } = guessing();
    noteMany('x'.repeat(12_000));
    expect(waitOf('203.0.113.7:5544')).toBe(60);
    expect(waitOf(HOME)).toBe(0);
  });

  test('of a minute ago take no room', () => {
    const { noteMany, pass, waitOf } = guessing();
    for (let n = 0; n < MOST_ADDRESSES; n += 1) noteMany(strangerOf(n), 1);
    pass(MINUTE_MS);
    noteMany('192.0.2.1');
    noteMany('192.0.2.2');
    expect(waitOf('192.0.2.1')).toBe(60);
  });
});
