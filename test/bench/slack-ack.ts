import { parseArgs } from 'node:util';
import { startFleet } from '../support/slack/faults.ts';
import { tallyLine, tallyOf } from '../support/slack/load.ts';

const WARM_UP_MS = 3_000;
/** The target: 95 of 100 acknowledgements come sooner. Slack itself waits 3 s. */
const TARGET_MS = 50;

/**
 * How long a real server process takes to acknowledge events that are signed, kept on SQLite and then answered, over
 * loopback. `--seconds 20`, `--rate 200` events a second.
 * @returns 0 when the 95th percentile is under 50 ms and every event was acknowledged and answered once, else 1
 */
export async function benchSlackAck(
  argv: readonly string[],
  stdout: { write(text: string): unknown },
): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: { seconds: { type: 'string', default: '20' }, rate: { type: 'string', default: '200' } },
  });
  const fleet = await startFleet(1);
  try {
    const warm = fleet.load(Number(values.rate) / 2);
    await pause(WARM_UP_MS);
    await warm.stop();
    const load = fleet.load(Number(values.rate));
    await pause(Number(values.seconds) * 1000);
    await load.stop();
    const taken = await Promise.all(load.sent.flatMap((each) => each.taken));
    await pause(1000);
    const times = taken.map(({ tookMs }) => tookMs).toSorted((a, b) => a - b);
    const at = (share: number) => `${(times[Math.floor(times.length * share)] ?? Number.NaN).toFixed(1)} ms`;
    const tally = await tallyOf(fleet.slack, load);
    const again = taken.filter(({ attempts }) => attempts > 1).length;
    stdout.write(
      `Slack acknowledgement at ${values.rate} events a second for ${values.seconds} s: 50 % within ${at(0.5)}, 95 % within ${at(0.95)}, 99 % within ${at(0.99)}; target 95 % under ${TARGET_MS} ms\n${tallyLine(tally)}; ${again} delivered again\n`,
    );
    const quick = (times[Math.floor(times.length * 0.95)] ?? Number.POSITIVE_INFINITY) < TARGET_MS;
    return quick && tally.acknowledged === tally.sent && tally.answeredOnce === tally.sent ? 0 : 1;
  } finally {
    await fleet.close();
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
