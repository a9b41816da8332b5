import { parseArgs } from 'node:util';
import { startPostgres } from '../support/postgres.ts';
import { databaseOutage, type Fleet, killRounds, slackOutage, startFleet } from '../support/slack/faults.ts';
import { settledTally, type Tally, tallyLine } from '../support/slack/load.ts';

/**
 * The fault suite at length: `--rounds 20` kills under 100 deliveries a second on SQLite, as many on PostgreSQL with two
 * processes, each delivery to both of two processes, a database and a Slack that go away and come back.
 * @returns 0 when no acknowledged question was lost and none was answered more than twice, or twice where nothing crashed
 */
export async function benchFaults(argv: readonly string[], stdout: { write(text: string): unknown }): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { rounds: { type: 'string', default: '20' } } });
  const rounds = Number(values.rounds);
  const postgres = await startPostgres();
  let bad = 0;
  const trial = async (name: string, fleet: Fleet, run: () => Promise<Tally>, mayRepeat = true) => {
    try {
      const tally = await run();
      bad += tally.lost + tally.answeredMore + (mayRepeat ? 0 : tally.answeredTwice);
      stdout.write(`${name}: ${tallyLine(tally)}\n`);
    } finally {
      await fleet.close();
    }
  };
  try {
    const alone = await startFleet(1);
    await trial(`SQLite, ${rounds} kills`, alone, async () => (await killRounds(alone, rounds)).tally);
    const pair = await startFleet(2, await postgres.createDatabase());
    await trial(`PostgreSQL, two processes, ${rounds} kills`, pair, async () => (await killRounds(pair, rounds)).tally);
    const both = await startFleet(2, await postgres.createDatabase());
    await trial('PostgreSQL, each delivery to both processes', both, () => toBoth(both), false);
    const one = await startFleet(1, await postgres.createDatabase());
    await trial('PostgreSQL stopped and started', one, async () => (await databaseOutage(one, postgres)).tally);
    for (const perSecond of [0.3, 10]) {
      const cutOff = await startFleet(1);
      const name = `Slack’s API out of reach for ${AWAY_MS / 1000} s, ${perSecond} questions a second`;
      await trial(name, cutOff, () => slackOutage(cutOff, AWAY_MS, perSecond), false);
    }
  } finally {
    await postgres.remove();
  }
  return bad === 0 ? 0 : 1;
}

/** Long enough for two tries and a notice to be used up, if they counted. */
const AWAY_MS = 150_000;

/** 100 questions a second, each delivered to both processes, for a while in which nothing fails. */
async function toBoth(fleet: Fleet): Promise<Tally> {
  const load = fleet.load(50);
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  return settledTally(fleet.slack, load, 60_000);
}
