import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { startRetention } from '../../src/store/retention.ts';
import { temporaryFolder } from '../support/harbor.ts';
import { at, delivery, LONG_AGO, turn } from './contract/samples.ts';

const now = () => new Date(at('12:00'));
const failed = (error: unknown) => {
  throw error;
};

async function openHere() {
  const store = await openStore({ dataDir: await temporaryFolder(), now });
  onTestFinished(() => store.close());
  return store;
}

describe('retention', () => {
  test('removes at start what is older than its days, and keeps the rest', async () => {
    const store = await openHere();
    const [old, young] = [turn({ at: '2026-10-21T11:59:59.000Z' }), turn({ at: '2026-10-21T12:00:01.000Z' })];
    for (const each of [old, young]) await store.turns.recordTurn(each);
    const [dayOld, fresh] = [
      delivery({ receivedAt: '2026-11-19T11:00:00.000Z' }),
      delivery({ receivedAt: at('11:00') }),
    ];
    for (const each of [dayOld, fresh]) {
      await store.inbox.keepDelivery(each, 'one');
      await store.inbox.finishDelivery(each.id);
    }
    await startRetention(store, 30, { now, failed }).stop();
    expect(await store.turns.findTurn(old.id)).toBeUndefined();
    expect(await store.turns.findTurn(young.id)).toEqual(young);
    expect(await store.inbox.keepDelivery(dayOld, 'one')).toEqual({ kept: true });
    expect(await store.inbox.keepDelivery(fresh, 'one')).toEqual({ kept: false });
  });

  test('does so again every day until it is stopped', async () => {
    const store = await openHere();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const retention = startRetention(store, 30, { now, failed });
    await retention.stop();
    const again = startRetention(store, 30, { now, failed });
    const asked = turn({ at: LONG_AGO });
    await store.turns.recordTurn(asked);
    vi.advanceTimersByTime(86_400_000);
    await again.stop();
    expect(await store.turns.findTurn(asked.id)).toBeUndefined();
    await store.turns.recordTurn(asked);
    vi.advanceTimersByTime(86_400_000);
    expect(await store.turns.findTurn(asked.id)).toEqual(asked);
  });

  test('tells of a failure and lives on', async () => {
    const store = await openStore({ dataDir: await temporaryFolder(), now });
    await store.close();
    const errors: unknown[] = [];
    await startRetention(store, 30, { now, failed: (error) => errors.push(error) }).stop();
    expect(errors).toHaveLength(1);
  });
});
