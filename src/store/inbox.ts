import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';
import type { Delivery, Inbox, KeptDelivery, Platform } from './store.ts';

/** A delivery belongs to its process for this long unless renewed; after that another may take it over. */
export const LEASE_MS = 30_000;
/** An answer may be begun this often: once, and once more after a crash between beginning and finishing it. */
export const MAX_ATTEMPTS = 2;
/** A notice that the question was missed may be begun once at once, and once more when the question is old. */
export const MAX_NOTICES = 2;

const NEVER = '1970-01-01T00:00:00.000Z';

/**
 * Deliveries in two tables: what is still to do with its body, and the keys by which a delivery is known again. Keeping one is
 * synced to the disk; the marks of its progress are not, for losing them in a power cut costs at most a second reply.
 */
export function createInbox({
  db,
  relaxed,
  synced,
  now,
}: Pick<Database, 'db' | 'relaxed' | 'synced'> & { readonly now: () => Date }): Inbox {
  return {
    keepDelivery: (delivery, owner) =>
      synced((each) => keepDelivery(each, delivery, owner, new Date(now().getTime() + LEASE_MS).toISOString())),

    async beginReply(id, owner, what = 'answer') {
      const { numUpdatedRows } = await relaxed((quick) =>
        quick
          .updateTable('deliveries')
          .set(({ eb }) => ({ attempts: eb('attempts', '+', 1) }))
          .where('id', '=', id)
          .where('owner', '=', owner)
          .where('done', '=', 0)
          .where('attempts', '<', what === 'answer' ? MAX_ATTEMPTS : MAX_ATTEMPTS + MAX_NOTICES)
          .executeTakeFirstOrThrow(),
      );
      return numUpdatedRows > 0n;
    },

    async withdrawReply(id, owner) {
      await relaxed((quick) =>
        quick
          .updateTable('deliveries')
          .set(({ eb }) => ({ attempts: eb('attempts', '-', 1) }))
          .where('id', '=', id)
          .where('owner', '=', owner)
          .where('done', '=', 0)
          .where('attempts', '>', 0)
          .execute(),
      );
    },

    async finishDelivery(id) {
      await relaxed((quick) =>
        quick.updateTable('deliveries').set({ done: 1, body: '' }).where('id', '=', id).execute(),
      );
    },

    async renewLease(ids, owner, until) {
      if (ids.length === 0) return;
      await relaxed((quick) =>
        quick
          .updateTable('deliveries')
          .set({ leaseUntil: until })
          .where('id', 'in', ids)
          .where('owner', '=', owner)
          .where('done', '=', 0)
          .execute(),
      );
    },

    takeOverDeliveries: (owner, at, until, limit, platform) =>
      relaxed((quick) => takeOverDeliveries(quick, { owner, at, until, limit, platform })),

    expireDeliveries: (before, anyBefore) =>
      db.transaction().execute(async (trx) => {
        const old = trx
          .selectFrom('deliveries')
          .select('id')
          .where(({ eb, or, and }) =>
            or([and([eb('done', '=', 1), eb('receivedAt', '<', before)]), eb('receivedAt', '<', anyBefore)]),
          );
        return removeDeliveries(
          trx,
          (await old.execute()).map(({ id }) => id),
        );
      }),

    async forgetKeys(keys) {
      await db.deleteFrom('deliveryKeys').where('key', 'in', keys.map(keyHash)).execute();
    },

    async pending() {
      const { count } = await db
        .selectFrom('deliveries')
        .select(({ fn }) => fn.countAll().as('count'))
        .where('done', '=', 0)
        .executeTakeFirstOrThrow();
      return Number(count);
    },
  };
}

/** How many ids one statement names: SQLite takes 32 766 values, PostgreSQL 65 535. */
const IDS_AT_A_TIME = 1_000;

/** Removes deliveries with their keys; returns how many went. */
export async function removeDeliveries(db: Kysely<Schema>, ids: readonly string[]): Promise<number> {
  let removed = 0;
  for (let at = 0; at < ids.length; at += IDS_AT_A_TIME) {
    const some = ids.slice(at, at + IDS_AT_A_TIME);
    await db.deleteFrom('deliveryKeys').where('delivery', 'in', some).execute();
    const { numDeletedRows } = await db.deleteFrom('deliveries').where('id', 'in', some).executeTakeFirstOrThrow();
    removed += Number(numDeletedRows);
  }
  return removed;
}

/** Keys outlive their delivery by a day, and may hold what a person pressed or whose conversation it was. */
const keyHash = (key: string): string => createHash('sha256').update(key).digest('base64url');

/** Lets everything be taken over at once: for a process that knows itself to be the only one. */
export async function endLeases(db: Kysely<Schema>): Promise<void> {
  await db.updateTable('deliveries').set({ leaseUntil: NEVER }).where('done', '=', 0).execute();
}

/** The keys decide in one statement: an insert of a key that another process is just keeping waits for that one's end. */
async function keepDelivery(
  db: Kysely<Schema>,
  { id, platform, keys, receivedAt, body }: Delivery,
  owner: string,
  leaseUntil: string,
): Promise<{ kept: boolean }> {
  // In one order everywhere, or two processes that keep the same delivery wait for each other.
  const rows = [...new Set(keys.map(keyHash))].sort().map((key) => ({ key, delivery: id }));
  try {
    await db.transaction().execute(async (trx) => {
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('deliveryKeys')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows !== BigInt(rows.length)) throw KNOWN;
      await trx
        .insertInto('deliveries')
        .values({ id, platform, receivedAt, body, owner, leaseUntil, attempts: 0, done: 0 })
        .execute();
    });
    return { kept: true };
  } catch (error) {
    if (error === KNOWN) return { kept: false };
    throw error;
  }
}

/** Rolls the keys back: a delivery is known by those of its first arrival. */
const KNOWN = Symbol('a delivery with this key was kept before');

async function takeOverDeliveries(
  db: Kysely<Schema>,
  {
    owner,
    at,
    until,
    limit,
    platform,
  }: { owner: string; at: string; until: string; limit: number; platform: Platform },
): Promise<(KeptDelivery & { attempts: number })[]> {
  const due = db
    .selectFrom('deliveries')
    .select('id')
    .where('done', '=', 0)
    .where('leaseUntil', '<=', at)
    .where('platform', '=', platform)
    .orderBy('receivedAt')
    .limit(limit);
  const taken = await db
    .updateTable('deliveries')
    .set({ owner, leaseUntil: until })
    .where('id', 'in', due)
    // Asked again outside: PostgreSQL repeats only this part for a row that another process took in between.
    .where('done', '=', 0)
    .where('leaseUntil', '<=', at)
    .returning(['id', 'platform', 'receivedAt', 'body', 'attempts'])
    .execute();
  return taken.sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
}
