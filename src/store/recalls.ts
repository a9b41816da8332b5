import type { Database } from './database.ts';
import type { Recalls } from './store.ts';

/** Recalls are for the press that follows an answer; a day is longer than people look back. */
export const RECALL_MS = 86_400_000;

/** Recalls in their table; writing one again replaces it. */
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
