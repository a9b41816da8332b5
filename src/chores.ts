import { runErrands } from './conversation/carrying.ts';
import { createTeller } from './conversation/watching.ts';
import type { Logger } from './log.ts';
import { type Rounds, startRounds } from './rounds.ts';
import { removeOld } from './store/retention.ts';
import type { Store } from './store/store.ts';

type Carrying = Parameters<typeof runErrands>[0];
type ChoreParts = Carrying & {
  readonly store: Store;
  readonly retentionDays: number;
  readonly log: Pick<Logger, 'info' | 'warn'>;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** What is done again and again without being asked: removing what is too old, telling of changed answers, carrying what is owed. */
export function startChores(parts: ChoreParts): Rounds {
  const chores = [removalRounds(parts), tellRounds(parts), errandRounds(parts)];
  return { stop: async () => void (await Promise.all(chores.map((each) => each.stop()))) };
}

/** Removes what is too old. */
function removalRounds({ store, retentionDays, now, log }: ChoreParts): Rounds {
  const round = () => removeOld(store, retentionDays, now());
  return startRounds(HOUR_MS, round, (error) => log.warn({ err: error }, 'what is too old could not be removed'));
}

/** Tells watching conversations of changed answers; those that cannot be reached, again every minute. */
function tellRounds({ log, ...parts }: ChoreParts): Rounds {
  const tell = createTeller(parts);
  const round = async () => {
    const { told, left } = await tell();
    if (told > 0) log.info({ told, left }, 'told watching conversations of changed answers');
  };
  return startRounds(MINUTE_MS, round, (error) => log.warn({ err: error }, 'changed answers could not be told'));
}

/** Carries to the desk, and to askers, what could not reach them before. */
function errandRounds({ log, ...parts }: ChoreParts): Rounds {
  const round = async () => {
    const arrived = await runErrands(parts);
    if (arrived > 0) log.info({ arrived }, 'carried what could not be carried before');
  };
  return startRounds(MINUTE_MS, round, (error) => log.warn({ err: error }, 'what is owed could not be carried'));
}
