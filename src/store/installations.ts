import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';
import type { Installations } from './store.ts';

/** Installations in their table, sealed as they come. */
export function createInstallations(db: Kysely<Schema>): Installations {
  return {
    async keepInstallation(id, sealed, at) {
      await db
        .insertInto('installations')
        .values({ id, sealed, at })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ sealed, at }))
        .execute();
    },

    async findInstallation(id) {
      const row = await db.selectFrom('installations').select('sealed').where('id', '=', id).executeTakeFirst();
      return row?.sealed;
    },

    async forgetInstallation(id) {
      await db.deleteFrom('installations').where('id', '=', id).execute();
    },

    listInstallations: () => db.selectFrom('installations').select(['id', 'sealed']).orderBy('id').execute(),
  };
}
