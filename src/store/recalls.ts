import type { Database } from './database.ts';
import type { Recalls } from './store.ts';

export function createRecalls({ db, relaxed }: Pick<Database, 'db' | 'relaxed'>): Recalls {
  return {
    async remember({ key, asker, sealed, at }) {
      await relaxed((quick) =>
        quick
          .insertInto('recalls')
          .values({ key, asker, sealed, at })
          .onConflict((conflict) => conflict.column('key').doUpdateSet({ asker, sealed, at }))
          .execute(),
      );
    },

    async recall(key, since) {
      const row = await db
        .selectFrom('recalls')
        .select('sealed')
        .where('key', '=', key)
        .where('at', '>=', since)
        .executeTakeFirst();
      return row?.sealed;
    },
  };
}
