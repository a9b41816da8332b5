import { mkdir, open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createInbox } from '../../src/store/inbox.ts';
import { openStore } from '../../src/store/open.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { temporaryFolder } from '../support/harbor.ts';
import { storeContract } from './contract/contract.ts';
import { address, at, delivery, escalation, turn } from './contract/samples.ts';
import { killProcess, startProcess } from './processes.ts';

const now = () => new Date(at('12:00'));

async function openHere(dataDir: string, exclusive = true): Promise<Store> {
  const store = await openStore({ dataDir, now, exclusive });
  onTestFinished(() => store.close());
  return store;
}

describe('a store on SQLite', () => {
  storeContract(async (time = at('12:00')) => {
    const store = await openStore({ dataDir: await temporaryFolder(), now: () => new Date(time) });
    onTestFinished(() => store.close());
    return store;
  });

  test('keeps everything from one start to the next, in files of its owner alone', async () => {
    const dataDir = join(await temporaryFolder(), 'data');
    const first = await openStore({ dataDir, now });
    const kept = turn();
    await first.turns.recordTurn(kept);
    await first.close();
    expect(await (await openHere(dataDir)).turns.findTurn(kept.id)).toEqual(kept);
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    expect((await stat(join(dataDir, 'dealdesk.sqlite'))).mode & 0o777).toBe(0o600);
  });

  test('hands the last process’s deliveries out at once when the next one starts', async () => {
    const dataDir = await temporaryFolder();
    const first = await openStore({ dataDir, now });
    const left = delivery();
    await first.inbox.keepDelivery(left, 'one');
    await first.close();
    const { inbox } = await openHere(dataDir);
    const taken = await inbox.takeOverDeliveries('two', at('12:00'), at('12:01'), 10, 'slack');
    expect(taken.map(({ id }) => id)).toEqual([left.id]);
  });

  test('syncs each write, also after a mark that it did not sync', async () => {
    const { db, relaxed, close } = await openSqlite(await temporaryFolder(), true);
    onTestFinished(close);
    const mode = async () => (await sql<{ synchronous: number }>`pragma synchronous`.execute(db)).rows[0]?.synchronous;
    const [normal, full] = [1, 2];
    expect(await mode()).toBe(full);
    expect(
      await relaxed(async (quick) => (await sql<{ synchronous: number }>`pragma synchronous`.execute(quick)).rows[0]),
    ).toEqual({ synchronous: normal });
    await relaxed(async () => Promise.reject(new Error('the work failed'))).catch(() => undefined);
    expect(await mode()).toBe(full);
  });

  /** The files of a data directory that hold a text. */
  const holding = async (dataDir: string, text: string): Promise<string[]> => {
    const names = await readdir(dataDir);
    const bytes = await Promise.all(names.map((name) => readFile(join(dataDir, name))));
    return names.filter((_, n) => bytes[n]!.includes(text));
  };

  test('leaves no trace of what was removed', async () => {
    const dataDir = await temporaryFolder();
    const store = await openStore({ dataDir, now });
    await store.turns.recordTurn(turn({ question: 'a very telling question' }));
    expect(await holding(dataDir, 'very telling')).not.toEqual([]);
    await store.forgetPerson({ asker: 'asker-1', platform: 'slack', user: 'U1' });
    expect(await holding(dataDir, 'very telling')).toEqual([]);
    await store.close();
    expect(await holding(dataDir, 'very telling')).toEqual([]);
  });

  test('leaves no trace either where a process serves meanwhile', async () => {
    const dataDir = await temporaryFolder();
    await startProcess('hold-store.ts', { DATA_DIR: dataDir });
    const beside = await openHere(dataDir, false);
    await beside.turns.recordTurn(turn({ question: 'a very telling question' }));
    await beside.forgetPerson({ asker: 'asker-1', platform: 'slack', user: 'U1' });
    expect(await holding(dataDir, 'very telling')).toEqual([]);
  });

  test('brings the tables of an older Dealdesk up to date, and sends no old answer again', async () => {
    const dataDir = await temporaryFolder();
    const first = await openStore({ dataDir, now });
    const answered = escalation({ post: address('C-DESK') });
    await first.escalations.openEscalation(answered, at('12:01'));
    await first.escalations.answerEscalation(answered.id, 'Yes.', { asker: 'asker-2' }, at('12:02'), at('12:03'));
    await first.close();
    asOfTheFirstVersion(join(dataDir, 'dealdesk.sqlite'));
    const { escalations } = await openHere(dataDir);
    expect(await escalations.findEscalation(answered.id)).toMatchObject({ answer: 'Yes.', deliveredAt: at('12:02') });
    expect(await escalations.takeErrands(at('13:00'), at('13:05'), 10, { desk: true })).toEqual([]);
  });
});

test('a Teams conversation that an older Dealdesk watched at several service URLs is one watch with all it was given', async () => {
  const dataDir = await temporaryFolder();
  const teams = (address: object) => ({ platform: 'teams', workspace: 't', address: JSON.stringify(address) }) as const;
  const conversation = { conversation: '19:x@thread.tacv2', kind: 'channel' };
  const [was, is] = ['amer/', 'amer/t/'].map((path) =>
    teams({ serviceUrl: `https://smba.trafficmanager.net/${path}`, ...conversation, bot: '28:b' }),
  );
  const first = await openStore({ dataDir, now });
  await first.watches.watch(address('C1'), true, at('12:00'));
  await first.watches.watch(was!, true, at('12:01'));
  await first.watches.recordGiven(was!, 'license-end', 'Until 2030.', at('12:02'));
  await first.watches.recordGiven(was!, 'revenue-share', 'A share.', at('12:03'));
  await first.watches.watch(is!, true, at('12:04'), 'asker-1');
  await first.watches.recordGiven(is!, 'license-end', 'Until 2032.', at('12:05'));
  await first.close();
  const raw = new DatabaseSync(join(dataDir, 'dealdesk.sqlite'));
  raw.exec(`delete from kysely_migration where name = '0004-watches-wherever-served'`);
  raw.close();

  const { watches } = await openHere(dataDir);
  expect(await watches.watching()).toEqual([address('C1'), teams(conversation)]);
  expect(await watches.given()).toEqual([
    { place: teams(conversation), entry: 'revenue-share', answer: 'A share.' },
    { place: teams(conversation), entry: 'license-end', answer: 'Until 2032.' },
  ]);
  await watches.watch(teams(conversation), false, at('12:06'));
  expect(await watches.watching()).toEqual([address('C1')]);
});

/** Takes back what later migrations did. */
function asOfTheFirstVersion(file: string): void {
  const raw = new DatabaseSync(file);
  for (const [table, column] of [
    ['escalations', 'delivered_at'],
    ['escalations', 'errand_until'],
    ['escalations', 'claimer'],
    ['escalations', 'answered_by'],
    ['escalations', 'answerer'],
    ['watches', 'asker'],
    ['given', 'telling_until'],
  ])
    raw.exec(`alter table ${table} drop column ${column}`);
  raw.exec('drop table recalls');
  raw.exec(`delete from kysely_migration where name <> '0001-first'`);
  raw.close();
}

describe('SQLite in trouble', () => {
  test('refuses a second process that would serve, naming the way to run several', async () => {
    const dataDir = await temporaryFolder();
    await startProcess('hold-store.ts', { DATA_DIR: dataDir });
    await expect(openStore({ dataDir, now })).rejects.toMatchObject({
      code: 'store-locked',
      fix: expect.stringContaining('DATABASE_URL'),
    });
  });

  test('lets a command look in while a process serves', async () => {
    const dataDir = await temporaryFolder();
    await startProcess('hold-store.ts', { DATA_DIR: dataDir });
    const beside = await openHere(dataDir, false);
    await beside.turns.recordTurn(turn());
    expect((await beside.turns.counts(at('00:00'))).answer).toBe(1);
  });

  test('forgets the lock of a process that was killed', async () => {
    const dataDir = await temporaryFolder();
    await killProcess(await startProcess('hold-store.ts', { DATA_DIR: dataDir }));
    await expect((await openHere(dataDir)).ping()).resolves.toBeUndefined();
  });

  test('says so when another program holds the write lock, and loses nothing', async () => {
    const dataDir = await temporaryFolder();
    const { inbox } = await openHere(dataDir);
    const other = new DatabaseSync(join(dataDir, 'dealdesk.sqlite'));
    other.exec('BEGIN IMMEDIATE');
    const kept = delivery();
    await expect(inbox.keepDelivery(kept, 'one')).rejects.toMatchObject({ code: 'store-locked' });
    other.exec('ROLLBACK');
    other.close();
    expect(await inbox.keepDelivery(kept, 'one')).toEqual({ kept: true });
  });

  test('says so when the file is no database, and leaves it as it is', async () => {
    const dataDir = await temporaryFolder();
    const file = join(dataDir, 'dealdesk.sqlite');
    await writeFile(file, 'this is not a database, whatever its name says'.repeat(100));
    const { size } = await stat(file);
    await expect(openStore({ dataDir, now })).rejects.toMatchObject({
      code: 'store-corrupt',
      message: expect.stringContaining(file),
    });
    expect((await stat(file)).size).toBe(size);
  });

  test('says so when pages in the middle were overwritten', async () => {
    const dataDir = await temporaryFolder();
    const store = await openStore({ dataDir, now });
    for (let n = 0; n < 200; n += 1) await store.turns.recordTurn(turn({ question: 'why? '.repeat(50) }));
    await store.close();
    const handle = await open(join(dataDir, 'dealdesk.sqlite'), 'r+');
    const { size } = await handle.stat();
    await handle.write(Buffer.alloc(8192, 0xa5), 0, 8192, Math.floor(size / 8192) * 4096);
    await handle.close();
    await expect(openStore({ dataDir, now })).rejects.toMatchObject({ code: 'store-corrupt' });
  });

  test('says so when the directory cannot be made or the file not opened', async () => {
    const file = join(await temporaryFolder(), 'a-file');
    await writeFile(file, '');
    await expect(openStore({ dataDir: join(file, 'data'), now })).rejects.toMatchObject({ code: 'store-unwritable' });
    const dataDir = await temporaryFolder();
    await mkdir(join(dataDir, 'dealdesk.sqlite'));
    await expect(openStore({ dataDir, now })).rejects.toMatchObject({ code: 'store-unwritable' });
  });

  test('refuses deliveries while the disk is full, keeps those it has, and goes on when there is room', async () => {
    const { db, relaxed, synced, close } = await openSqlite(await temporaryFolder(), true);
    onTestFinished(close);
    const inbox = createInbox({ db, relaxed, synced, now });
    await sql`pragma max_page_count = 60`.execute(db);
    const kept: string[] = [];
    const large = () => delivery({ body: 'x'.repeat(5_000) });
    const fill = async () => {
      for (;;) {
        const next = large();
        await inbox.keepDelivery(next, 'one');
        kept.push(next.id);
      }
    };
    await expect(fill()).rejects.toMatchObject({ code: 'store-full' });
    await expect(inbox.keepDelivery(large(), 'one')).rejects.toMatchObject({ code: 'store-full' });
    expect(await inbox.pending()).toBe(kept.length);
    await sql`pragma max_page_count = 100000`.execute(db);
    expect(await inbox.keepDelivery(large(), 'one')).toEqual({ kept: true });
    expect(await inbox.pending()).toBe(kept.length + 1);
  });

  test('says so when the tables are of a newer Dealdesk', async () => {
    const dataDir = await temporaryFolder();
    await (await openStore({ dataDir, now })).close();
    const raw = new DatabaseSync(join(dataDir, 'dealdesk.sqlite'));
    raw.exec(`insert into kysely_migration values ('9999-later', '2027-01-01T00:00:00.000Z')`);
    raw.close();
    await expect(openStore({ dataDir, now })).rejects.toMatchObject({ code: 'store-migration' });
  });
});
