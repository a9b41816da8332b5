import type { Kysely } from 'kysely';
import { placeKey, type Schema } from './schema.ts';
import type { Watches } from './store.ts';

/** What was given is kept for watching places alone, and goes when they stop to watch. */
export function createWatches(db: Kysely<Schema>): Watches {
  return {
    async watch(address, on, at, asker) {
      const place = placeKey(address);
      if (on) {
        await db
          .insertInto('watches')
          .values({ ...address, place, at, asker: asker ?? null })
          .onConflict((conflict) => conflict.column('place').doUpdateSet({ at, asker: asker ?? null }))
          .execute();
      } else {
        await db.deleteFrom('watches').where('place', '=', place).execute();
        await db.deleteFrom('given').where('place', '=', place).execute();
      }
    },

    watching: () =>
      db.selectFrom('watches').select(['platform', 'workspace', 'address']).orderBy('at').orderBy('place').execute(),

    async recordGiven(address, entry, answer, at) {
      await db
        .insertInto('given')
        .columns(['place', 'entry', 'answer', 'at'])
        .expression((eb) =>
          eb
            .selectFrom('watches')
            .select((each) => [
              'place',
              each.val(entry).as('entry'),
              each.val(answer).as('answer'),
              each.val(at).as('at'),
            ])
            .where('place', '=', placeKey(address)),
        )
        .onConflict((conflict) => conflict.columns(['place', 'entry']).doUpdateSet({ answer, at, tellingUntil: null }))
        .execute();
      // A watch lasts as long as answers are given where it is.
      await db.updateTable('watches').set({ at }).where('place', '=', placeKey(address)).execute();
    },

    async beginTelling(address, entry, answer, now, until) {
      const { numUpdatedRows } = await db
        .updateTable('given')
        .set({ tellingUntil: until })
        .where('place', '=', placeKey(address))
        .where('entry', '=', entry)
        .where('answer', '=', answer)
        .where(({ eb, or }) => or([eb('tellingUntil', 'is', null), eb('tellingUntil', '<=', now)]))
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },

    async postponeTelling(address, until) {
      await db.updateTable('given').set({ tellingUntil: until }).where('place', '=', placeKey(address)).execute();
    },

    async given() {
      const rows = await db
        .selectFrom('given')
        .innerJoin('watches', 'watches.place', 'given.place')
        .select(['watches.platform', 'watches.workspace', 'watches.address', 'given.entry', 'given.answer'])
        .orderBy('given.at')
        .orderBy('given.entry')
        .execute();
      return rows.map(({ entry, answer, ...place }) => ({ place, entry, answer }));
    },
  };
}
