import type { Store } from './store.ts';

const DAY_MS = 86_400_000;
const ROUND_MS = 3_600_000;
/** Slack delivers again for about six minutes; a day covers queues and clocks that went wrong. */
const DELIVERY_DAYS = 1;

/**
 * Removes what is older than `days`, now and every hour. Several processes may do so at once.
 * @param failed told when a round failed; the next one makes up for it
 */
export function startRetention(
  store: Pick<Store, 'expire' | 'inbox'>,
  days: number,
  { now, failed }: { readonly now: () => Date; readonly failed: (error: unknown) => void },
): { readonly stop: () => Promise<void> } {
  const before = (age: number) => new Date(now().getTime() - age * DAY_MS).toISOString();
  const remove = async () => {
    await store.expire(before(days));
    await store.inbox.expireDeliveries(before(DELIVERY_DAYS), before(days));
  };
  let running = remove().catch(failed);
  const timer = setInterval(() => {
    running = running.then(remove).catch(failed);
  }, ROUND_MS).unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
