import { expect, test } from 'vitest';
import { createSharedSync } from '../../src/store/shared-sync.ts';

/** A sync whose runs end when told to. */
function slowSync() {
  const runs: { end(): void; fail(): void }[] = [];
  const sync = () =>
    new Promise<void>((resolve, reject) => {
      runs.push({ end: resolve, fail: () => reject(new Error('the disk is gone')) });
    });
  return { runs, shared: createSharedSync(sync) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('one writer alone is synced at once', async () => {
  const { runs, shared } = slowSync();
  const done = shared();
  expect(runs).toHaveLength(1);
  runs[0]!.end();
  await done;
});

test('who comes while a sync runs waits for the next one, and all of them share it', async () => {
  const { runs, shared } = slowSync();
  const first = shared();
  const others = [shared(), shared(), shared()];
  let early = false;
  void others[0]!.then(() => {
    early = true;
  });
  runs[0]!.end();
  await first;
  await settled();
  expect(runs).toHaveLength(2);
  expect(early).toBe(false);
  runs[1]!.end();
  await Promise.all(others);
  expect(runs).toHaveLength(2);
});

test('a sync that fails is told to those who waited for it, and the next one is tried', async () => {
  const { runs, shared } = slowSync();
  const first = shared();
  const second = shared();
  runs[0]!.fail();
  await expect(first).rejects.toThrow('the disk is gone');
  await settled();
  runs[1]!.end();
  await second;
});
