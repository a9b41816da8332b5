import type { DeleteResult, Kysely } from 'kysely';
import { removeDeliveries } from './inbox.ts';
import { RECALL_MS } from './recalls.ts';
import type { Schema } from './schema.ts';
import type { Person, Platform } from './store.ts';

/** Removes what is older than `before` from every table but the inbox, whose keys have a time of their own, and installations. */
export function expire(db: Kysely<Schema>, before: string, now: Date): Promise<number> {
  const dayAgo = new Date(now.getTime() - RECALL_MS).toISOString();
  return db.transaction().execute(async (trx) => {
    const unwatched = trx.selectFrom('watches').select('place');
    return rowsOf([
      await trx.deleteFrom('posts').where('at', '<', before).executeTakeFirstOrThrow(),
      await trx.deleteFrom('turns').where('at', '<', before).executeTakeFirstOrThrow(),
      await trx.deleteFrom('feedback').where('at', '<', before).executeTakeFirstOrThrow(),
      await trx.deleteFrom('escalations').where('at', '<', before).executeTakeFirstOrThrow(),
      await trx.deleteFrom('watches').where('at', '<', before).executeTakeFirstOrThrow(),
      await trx
        .deleteFrom('given')
        .where(({ eb, or }) => or([eb('at', '<', before), eb('place', 'not in', unwatched)]))
        .executeTakeFirstOrThrow(),
      await trx
        .deleteFrom('recalls')
        .where('at', '<', before > dayAgo ? before : dayAgo)
        .executeTakeFirstOrThrow(),
    ]);
  });
}

/** Where people of a platform have left anything, in alphabetical order. */
export async function workspaces(db: Kysely<Schema>, platform: Platform): Promise<string[]> {
  const found = await db
    .selectFrom('turns')
    .select('workspace')
    .where('platform', '=', platform)
    .union(db.selectFrom('watches').select('workspace').where('platform', '=', platform))
    .union(
      db
        .selectFrom('escalations')
        .select((each) => each.ref('fromWorkspace').as('workspace'))
        .where('fromPlatform', '=', platform),
    )
    .execute();
  return found.map(({ workspace }) => workspace).sort();
}

/** What an escalation says of a claimer who was forgotten. */
const SOMEBODY = 'somebody';

/** Removes a person's rows from every table, and their name from the escalations of others that they claimed or answered. */
export function forgetPerson(db: Kysely<Schema>, { asker, platform, user }: Person): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const asked = trx.selectFrom('turns').select('id').where('asker', '=', asker);
    const watched = trx.selectFrom('watches').select('place').where('asker', '=', asker);
    const removed = rowsOf([
      await trx.deleteFrom('posts').where('turn', 'in', asked).executeTakeFirstOrThrow(),
      await trx.deleteFrom('turns').where('asker', '=', asker).executeTakeFirstOrThrow(),
      await trx.deleteFrom('feedback').where('asker', '=', asker).executeTakeFirstOrThrow(),
      await trx.deleteFrom('escalations').where('asker', '=', asker).executeTakeFirstOrThrow(),
      await trx.deleteFrom('given').where('place', 'in', watched).executeTakeFirstOrThrow(),
      await trx.deleteFrom('watches').where('asker', '=', asker).executeTakeFirstOrThrow(),
      await trx.deleteFrom('recalls').where('asker', '=', asker).executeTakeFirstOrThrow(),
    ]);
    return removed + (await forgetDeskMember(trx, asker)) + (await forgetDeliveries(trx, platform, user));
  });
}

async function forgetDeskMember(db: Kysely<Schema>, asker: string): Promise<number> {
  const claimed = await db
    .updateTable('escalations')
    .set({ claimedBy: SOMEBODY, claimer: null })
    .where('claimer', '=', asker)
    .returning('id')
    .execute();
  const answered = await db
    .updateTable('escalations')
    .set({ answeredBy: null, answerer: null })
    .where('answerer', '=', asker)
    .returning('id')
    .execute();
  return new Set([...claimed, ...answered].map(({ id }) => id)).size;
}

/** What a person sent and is not dealt with yet is kept as it came, with the platform's id of them in it. */
async function forgetDeliveries(db: Kysely<Schema>, platform: Platform, user: string): Promise<number> {
  const waiting = await db
    .selectFrom('deliveries')
    .select(['id', 'body'])
    .where('platform', '=', platform)
    .where('done', '=', 0)
    .execute();
  const who = JSON.stringify(user);
  const named = [
    `"user":${who}`,
    `"user_id":${who}`,
    `"user":{"id":${who}`,
    `"aadObjectId":${who}`,
    `"from":{"id":${who}`,
  ];
  const theirs = waiting.filter(({ body }) => named.some((field) => body.includes(field)));
  return removeDeliveries(
    db,
    theirs.map(({ id }) => id),
  );
}

const rowsOf = (deleted: readonly DeleteResult[]): number =>
  deleted.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0);
