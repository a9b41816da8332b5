import { describe, expect, onTestFinished, test } from 'vitest';
import { createInboxWorker, type InboxWorkerParts } from '../../src/store/inbox-worker.ts';
import { openStore } from '../../src/store/open.ts';
import type { Delivery } from '../../src/store/store.ts';
import { temporaryFolder } from '../support/harbor.ts';
import { at, delivery } from './contract/samples.ts';
import { silence } from './silence.ts';

/** What a platform that cannot be reached fails with. */
const NEVER_LEFT = new Error('no connection');
/** What a platform that took the request and said nothing fails with. */
const NO_ANSWER = new Error('no answer');

/** A store whose clock a test moves, and workers on it that note what they do. */
async function office() {
  let time = at('12:00');
  const now = () => new Date(time);
  const { inbox, close } = await openStore({ dataDir: await temporaryFolder(), now });
  onTestFinished(close);
  const done: string[] = [];
  return {
    inbox,
    done,
    moveTo: (to: string) => {
      time = to;
    },
    hire(owner: string, process?: InboxWorkerParts['process'], sent?: () => void) {
      const worker = createInboxWorker({
        inbox,
        platform: 'slack',
        owner,
        now,
        pollMs: 5,
        log: silence,
        neverLeft: (error) => error === NEVER_LEFT,
        process: async ({ id }) => {
          await process?.({ id } as Delivery);
          if (!(await worker.begin(id))) return;
          sent?.();
          done.push(`${owner} answers ${id}`);
        },
        missed: async ({ id }) => {
          sent?.();
          done.push(`${owner} says that ${id} was missed`);
        },
      });
      onTestFinished(() => worker.stop());
      return worker;
    },
  };
}

describe('an inbox worker', () => {
  test('processes what it takes, once, and finishes it', async () => {
    const { inbox, done, hire } = await office();
    const worker = hire('one');
    expect(await worker.take(delivery({ id: 'a', keys: ['post:1'] }))).toBe(true);
    expect(await worker.take(delivery({ id: 'b', keys: ['post:1'] }))).toBe(false);
    await worker.run(delivery({ id: 'a' }));
    expect(done).toEqual(['one answers a']);
    expect(await inbox.pending()).toBe(0);
  });

  test('takes over what a dead process left, however much', async () => {
    const { inbox, done, hire, moveTo } = await office();
    const left = Array.from({ length: 40 }, (_, n) => `left-${n}`);
    for (const id of left) await inbox.keepDelivery(delivery({ id }), 'dead');
    await inbox.beginReply('left-7', 'dead');
    moveTo(at('12:01'));
    hire('one').start();
    await expect.poll(() => inbox.pending()).toBe(0);
    expect(new Set(done)).toEqual(new Set(left.map((id) => `one answers ${id}`)));
    expect(done).toHaveLength(40);
  });

  test('leaves alone what another process works on, as long as that takes', async () => {
    const { inbox, done, hire, moveTo } = await office();
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
    const slow = hire('slow', () => mayEnd);
    const quick = hire('quick');
    for (const worker of [slow, quick]) worker.start();
    await slow.take(delivery({ id: 'a' }));
    const running = slow.run(delivery({ id: 'a' }));
    for (const time of ['12:00:20', '12:00:40', '12:01:00', '12:01:20']) {
      const until = `2026-11-20T${time}.000Z`;
      moveTo(until);
      // Both have looked round by the time that this later, abandoned one was seen to.
      await inbox.keepDelivery(delivery({ id: time, receivedAt: until }), 'dead');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    end();
    await running;
    expect(done.filter((line) => line.endsWith(' a'))).toEqual(['slow answers a']);
  });

  test('tells the asker of what is more than 15 minutes old that it was missed', async () => {
    const { inbox, done, hire, moveTo } = await office();
    await inbox.keepDelivery(delivery({ id: 'old', receivedAt: '2026-11-20T11:45:59.000Z' }), 'dead');
    await inbox.keepDelivery(delivery({ id: 'young', receivedAt: '2026-11-20T11:46:01.000Z' }), 'dead');
    moveTo(at('12:01'));
    hire('one').start();
    await expect.poll(() => inbox.pending()).toBe(0);
    expect(new Set(done)).toEqual(new Set(['one answers young', 'one says that old was missed']));
  });

  test('answers no third time: the asker is told that the question may have been missed, once', async () => {
    const { inbox, done, hire, moveTo } = await office();
    for (const id of ['twice', 'told']) {
      await inbox.keepDelivery(delivery({ id }), 'dead');
      await inbox.beginReply(id, 'dead');
      await inbox.beginReply(id, 'dead');
    }
    for (let notice = 0; notice < 2; notice += 1) await inbox.beginReply('told', 'dead', 'notice');
    moveTo(at('12:01'));
    hire('one').start();
    await expect.poll(() => inbox.pending()).toBe(1);
    expect(done).toEqual(['one says that twice was missed']);
    expect(await inbox.pending()).toBe(1);
    moveTo(at('12:16'));
    await expect.poll(() => inbox.pending()).toBe(0);
    expect(done).toHaveLength(1);
  });

  /** Lets the clock run half a minute at a time, looking round each time. */
  const passHalfMinutes = async (moveTo: (to: string) => void, looks: () => number, from: number, to: number) => {
    for (let half = from; half <= to; half += 1) {
      const before = looks();
      moveTo(new Date(Date.parse(at('12:00')) + half * 31_000).toISOString());
      await expect.poll(looks).toBeGreaterThan(before);
    }
  };

  /** A delivery that was taken while the platform is out of reach, which `end` mends. */
  const outage = async () => {
    const { inbox, done, hire, moveTo } = await office();
    let away = true;
    let tries = 0;
    const worker = hire('one', undefined, () => {
      tries += 1;
      if (away) throw NEVER_LEFT;
    });
    worker.start();
    await worker.take(delivery({ id: 'a' }));
    await worker.run(delivery({ id: 'a' }));
    const end = () => {
      away = false;
    };
    return { inbox, done, moveTo, end, tries: () => tries };
  };

  test('does not count tries that never left: it is answered as soon as the platform can be reached', async () => {
    const { inbox, done, moveTo, end, tries } = await outage();
    await passHalfMinutes(moveTo, tries, 1, 20);
    expect(done).toEqual([]);
    end();
    moveTo('2026-11-20T12:11:00.000Z');
    await expect.poll(() => inbox.pending()).toBe(0);
    expect(done).toEqual(['one answers a']);
  });

  test('tells that it was missed when the platform comes back after more than 15 minutes, once', async () => {
    const { inbox, done, moveTo, end, tries } = await outage();
    await passHalfMinutes(moveTo, tries, 1, 40);
    end();
    moveTo(at('12:22'));
    await expect.poll(() => inbox.pending()).toBe(0);
    expect(done).toEqual(['one says that a was missed']);
  });

  test('counts tries whose outcome nobody knows: two, and two notices, of which the last comes when it is old', async () => {
    const { inbox, done, hire, moveTo } = await office();
    const told: string[] = [];
    const worker = hire('one', undefined, () => {
      told.push('try');
      throw NO_ANSWER;
    });
    worker.start();
    await worker.take(delivery({ id: 'a' }));
    await worker.run(delivery({ id: 'a' }));
    await passHalfMinutes(moveTo, () => told.length, 1, 2);
    for (const time of ['12:05', '12:10', '12:15']) {
      moveTo(at(time));
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(told).toHaveLength(3);
    }
    moveTo(at('12:16'));
    await expect.poll(() => told.length).toBe(4);
    moveTo(at('12:17'));
    await expect.poll(() => inbox.pending()).toBe(0);
    expect(told).toHaveLength(4);
    expect(done).toEqual([]);
  });

  test('tries again what failed, when its lease has run out', async () => {
    const { inbox, done, hire, moveTo } = await office();
    const worker = hire('one', async () => {
      if (done.length === 0) {
        done.push('one fails');
        throw new Error('the platform is away');
      }
    });
    worker.start();
    await worker.take(delivery({ id: 'a' }));
    await worker.run(delivery({ id: 'a' }));
    expect(await inbox.pending()).toBe(1);
    moveTo(at('12:01'));
    await expect.poll(() => inbox.pending()).toBe(0);
    expect(done).toEqual(['one fails', 'one answers a']);
  });

  test('neither replies to nor finishes what another process has taken over', async () => {
    const { inbox, done, hire } = await office();
    const worker = hire('one', async () => {
      await inbox.takeOverDeliveries('two', at('12:01'), at('12:02'), 1, 'slack');
    });
    await worker.take(delivery({ id: 'a' }));
    await worker.run(delivery({ id: 'a' }));
    expect(done).toEqual([]);
    expect(await inbox.beginReply('a', 'two')).toBe(true);
  });

  test('stops when all in flight is done, and takes nothing after that', async () => {
    const { inbox, done, hire } = await office();
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
    const worker = hire('one', () => mayEnd);
    worker.start();
    await worker.take(delivery({ id: 'a' }));
    const running = worker.run(delivery({ id: 'a' }));
    const stopped = worker.stop().then(() => done.push('stopped'));
    await expect(worker.take(delivery({ id: 'b' }))).rejects.toMatchObject({ code: 'stopping' });
    end();
    await Promise.all([running, stopped]);
    expect(done).toEqual(['one answers a', 'stopped']);
    expect(await inbox.pending()).toBe(0);
  });
});
