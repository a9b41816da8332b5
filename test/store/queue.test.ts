import { expect, test } from 'vitest';
import { createQueue } from '../../src/store/queue.ts';

/** Pieces of work that end when told to. */
function pieces() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const piece = (name: string) => () =>
    new Promise<void>((resolve) => {
      begun.push(name);
      ends.set(name, resolve);
    });
  return { begun, piece, end: (name: string) => ends.get(name)!() };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('so many pieces are at work at a time, and the others follow in order', async () => {
  const inTurn = createQueue(2);
  const { begun, piece, end } = pieces();
  const all = ['a', 'b', 'c', 'd'].map((name) => inTurn(piece(name)));
  await settled();
  expect(begun).toEqual(['a', 'b']);
  end('b');
  await settled();
  expect(begun).toEqual(['a', 'b', 'c']);
  end('a');
  end('c');
  await settled();
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
  end('d');
  await Promise.all(all);
});

test('a piece that fails makes room like any other', async () => {
  const inTurn = createQueue(1);
  await expect(inTurn(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await inTurn(async () => undefined);
});
