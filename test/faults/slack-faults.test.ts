import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { databaseOutage, type Fleet, killRounds, slackOutage, startFleet } from '../support/slack/faults.ts';
import { settledTally, tallyLine } from '../support/slack/load.ts';

/** `npm run bench -- faults` runs 20. */
const ROUNDS = 3;
/** Longer than the first try of everything. `npm run bench -- faults` takes 150 s. */
const AWAY_MS = 20_000;
const PATIENCE = { timeout: 240_000 };

const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`;

let postgres: Postgres;
let fleet: Fleet;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterEach(() => fleet.close());
afterAll(() => postgres.remove());

describe('Dealdesk killed under load', () => {
  test('on SQLite loses no acknowledged question, and answers none more than twice', PATIENCE, async () => {
    fleet = await startFleet(1);
    const { tally, settledMs } = await killRounds(fleet, ROUNDS);
    console.log(`SQLite, ${ROUNDS} kills: ${tallyLine(tally)}; ${seconds(settledMs)} after the last`);
    expect(tally.acknowledged).toBeGreaterThan(100);
    expect(tally).toMatchObject({ lost: 0, answeredMore: 0 });
  });

  test('in one of two processes on PostgreSQL loses nothing either', PATIENCE, async () => {
    fleet = await startFleet(2, await postgres.createDatabase());
    const { tally, settledMs } = await killRounds(fleet, ROUNDS);
    console.log(
      `PostgreSQL, two processes, ${ROUNDS} kills: ${tallyLine(tally)}; ${seconds(settledMs)} after the last`,
    );
    expect(settledMs).toBeLessThan(60_000);
    expect(tally.acknowledged).toBeGreaterThan(100);
    expect(tally).toMatchObject({ lost: 0, answeredMore: 0 });
  });
});

describe('Dealdesk on PostgreSQL', () => {
  test('refuses deliveries while the database is away, says so, and loses none', PATIENCE, async () => {
    fleet = await startFleet(1, await postgres.createDatabase());
    const { tally, ready } = await databaseOutage(fleet, postgres);
    console.log(`PostgreSQL stopped and started: ${tallyLine(tally)}`);
    expect(ready).toEqual([200, 503, 200]);
    expect(tally).toMatchObject({ acknowledged: tally.sent, lost: 0, answeredMore: 0 });
  });

  test('answers a delivery that reaches two processes once', PATIENCE, async () => {
    fleet = await startFleet(2, await postgres.createDatabase());
    const load = fleet.load(50);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const tally = await settledTally(fleet.slack, load, 60_000);
    console.log(`Two processes, each delivery to both: ${tallyLine(tally)}`);
    expect(tally).toMatchObject({ acknowledged: tally.sent, answeredOnce: tally.sent, lost: 0 });
  });
});

describe('Dealdesk without Slack', () => {
  test(
    'answers once what came while Slack’s API was out of reach, and tells nobody that it was missed',
    PATIENCE,
    async () => {
      fleet = await startFleet(1);
      const tally = await slackOutage(fleet, AWAY_MS, 2);
      console.log(`Slack's API out of reach for ${AWAY_MS / 1000} s: ${tallyLine(tally)}`);
      expect(tally).toMatchObject({ acknowledged: tally.sent, answeredOnce: tally.sent, toldMissed: 0, lost: 0 });
    },
  );
});

describe('Dealdesk told to stop', () => {
  test('answers what it has acknowledged, and ends with 0 within 10 s', PATIENCE, async () => {
    fleet = await startFleet(1);
    const load = fleet.load(100);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const told = performance.now();
    expect(await fleet.processes[0]!.stop()).toBe(0);
    const tookMs = performance.now() - told;
    await fleet.startAgain(0);
    const tally = await settledTally(fleet.slack, load, 60_000);
    console.log(`Stopped within ${Math.round(tookMs)} ms: ${tallyLine(tally)}`);
    expect(tookMs).toBeLessThan(10_000);
    expect(tally).toMatchObject({ acknowledged: tally.sent, answeredOnce: tally.sent });
  });
});
