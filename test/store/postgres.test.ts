import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createInboxWorker } from '../../src/store/inbox-worker.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { type Postgres, query, startPostgres } from '../support/postgres.ts';
import { storeContract } from './contract/contract.ts';
import { at, delivery, turn } from './contract/samples.ts';
import { silence } from './silence.ts';

const now = () => new Date(at('12:00'));
let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.remove());

async function openAt(databaseUrl: string, time = at('12:00')): Promise<Store> {
  const store = await openStore({ databaseUrl, dataDir: 'unused', now: () => new Date(time) });
  onTestFinished(() => store.close());
  return store;
}

describe('a store on PostgreSQL', () => {
  storeContract(async (time) => openAt(await postgres.createDatabase(), time));
});

test('a question that holds NUL is kept, with a sign in its place', async () => {
  const store = await openAt(await postgres.createDatabase());
  const kept = turn({ question: 'when is\0the rent due?' });
  await store.turns.recordTurn(kept);
  expect((await store.turns.findTurn(kept.id))?.question).toBe('when is\uFFFDthe rent due?');
});

describe('several processes on one PostgreSQL', () => {
  test('bring the tables up to date once when they start together', async () => {
    const databaseUrl = await postgres.createDatabase();
    const stores = await Promise.all(Array.from({ length: 5 }, () => openAt(databaseUrl)));
    const kept = turn();
    await stores[0]!.turns.recordTurn(kept);
    expect(await stores[4]!.turns.findTurn(kept.id)).toEqual(kept);
    expect(await query(databaseUrl, 'select name from kysely_migration')).toEqual([
      { name: '0001-first' },
      { name: '0002-what-is-owed' },
      { name: '0003-who-answered' },
      { name: '0004-watches-wherever-served' },
    ]);
  });

  test('keep a delivery once that reaches both', async () => {
    const databaseUrl = await postgres.createDatabase();
    const [one, two] = await Promise.all([openAt(databaseUrl), openAt(databaseUrl)]);
    const posts = Array.from({ length: 50 }, (_, n) => `post:C1:${n}`);
    const results = await Promise.all(
      posts.flatMap((post, n) => [
        one.inbox.keepDelivery(delivery({ keys: [`event:a${n}`, post] }), 'one'),
        two.inbox.keepDelivery(delivery({ keys: [post, `event:b${n}`] }), 'two'),
      ]),
    );
    expect(results.filter(({ kept }) => kept)).toHaveLength(50);
    expect(await one.inbox.pending()).toBe(50);
  });

  test('do not end each other’s leases by starting', async () => {
    const databaseUrl = await postgres.createDatabase();
    await (await openAt(databaseUrl)).inbox.keepDelivery(delivery(), 'one');
    const two = await openAt(databaseUrl);
    expect(await two.inbox.takeOverDeliveries('two', at('12:00'), at('12:01'), 10, 'slack')).toEqual([]);
  });

  test('take over each delivery once', async () => {
    const databaseUrl = await postgres.createDatabase();
    const [one, two] = await Promise.all([openAt(databaseUrl), openAt(databaseUrl)]);
    const all = Array.from({ length: 60 }, () => delivery());
    for (const each of all) await one.inbox.keepDelivery(each, 'gone');
    const takeAll = async (store: Store, owner: string) => {
      const ids: string[] = [];
      while (ids.length < 60) {
        const taken = await store.inbox.takeOverDeliveries(owner, at('12:01'), at('12:02'), 7, 'slack');
        ids.push(...taken.map(({ id }) => id));
        if (taken.length === 0 && (await query(databaseUrl, leftOver))[0]?.count === '0') break;
      }
      return ids;
    };
    const leftOver = `select count(*) from deliveries where owner = 'gone'`;
    const ids = (await Promise.all([takeAll(one, 'one'), takeAll(two, 'two')])).flat();
    expect(ids).toHaveLength(60);
    expect(new Set(ids)).toEqual(new Set(all.map(({ id }) => id)));
  });
});

describe('PostgreSQL in trouble', () => {
  const failureOf = (databaseUrl: string) =>
    openStore({ databaseUrl, dataDir: 'unused', now }).then(
      () => ({ code: 'none', message: '', fix: '' }),
      (error: { code: string; message: string; fix: string }) => error,
    );

  test('is named when it does not answer at start, and its password is not', async () => {
    const failure = await failureOf('postgres://ada:very-secret@127.0.0.1:1/dealdesk');
    expect(failure).toMatchObject({ code: 'store-unreachable', fix: expect.stringContaining('DATABASE_URL') });
    expect(failure.message).toContain('127.0.0.1:1/dealdesk');
    expect(JSON.stringify([failure, failure.message, failure.fix])).not.toContain('very-secret');
  });

  test('is named when it does not know the password or the database', async () => {
    const url = new URL(await postgres.createDatabase());
    url.password = 'very-wrong';
    const wrongPassword = await failureOf(url.href);
    expect(wrongPassword.code).toBe('store-refused');
    expect(wrongPassword.message).not.toContain('very-wrong');
    expect((await failureOf((await postgres.createDatabase()).replace(/\/\w+$/, '/nowhere'))).code).toBe(
      'store-refused',
    );
  });

  test('refuses deliveries while it is down, and has all it kept when it is back', async () => {
    const { inbox, ping } = await openAt(await postgres.createDatabase());
    const before = Array.from({ length: 20 }, () => delivery());
    for (const each of before) await inbox.keepDelivery(each, 'one');
    await postgres.stop();
    await expect(ping()).rejects.toMatchObject({ code: 'store-unreachable' });
    const refused = delivery();
    await expect(inbox.keepDelivery(refused, 'one')).rejects.toMatchObject({ code: 'store-unreachable' });
    await postgres.start();
    await expect(ping()).resolves.toBeUndefined();
    expect(await inbox.keepDelivery(refused, 'one')).toEqual({ kept: true });
    expect(await inbox.pending()).toBe(21);
  });

  test('breaks off what is under way with a reason, and each delivery is either kept or refused', async () => {
    const { inbox } = await openAt(await postgres.createDatabase());
    const results: string[] = [];
    const load = Array.from({ length: 8 }, async () => {
      for (;;) {
        const kept = await inbox.keepDelivery(delivery(), 'one').then(
          () => 'kept',
          (error: { code: string }) => error.code,
        );
        results.push(kept);
        if (kept !== 'kept') return;
      }
    });
    while (results.length < 100) await new Promise((resolve) => setImmediate(resolve));
    await postgres.stop();
    await Promise.all(load);
    await postgres.start();
    const kept = results.filter((result) => result === 'kept').length;
    expect(results.filter((result) => result !== 'kept')).toEqual(Array(8).fill('store-unreachable'));
    expect(await inbox.pending()).toBeGreaterThanOrEqual(kept); // one whose commit was not confirmed may be there too
  });

  test('gets its mark for a reply that went out while it was down', async () => {
    const { inbox } = await openAt(await postgres.createDatabase());
    const { promise: down, resolve: isDown } = Promise.withResolvers<void>();
    const worker = createInboxWorker({
      inbox,
      platform: 'slack',
      owner: 'one',
      now,
      neverLeft: () => false,
      process: async () => isDown(await postgres.stop()),
      missed: async () => undefined,
      log: silence,
    });
    const one = delivery();
    await worker.take(one);
    const running = worker.run(one);
    await down;
    await postgres.start();
    await running;
    expect(await inbox.pending()).toBe(0);
  });
});
