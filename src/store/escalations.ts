import type { Kysely, Selectable } from 'kysely';
import { placeKey, present, type Schema } from './schema.ts';
import type { Address, Escalation, Escalations } from './store.ts';

export function createEscalations(db: Kysely<Schema>): Escalations {
  return {
    async openEscalation(escalation) {
      await db
        .insertInto('escalations')
        .values(toRow(escalation))
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
      await db.updateTable('escalations').set(postColumns(post)).where('id', '=', id).execute();
    },

    async claimEscalation(id, by) {
      const { numUpdatedRows } = await db
        .updateTable('escalations')
        .set({ state: 'claimed', claimedBy: by })
        .where('id', '=', id)
        .where('state', '=', 'open')
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },

    async answerEscalation(id, answer, at) {
      await db
        .updateTable('escalations')
        .set({ state: 'answered', answer, answeredAt: at })
        .where('id', '=', id)
        .execute();
    },

    async markHelped(id) {
      await db
        .updateTable('escalations')
        .set({ state: 'helped' })
        .where('id', '=', id)
        .where('state', '=', 'answered')
        .execute();
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

function toRow({ from, post, nearest, ...rest }: Escalation): Schema['escalations'] {
  return {
    ...rest,
    turn: rest.turn ?? null,
    claimedBy: rest.claimedBy ?? null,
    answer: rest.answer ?? null,
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
  const { fromPlatform, fromWorkspace, fromAddress, postPlace, postPlatform, postWorkspace, postAddress, ...rest } =
    row;
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
