import type { ExpressionBuilder, Kysely, Selectable } from 'kysely';
import { placeKey, present, type Schema } from './schema.ts';
import type { Address, Escalation, Escalations } from './store.ts';

/** Escalations in their table. Who may do what is decided in the statement itself, so that of several processes one does it. */
export function createEscalations(db: Kysely<Schema>): Escalations {
  return {
    async openEscalation(escalation, until) {
      await db
        .insertInto('escalations')
        .values({ ...toRow(escalation), errandUntil: until })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },

    async findEscalation(id) {
      const row = await db.selectFrom('escalations').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toEscalation(row);
    },

    async findByPost(post) {
      const row = await db
        .selectFrom('escalations')
        .selectAll()
        .where('postPlace', '=', placeKey(post))
        .executeTakeFirst();
      return row && toEscalation(row);
    },

    async setPost(id, post) {
      await db
        .updateTable('escalations')
        .set({ ...postColumns(post), errandUntil: null })
        .where('id', '=', id)
        .execute();
    },

    async claimEscalation(id, by) {
      const { numUpdatedRows } = await db
        .updateTable('escalations')
        .set({ state: 'claimed', claimedBy: by.name ?? null, claimer: by.asker })
        .where('id', '=', id)
        .where(({ eb, or, and }) =>
          or([
            eb('state', '=', 'open'),
            // The name as well: whoever is at a console is one asker there.
            and([
              eb('state', '=', 'claimed'),
              eb('claimer', '=', by.asker),
              eb('claimedBy', 'is not distinct from', by.name ?? null),
            ]),
          ]),
        )
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },

    async answerEscalation(id, answer, by, at, until) {
      const written = { answer, answeredBy: by.name ?? null, answerer: by.asker, answeredAt: at };
      const { numUpdatedRows } = await db
        .updateTable('escalations')
        .set({ state: 'answered', ...written, deliveredAt: null, errandUntil: until })
        .where('id', '=', id)
        .where(({ eb, or }) =>
          or([eb('answer', 'is', null), eb('answer', '<>', answer), eb('deliveredAt', 'is', null)]),
        )
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },

    async markDelivered(id, at) {
      await db.updateTable('escalations').set({ deliveredAt: at, errandUntil: null }).where('id', '=', id).execute();
    },

    async markHelped(id) {
      const { numUpdatedRows } = await db
        .updateTable('escalations')
        .set({ state: 'helped' })
        .where('id', '=', id)
        .where('state', 'in', ['answered', 'helped'])
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },

    takeErrands: (now, until, limit, owed) => takeErrands(db, { now, until, limit, ...owed }),

    async postponeErrand(id, until) {
      await db.updateTable('escalations').set({ errandUntil: until }).where('id', '=', id).execute();
    },

    async escalationsSince(since) {
      const rows = await db
        .selectFrom('escalations')
        .selectAll()
        .where('at', '>=', since)
        .orderBy('at')
        .orderBy('id')
        .execute();
      return rows.map(toEscalation);
    },
  };
}

async function takeErrands(
  db: Kysely<Schema>,
  { now, until, limit, desk }: { now: string; until: string; limit: number; desk: boolean },
): Promise<Escalation[]> {
  const isOwed = ({ eb, and, or }: ExpressionBuilder<Schema, 'escalations'>) =>
    and([
      or([eb('errandUntil', 'is', null), eb('errandUntil', '<=', now)]),
      or([
        and([eb('answer', 'is not', null), eb('deliveredAt', 'is', null)]),
        ...(desk ? [and([eb('state', '=', 'open'), eb('postPlace', 'is', null)])] : []),
      ]),
    ]);
  const due = db.selectFrom('escalations').select('id').where(isOwed).orderBy('at').limit(limit);
  const taken = await db
    .updateTable('escalations')
    .set({ errandUntil: until })
    .where('id', 'in', due)
    // Asked again outside: PostgreSQL repeats only this part for a row that another process took in between.
    .where(isOwed)
    .returningAll()
    .execute();
  return taken.map(toEscalation).sort((a, b) => (a.at < b.at ? -1 : 1));
}

function toRow({ from, post, nearest, ...rest }: Escalation): Schema['escalations'] {
  return {
    ...rest,
    turn: rest.turn ?? null,
    claimedBy: rest.claimedBy ?? null,
    claimer: rest.claimer ?? null,
    deliveredAt: rest.deliveredAt ?? null,
    errandUntil: null,
    answer: rest.answer ?? null,
    answeredBy: rest.answeredBy ?? null,
    answerer: rest.answerer ?? null,
    answeredAt: rest.answeredAt ?? null,
    nearest: JSON.stringify(nearest),
    fromPlatform: from.platform,
    fromWorkspace: from.workspace,
    fromAddress: from.address,
    ...(post ? postColumns(post) : { postPlace: null, postPlatform: null, postWorkspace: null, postAddress: null }),
  };
}

const postColumns = (post: Address) => ({
  postPlace: placeKey(post),
  postPlatform: post.platform,
  postWorkspace: post.workspace,
  postAddress: post.address,
});

function toEscalation(row: Selectable<Schema['escalations']>): Escalation {
  const { fromPlatform, fromWorkspace, fromAddress, ...ofPost } = row;
  const { postPlace, postPlatform, postWorkspace, postAddress, errandUntil, ...rest } = ofPost;
  return {
    ...present(rest),
    nearest: JSON.parse(row.nearest) as string[],
    from: { platform: fromPlatform, workspace: fromWorkspace, address: fromAddress },
    ...(postPlatform !== null &&
      postWorkspace !== null &&
      postAddress !== null && {
        post: { platform: postPlatform, workspace: postWorkspace, address: postAddress },
      }),
  };
}
