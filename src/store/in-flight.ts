import { setTimeout as sleep } from 'node:timers/promises';
import { DealdeskError } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { Inbox } from './store.ts';

/** The deliveries that this process has taken and not finished, and how each of them ends. */
type InFlight = {
  /** Theirs are the leases to renew, and stopping waits for them. */
  readonly ids: ReadonlySet<string>;
  hold(id: string): void;
  letGo(id: string): void;
  /** Marks that a reply is about to go out; false when it must not, for the delivery is not ours or was answered often enough. */
  begin(id: string, what?: 'answer' | 'notice'): Promise<boolean>;
  /** Does `work` and finishes the delivery; where it fails, or is not ours, the lease runs out and it is taken over. Never rejects. */
  see(id: string, work: () => Promise<void>): Promise<void>;
  /** Marks a delivery as done, however long the database is away. */
  finish(id: string): Promise<void>;
  /** Tries no longer to mark what is done: the process goes. */
  leave(): void;
};

const FINISH_AGAIN_MS = 250;

/** @param parts `neverLeft` is true of a failure after which nothing of the reply can be out */
export function createInFlight(parts: {
  readonly inbox: Pick<Inbox, 'beginReply' | 'withdrawReply' | 'finishDelivery'>;
  readonly owner: string;
  readonly neverLeft: (error: unknown) => boolean;
  readonly log: Pick<Logger, 'warn' | 'error'>;
}): InFlight {
  const { inbox, owner, log } = parts;
  const ids = new Set<string>();
  /** Those that turned out to be another process's, or answered often enough: they are not ours to finish. */
  const lost = new Set<string>();
  /** Those of which a reply was begun. */
  const begun = new Set<string>();
  let gone = false;

  /** A reply that is out but not marked would go out again, so this is tried until the database answers. */
  async function finish(id: string): Promise<void> {
    while (!gone) {
      try {
        await inbox.finishDelivery(id);
        break;
      } catch (error) {
        log.warn({ delivery: id, err: error }, 'a finished delivery cannot be marked yet');
        await sleep(FINISH_AGAIN_MS);
      }
    }
    ids.delete(id);
  }

  /** A try that never left must not count, or an outage of the platform would use up all that there are. */
  async function fail(id: string, error: unknown): Promise<void> {
    const counts = !parts.neverLeft(error) && !(error instanceof DealdeskError && error.code.startsWith('store-'));
    log.error({ delivery: id, err: error, counts }, 'a delivery failed and will be tried again');
    if (begun.has(id) && !counts)
      await inbox
        .withdrawReply(id, owner)
        .catch((cause: unknown) =>
          log.warn({ delivery: id, err: cause }, 'a try that never left could not be taken back, so it counts'),
        );
  }

  return {
    ids,
    hold: (id) => void ids.add(id),
    letGo: (id) => void ids.delete(id),
    finish,
    leave: () => {
      gone = true;
    },

    async begin(id, what = 'answer') {
      const ours = await inbox.beginReply(id, owner, what);
      (ours ? begun : lost).add(id);
      return ours;
    },

    async see(id, work) {
      ids.add(id);
      try {
        await work();
        if (!lost.has(id)) await finish(id);
      } catch (error) {
        await fail(id, error);
      } finally {
        ids.delete(id);
        begun.delete(id);
        lost.delete(id);
      }
    },
  };
}
