import type { Store } from './store.ts';

const DAY_MS = 86_400_000;
/** Slack delivers again for about six minutes; a day covers queues and clocks that went wrong. */
const DELIVERY_DAYS = 1;

/** Removes what is older than `days`, and deliveries that are finished after a day. Several processes may do so at once. */
export async function removeOld(store: Pick<Store, 'expire' | 'inbox'>, days: number, now: Date): Promise<void> {
  const before = (age: number) => new Date(now.getTime() - age * DAY_MS).toISOString();
  await store.expire(before(days));
  await store.inbox.expireDeliveries(before(DELIVERY_DAYS), before(days));
}
