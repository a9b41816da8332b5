import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../support/harbor.ts';
import { startPostgres } from '../support/postgres.ts';
import { killProcess, type Started, startProcess } from './processes.ts';

const ROUNDS = 6;
const PER_SECOND = 100;
/** Processes live this many times as fast: a lease lasts 10 s, which no busy machine holds up a living process for. */
const SPEED = 3;
const EPOCH = Date.now();
/** A machine that is busy with other tests starts each process slowly. */
const STORM_MS = 180_000;

type Reply = { readonly name: string; readonly kind: 'answer' | 'missed'; readonly owner: string };

/** Stands for the platform: takes replies, slowly, and remembers them even when whoever sent them dies meanwhile. */
async function openPlatform() {
  const replies: Reply[] = [];
  const server = createServer(async (request, response) => {
    replies.push((await json(request)) as Reply);
    await sleep(Math.random() * 20);
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { replies, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** A team of processes on one database, of which one is killed and replaced now and then. */
async function hire(count: number, settings: Readonly<Record<string, string>>) {
  const killed: string[] = [];
  let hired = 0;
  const start = async () => {
    hired += 1;
    const owner = `process-${hired}`;
    const all = { ...settings, OWNER: owner, EPOCH: String(EPOCH), SPEED: String(SPEED) };
    return { owner, ...(await startProcess('answer-deliveries.ts', all)) };
  };
  const team: (Started & { readonly owner: string })[] = [];
  for (let n = 0; n < count; n += 1) team.push(await start());
  return {
    killed,
    urls: () => team.map(({ said }) => said),
    async replaceOne() {
      const seat = Math.floor(Math.random() * count);
      const one = team[seat]!;
      await killProcess(one);
      killed.push(one.owner);
      team[seat] = await start();
    },
  };
}

/** Delivers to a process until it acknowledges, as Slack does. */
async function deliver(name: string, url: () => string): Promise<void> {
  for (;;) {
    const acknowledged = await fetch(url(), { method: 'POST', body: name, signal: AbortSignal.timeout(3_000) }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (acknowledged) return;
    await sleep(100);
  }
}

/** Delivers all the while that processes are killed, waits until every delivery is done with, and counts. */
async function storm(count: number, database: Readonly<Record<string, string>>) {
  const { replies, url } = await openPlatform();
  const team = await hire(count, { ...database, PLATFORM_URL: url });
  const names: string[] = [];
  const deliveries: Promise<void>[] = [];
  const load = setInterval(() => {
    const name = `delivery-${names.length}`;
    names.push(name);
    // To every process at once: a platform that delivers twice, and a load balancer that sends each somewhere else.
    for (let n = 0; n < count; n += 1) deliveries.push(deliver(name, () => team.urls()[(n + names.length) % count]!));
  }, 1_000 / PER_SECOND);
  for (let round = 0; round < ROUNDS; round += 1) {
    await sleep(300 + Math.random() * 700);
    await team.replaceOne();
  }
  clearInterval(load);
  await Promise.all(deliveries);
  const pending = async () => Number(await (await fetch(team.urls()[0]!)).text());
  await expect.poll(pending, { timeout: 60_000, interval: 100 }).toBe(0);

  const answers = Map.groupBy(
    replies.filter(({ kind }) => kind === 'answer'),
    ({ name }) => name,
  );
  const notices = new Set(replies.filter(({ kind }) => kind === 'missed').map(({ name }) => name));
  const answersTo = names.map((name) => answers.get(name) ?? []);
  const counts = {
    kills: team.killed.length,
    delivered: names.length,
    acknowledged: deliveries.length,
    once: answersTo.filter((all) => all.length === 1).length,
    twice: answersTo.filter((all) => all.length === 2).length,
    more: answersTo.filter((all) => all.length > 2).length,
    /** Begun by two processes that were both killed before they had finished. */
    toldThatMissed: notices.size,
    silence: names.filter((name) => !answers.has(name) && !notices.has(name)).length,
  };
  const twiceWithoutCrash = answersTo.filter(
    (all) => all.length > 1 && (!team.killed.includes(all[0]!.owner) || all[0]!.owner === all[1]!.owner),
  );
  return { counts, twiceWithoutCrash };
}

function expectAllAnswered({ counts, twiceWithoutCrash }: Awaited<ReturnType<typeof storm>>): void {
  expect(counts).toMatchObject({ kills: ROUNDS, more: 0, silence: 0 });
  expect(counts.once + counts.twice + counts.toldThatMissed).toBeGreaterThanOrEqual(counts.delivered);
  expect(twiceWithoutCrash).toEqual([]);
}

describe('processes killed at any moment under load', () => {
  test(
    'answer every delivery on SQLite, twice only where a crash fell between reply and mark',
    async () => {
      const result = await storm(1, { DATA_DIR: await temporaryFolder() });
      console.log('SQLite, one process at a time:', result.counts);
      expectAllAnswered(result);
    },
    STORM_MS,
  );

  test(
    'answer every delivery on PostgreSQL, where two processes get each of them',
    async () => {
      const postgres = await startPostgres();
      onTestFinished(() => postgres.remove());
      const result = await storm(2, { DATABASE_URL: await postgres.createDatabase() });
      console.log('PostgreSQL, two processes:', result.counts);
      expectAllAnswered(result);
    },
    STORM_MS,
  );
});
