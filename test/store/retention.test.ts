import { describe, expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { removeOld } from '../../src/store/retention.ts';
import { temporaryFolder } from '../support/harbor.ts';
import { at, delivery, turn } from './contract/samples.ts';

const now = () => new Date(at('12:00'));

async function openHere() {
  const store = await openStore({ dataDir: await temporaryFolder(), now });
  onTestFinished(() => store.close());
  return store;
}

describe('retention', () => {
  test('removes what is older than its days, and keeps the rest', async () => {
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
    await removeOld(store, 30, now());
    expect(await store.turns.findTurn(old.id)).toBeUndefined();
    expect(await store.turns.findTurn(young.id)).toEqual(young);
    expect(await store.inbox.keepDelivery(dayOld, 'one')).toEqual({ kept: true });
    expect(await store.inbox.keepDelivery(fresh, 'one')).toEqual({ kept: false });
  });
});
