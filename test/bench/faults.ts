import { parseArgs } from 'node:util';
import { startPostgres } from '../support/postgres.ts';
import { databaseOutage, type Fleet, killRounds, startFleet } from '../support/slack/faults.ts';
import { type Tally, tallyLine } from '../support/slack/load.ts';

/**
 * The fault suite at length: `--rounds 20` kills under 100 deliveries a second on SQLite, as many on PostgreSQL with two
 * processes, and a database that goes away and comes back.
 * @returns 0 when no acknowledged question was lost and none was answered more than twice
 */
export async function benchFaults(argv: readonly string[], stdout: { write(text: string): unknown }): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { rounds: { type: 'string', default: '20' } } });
  const rounds = Number(values.rounds);
  const postgres = await startPostgres();
  let bad = 0;
  const trial = async (name: string, fleet: Fleet, run: () => Promise<Tally>) => {
    try {
      const tally = await run();
      bad += tally.lost + tally.answeredMore;
      stdout.write(`${name}: ${tallyLine(tally)}\n`);
    } finally {
      await fleet.close();
    }
  };
  try {
    const alone = await startFleet(1);
    await trial(`SQLite, ${rounds} kills`, alone, () => killRounds(alone, rounds));
    const pair = await startFleet(2, await postgres.createDatabase());
    await trial(`PostgreSQL, two processes, ${rounds} kills`, pair, () => killRounds(pair, rounds));
    const one = await startFleet(1, await postgres.createDatabase());
    await trial('PostgreSQL stopped and started', one, async () => (await databaseOutage(one, postgres)).tally);
  } finally {
    await postgres.remove();
  }
  return bad === 0 ? 0 : 1;
}
