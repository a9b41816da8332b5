import { setTimeout as sleep } from 'node:timers/promises';
import { DealdeskError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { createInFlight } from './in-flight.ts';
import { LEASE_MS, MAX_ATTEMPTS, MAX_NOTICES } from './inbox.ts';
import { createQueue } from './queue.ts';
import type { Delivery, Inbox, KeptDelivery, Platform } from './store.ts';

/**
 * Sees every kept delivery through, those of this process and those that another left behind:
 *
 *     if (await worker.take(delivery)) { acknowledge(); await worker.run(delivery); } else acknowledge();
 *
 * A process that dies leaves its deliveries to whoever comes next: their lease runs out within 30 s, and every process looks
 * for such every 5 s.
 */
export type InboxWorker = {
  start(): void;
  /** Takes no more, waits up to 7 s for what is in flight, and leaves the rest to the next process. */
  stop(): Promise<void>;
  /** Keeps a delivery, to be acknowledged after that. False: it was kept before; acknowledge it and do nothing. Rejects when it cannot be kept. */
  take(delivery: Delivery): Promise<boolean>;
  /** Called once, right before a reply goes out. False: it must not, because another process has it or two were begun already. */
  begin(id: string): Promise<boolean>;
  /** Processes what was taken, then finishes it. Never rejects: what failed is tried again when its lease has run out. */
  run(delivery: Delivery): Promise<void>;
};

/** What a platform makes of its deliveries. */
export type InboxHandlers = Pick<InboxWorkerParts, 'process' | 'missed' | 'neverLeft'>;

export type InboxWorkerParts = {
  readonly inbox: Inbox;
  /** Whose deliveries it works on. */
  readonly platform: Platform;
  /** Names this process; no two may share it. */
  readonly owner: string;
  readonly now: () => Date;
  /** Replies to a delivery. Rejects when it should be tried again. */
  readonly process: (delivery: KeptDelivery) => Promise<void>;
  /** Tells the asker that their question was missed, or may have been: it is too old, or two replies were begun and broken off. */
  readonly missed: (delivery: KeptDelivery) => Promise<void>;
  /** True of a failure after which nothing of the reply can be out: such a try does not count. */
  readonly neverLeft: (error: unknown) => boolean;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** How often to look for what others left; for tests. */
  readonly pollMs?: number;
};

const POLL_MS = 5_000;
/** A supervisor gives a process ten seconds; closing what is open takes some of them. */
const STOP_MS = 7_000;
const STOP_LOOK_MS = 20;
/** An answer that comes later than this surprises more than it helps. */
const TOO_OLD_MS = 15 * 60_000;
/** What nobody could be told of for this long is told to the log alone. */
const GIVEN_UP_MS = 24 * 3_600_000;
/** How many left-behind deliveries are worked on at a time. */
const BATCH = 8;
/** How many are replied to at a time, so that a burst does not hold up the acknowledgement of what comes next. */
const AT_A_TIME = 16;

/** Makes the worker of one platform in this process; `start` sets it looking for what others left. */
export function createInboxWorker(parts: InboxWorkerParts): InboxWorker {
  const { inbox, owner, log, now, pollMs = POLL_MS } = parts;
  const inFlight = createInFlight(parts);
  const stopping = new AbortController();

  const leaseEnd = () => new Date(now().getTime() + LEASE_MS).toISOString();
  const pause = () => sleep(pollMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);

  const inTurn = createQueue(AT_A_TIME);
  const run = (delivery: KeptDelivery) => inFlight.see(delivery.id, () => inTurn(() => parts.process(delivery)));

  const tellMissed = (delivery: KeptDelivery) =>
    inFlight.see(delivery.id, async () => {
      if (await inFlight.begin(delivery.id, 'notice')) await parts.missed(delivery);
    });

  async function takeOver({ attempts, ...delivery }: KeptDelivery & { readonly attempts: number }): Promise<void> {
    if (inFlight.ids.has(delivery.id)) return; // ours all along; its lease ran out while the database was away
    const ageMs = now().getTime() - Date.parse(delivery.receivedAt);
    log.info({ delivery: delivery.id, attempts, ageMs }, 'taking over a delivery that was left behind');
    if (attempts < MAX_ATTEMPTS && ageMs <= TOO_OLD_MS) return run(delivery);
    const told = attempts - MAX_ATTEMPTS;
    // Whether the first notice arrived, nobody knows; the second one waits, so that a platform that hangs can recover.
    if (told > 0 && ageMs <= TOO_OLD_MS) return;
    if (told < MAX_NOTICES && ageMs <= GIVEN_UP_MS) return tellMissed(delivery);
    log.error({ delivery: delivery.id }, 'neither an answer nor a notice could be brought to its asker; given up');
    return inFlight.finish(delivery.id);
  }

  async function takeOverAll(): Promise<void> {
    for (let found = BATCH; found === BATCH && !stopping.signal.aborted; ) {
      const left = await inbox.takeOverDeliveries(owner, now().toISOString(), leaseEnd(), BATCH, parts.platform);
      await Promise.race([Promise.all(left.map(takeOver)), pause()]); // one that hangs does not hold up the others
      found = left.length;
    }
  }

  async function repeat(what: string, work: () => Promise<void>): Promise<void> {
    while (!stopping.signal.aborted) {
      await work().catch((error: unknown) => log.warn({ err: error }, `${what} failed; trying again`));
      await pause();
    }
  }

  return {
    start() {
      void repeat('renewing leases', () => inbox.renewLease([...inFlight.ids], owner, leaseEnd()));
      void repeat('taking over deliveries', takeOverAll);
    },

    async stop() {
      stopping.abort();
      const until = performance.now() + STOP_MS;
      while (inFlight.ids.size > 0 && performance.now() < until) await sleep(STOP_LOOK_MS);
      inFlight.leave();
      if (inFlight.ids.size > 0)
        log.warn({ left: inFlight.ids.size }, 'stopping with deliveries in flight; the next process has them');
    },

    async take(delivery) {
      if (stopping.signal.aborted)
        throw new DealdeskError('stopping', 'this process is stopping', 'deliver again: another process takes it');
      inFlight.hold(delivery.id); // before it is kept, so that stopping waits for it
      const { kept } = await inbox.keepDelivery(delivery, owner).catch((error: unknown) => {
        inFlight.letGo(delivery.id);
        throw error;
      });
      if (!kept) inFlight.letGo(delivery.id);
      return kept;
    },

    begin: (id) => inFlight.begin(id),
    run,
  };
}
