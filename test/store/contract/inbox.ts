import { describe, expect, test } from 'vitest';
import type { OpenForTest } from './contract.ts';
import { at, delivery, LONG_AGO } from './samples.ts';

export function inboxContract(open: OpenForTest): void {
  describe('the inbox', () => {
    test('keeps a delivery and knows it again by any of its keys', async () => {
      const { inbox } = await open();
      expect(await inbox.keepDelivery(delivery({ keys: ['event:1', 'post:C1:1.0'] }), 'one')).toEqual({ kept: true });
      expect(await inbox.keepDelivery(delivery({ keys: ['event:1', 'post:C1:1.0'] }), 'one')).toEqual({ kept: false });
      expect(await inbox.keepDelivery(delivery({ keys: ['event:2', 'post:C1:1.0'] }), 'two')).toEqual({ kept: false });
      expect(await inbox.keepDelivery(delivery({ keys: ['event:2', 'post:C1:2.0'] }), 'two')).toEqual({ kept: true });
      expect(await inbox.pending()).toBe(2);
    });

    test('knows a delivery again after it was finished', async () => {
      const { inbox } = await open();
      const first = delivery({ keys: ['event:1'] });
      await inbox.keepDelivery(first, 'one');
      await inbox.finishDelivery(first.id);
      expect(await inbox.keepDelivery(delivery({ keys: ['event:1'] }), 'one')).toEqual({ kept: false });
      expect(await inbox.pending()).toBe(0);
    });

    test('keeps one of many equal deliveries that arrive together', async () => {
      const { inbox } = await open();
      const results = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          inbox.keepDelivery(delivery({ keys: n % 2 ? ['a', 'b'] : ['b', 'a'] }), `owner-${n % 3}`),
        ),
      );
      expect(results.filter(({ kept }) => kept)).toHaveLength(1);
      expect(await inbox.pending()).toBe(1);
    });

    test('leaves a delivery to its owner until the lease has run out', async () => {
      const { inbox } = await open(at('12:00'));
      const kept = delivery({ keys: ['event:1', 'post:1'], body: '{"text":"hello"}' });
      await inbox.keepDelivery(kept, 'one');
      expect(await inbox.takeOverDeliveries('two', '2026-11-20T12:00:29.000Z', at('12:01'), 10, 'slack')).toEqual([]);
      const taken = await inbox.takeOverDeliveries('two', '2026-11-20T12:00:30.000Z', at('12:01'), 10, 'slack');
      const { keys: _, ...left } = kept;
      expect(taken).toEqual([{ ...left, attempts: 0 }]);
      expect(await inbox.beginReply(kept.id, 'one')).toBe(false);
      expect(await inbox.beginReply(kept.id, 'two')).toBe(true);
    });

    test('leaves a renewed delivery alone, and takes over those that were not renewed', async () => {
      const { inbox } = await open(at('12:00'));
      const [renewed, forgotten] = [delivery(), delivery()];
      await inbox.keepDelivery(renewed, 'one');
      await inbox.keepDelivery(forgotten, 'one');
      await inbox.renewLease([renewed.id], 'one', at('12:05'));
      const taken = await inbox.takeOverDeliveries('two', at('12:01'), at('12:02'), 10, 'slack');
      expect(taken.map(({ id }) => id)).toEqual([forgotten.id]);
    });

    test('does not renew what another process has taken over', async () => {
      const { inbox } = await open(at('12:00'));
      const lost = delivery();
      await inbox.keepDelivery(lost, 'one');
      await inbox.takeOverDeliveries('two', at('12:01'), at('12:02'), 10, 'slack');
      await inbox.renewLease([lost.id], 'one', at('13:00'));
      expect(await inbox.takeOverDeliveries('three', at('12:02'), at('12:03'), 10, 'slack')).toHaveLength(1);
    });

    test('hands the oldest out first, and no more than asked for', async () => {
      const { inbox } = await open(at('12:00'));
      const times = ['11:58', '11:56', '11:57'];
      for (const time of times) await inbox.keepDelivery(delivery({ receivedAt: at(time) }), 'one');
      const taken = await inbox.takeOverDeliveries('two', at('12:01'), at('12:02'), 2, 'slack');
      expect(taken.map(({ receivedAt }) => receivedAt)).toEqual([at('11:56'), at('11:57')]);
    });

    test('gives a delivery to one of two processes that want it at the same time', async () => {
      const { inbox } = await open(at('12:00'));
      const all = Array.from({ length: 30 }, () => delivery());
      for (const each of all) await inbox.keepDelivery(each, 'gone');
      const taken = await Promise.all(
        ['one', 'two', 'three'].flatMap((owner) =>
          Array.from({ length: 4 }, () => inbox.takeOverDeliveries(owner, at('12:01'), at('12:02'), 10, 'slack')),
        ),
      );
      const ids = taken.flat().map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    });

    test('lets an answer begin twice and no more, and a notice after that, twice', async () => {
      const { inbox } = await open(at('12:00'));
      const kept = delivery();
      await inbox.keepDelivery(kept, 'one');
      expect(await inbox.beginReply(kept.id, 'one')).toBe(true);
      const [again] = await inbox.takeOverDeliveries('two', at('12:01'), at('12:02'), 10, 'slack');
      expect(again?.attempts).toBe(1);
      expect(await inbox.beginReply(kept.id, 'two')).toBe(true);
      expect(await inbox.beginReply(kept.id, 'two')).toBe(false);
      expect(await inbox.beginReply(kept.id, 'two', 'notice')).toBe(true);
      expect(await inbox.beginReply(kept.id, 'two', 'notice')).toBe(true);
      expect(await inbox.beginReply(kept.id, 'two', 'notice')).toBe(false);
    });

    test('lets no reply begin for what is finished or was never kept', async () => {
      const { inbox } = await open();
      const kept = delivery();
      await inbox.keepDelivery(kept, 'one');
      await inbox.finishDelivery(kept.id);
      expect(await inbox.beginReply(kept.id, 'one')).toBe(false);
      expect(await inbox.beginReply('unknown', 'one')).toBe(false);
      expect(await inbox.takeOverDeliveries('two', at('23:00'), at('23:01'), 10, 'slack')).toEqual([]);
    });

    test('takes a reply back that never left, as if it had not been begun, and nobody else’s', async () => {
      const { inbox } = await open(at('12:00'));
      const kept = delivery();
      await inbox.keepDelivery(kept, 'one');
      for (let attempt = 0; attempt < 5; attempt += 1) {
        expect(await inbox.beginReply(kept.id, 'one')).toBe(true);
        await inbox.withdrawReply(kept.id, 'one');
      }
      await inbox.withdrawReply(kept.id, 'one');
      await inbox.beginReply(kept.id, 'one');
      await inbox.withdrawReply(kept.id, 'two');
      const [left] = await inbox.takeOverDeliveries('two', at('12:01'), at('12:02'), 10, 'slack');
      expect(left?.attempts).toBe(1);
    });

    test('hands out the deliveries of one platform', async () => {
      const { inbox } = await open(at('12:00'));
      const [slack, teams] = [delivery(), delivery({ platform: 'teams' })];
      for (const each of [slack, teams]) await inbox.keepDelivery(each, 'one');
      const taken = await inbox.takeOverDeliveries('two', at('12:01'), at('12:02'), 10, 'teams');
      expect(taken.map(({ id }) => id)).toEqual([teams.id]);
    });

    test('lets a delivery come anew once its key is forgotten', async () => {
      const { inbox } = await open();
      await inbox.keepDelivery(delivery({ keys: ['welcome:1'] }), 'one');
      await inbox.forgetKeys(['welcome:1', 'welcome:2']);
      expect(await inbox.keepDelivery(delivery({ keys: ['welcome:1'] }), 'one')).toEqual({ kept: true });
    });

    test('expires whatever was left undone for longer than anything is kept', async () => {
      const { inbox } = await open();
      await inbox.keepDelivery(delivery({ keys: ['event:undone'], receivedAt: at('10:00') }), 'one');
      expect(await inbox.expireDeliveries(at('11:00'), at('10:00'))).toBe(0);
      expect(await inbox.expireDeliveries(at('11:00'), at('10:01'))).toBe(1);
      expect(await inbox.pending()).toBe(0);
      expect(await inbox.keepDelivery(delivery({ keys: ['event:undone'] }), 'one')).toEqual({ kept: true });
    });

    test('expires what is finished and old, keys and all, and never what is still to do', async () => {
      const { inbox } = await open();
      const done = delivery({ keys: ['event:done'], receivedAt: at('10:00') });
      const due = delivery({ keys: ['event:due'], receivedAt: at('10:00') });
      for (const each of [done, due]) await inbox.keepDelivery(each, 'one');
      await inbox.finishDelivery(done.id);
      expect(await inbox.expireDeliveries(at('10:00'), LONG_AGO)).toBe(0);
      expect(await inbox.expireDeliveries(at('11:00'), LONG_AGO)).toBe(1);
      expect(await inbox.pending()).toBe(1);
      expect(await inbox.keepDelivery(delivery({ keys: ['event:done'] }), 'one')).toEqual({ kept: true });
      expect(await inbox.keepDelivery(delivery({ keys: ['event:due'] }), 'one')).toEqual({ kept: false });
    });
  });
}
