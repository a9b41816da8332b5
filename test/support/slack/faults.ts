import { setTimeout as sleep } from 'node:timers/promises';
import { type DealdeskProcess, dataFolder, startDealdesk } from '../dealdesk-process.ts';
import { type Gate, startGate } from '../gate.ts';
import { HARBOR } from '../harbor.ts';
import type { Postgres } from '../postgres.ts';
import { HOME, type SlackWorkspace, startSlackWorkspace } from '../slack-workspace.ts';
import { type Load, settledTally, startLoad, type Tally } from './load.ts';

/** Slack's waits of 0, 1 and 5 minutes, shortened to what a process needs for a restart and a database for an outage. */
const WAITS_MS = [0, 3_000, 12_000, 30_000];
/** A lease of 30 s, and the look for what was left behind every 5 s: within 60 s another process has it. */
const TAKEN_OVER_MS = 60_000;
const PER_SECOND = 100;

/** One or more Dealdesk processes that share a store, in one fake workspace. */
export type Fleet = {
  readonly slack: SlackWorkspace;
  readonly processes: DealdeskProcess[];
  /** The way to Slack's API. */
  readonly gate: Gate;
  /** Starts a process that was killed again, on its port. */
  startAgain(n: number): Promise<void>;
  load(perSecond: number): Load;
  close(): Promise<void>;
};

/** @param databaseUrl PostgreSQL; absent: one process on SQLite */
export async function startFleet(size: number, databaseUrl?: string): Promise<Fleet> {
  const slack = await startSlackWorkspace();
  const gate = await startGate(slack.apiUrl);
  const data = await dataFolder();
  const env = {
    SLACK_SIGNING_SECRET: HOME.signingSecret,
    SLACK_BOT_TOKEN: HOME.token,
    SLACK_API_URL: `${gate.address}/api/`,
    DEALDESK_KNOWLEDGE: HARBOR.dir,
    DATA_DIR: data.path,
    LOG_LEVEL: 'error',
    ...(databaseUrl && { DATABASE_URL: databaseUrl, DEALDESK_KEYS: `main:${Buffer.alloc(32, 7).toString('base64')}` }),
  };
  const processes: DealdeskProcess[] = [];
  for (let n = 0; n < size; n += 1) processes.push(await startDealdesk(env));
  return {
    slack,
    processes,
    gate,
    async startAgain(n) {
      processes[n] = await startDealdesk({ ...env, PORT: new URL(processes[n]!.address).port });
    },
    load: (perSecond) => {
      const doors = processes.map(({ address }) => slack.httpDoor(`${address}/slack/events`));
      return startLoad(slack, { perSecond, doors, waitsMs: WAITS_MS });
    },
    async close() {
      await Promise.all(processes.map((each) => each.stop()));
      await gate.shut();
      await slack.stop();
      await data.remove();
    },
  };
}

/**
 * SIGKILL at a random moment under 100 deliveries a second, and a restart; `rounds` times, without a pause in the load. Where
 * there are several processes, every question is delivered to each. Gives the tally, and how long after the last kill all was
 * answered.
 */
export async function killRounds(
  fleet: Fleet,
  rounds: number,
): Promise<{ readonly tally: Tally; readonly settledMs: number }> {
  let killed = 0;
  const load = fleet.load(PER_SECOND / fleet.processes.length);
  for (let round = 0; round < rounds; round += 1) {
    await sleep(500 + Math.random() * 1500);
    const victim = round % fleet.processes.length;
    await fleet.processes[victim]!.kill();
    killed = performance.now();
    await fleet.startAgain(victim);
  }
  await sleep(500);
  const tally = await settledTally(fleet.slack, load, TAKEN_OVER_MS);
  return { tally, settledMs: performance.now() - killed };
}

/** PostgreSQL goes away and comes back under load. Gives the tally, and what `/readyz` said before, during and after. */
export async function databaseOutage(
  fleet: Fleet,
  postgres: Postgres,
): Promise<{ readonly tally: Tally; readonly ready: readonly number[] }> {
  const load = fleet.load(PER_SECOND / 2);
  const ready = [await readiness(fleet)];
  await sleep(1000);
  await postgres.stop();
  ready.push(await until(fleet, 503));
  await sleep(2000);
  await postgres.start();
  ready.push(await until(fleet, 200));
  await sleep(1000);
  return { tally: await settledTally(fleet.slack, load, TAKEN_OVER_MS), ready };
}

async function readiness({ processes: [first] }: Fleet): Promise<number> {
  return (await fetch(`${first!.address}/readyz`)).status;
}

/** The readiness once it is as expected, or the last one seen after 15 s. */
async function until(fleet: Fleet, expected: number): Promise<number> {
  let seen = 0;
  for (let look = 0; look < 150 && seen !== expected; look += 1) {
    seen = await readiness(fleet);
    if (seen !== expected) await sleep(100);
  }
  return seen;
}

/**
 * Slack's API is out of reach for a while, and deliveries go on: so few that each is tried again and again, or so many that
 * they wait for each other.
 */
export async function slackOutage(fleet: Fleet, awayMs: number, perSecond: number): Promise<Tally> {
  const load = fleet.load(perSecond);
  await sleep(1000);
  await fleet.gate.shut();
  await sleep(awayMs);
  await fleet.gate.open();
  await sleep(1000);
  return settledTally(fleet.slack, load, TAKEN_OVER_MS);
}
