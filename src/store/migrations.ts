import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { DealdeskError } from '../errors.ts';
import { placeKey, type Schema } from './schema.ts';

/** Applied in the order of their names, each once. Never change one that was released: add another. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-first': {
    async up(db: Kysely<unknown>) {
      await createInbox(db);
      await createTurns(db);
      await createEscalations(db);
      await createInstallations(db);
      await createWatches(db);
    },
  },
  '0002-what-is-owed': {
    async up(db: Kysely<unknown>) {
      await noteWhatIsOwed(db);
      await noteWho(db);
      await createRecalls(db);
    },
  },
  '0003-who-answered': {
    async up(db: Kysely<unknown>) {
      await noteWhoAnswered(db);
    },
  },
  '0004-watches-wherever-served': {
    async up(db: Kysely<unknown>) {
      await knowWatchesByConversation(db.withTables<Pick<Schema, 'watches' | 'given'>>());
    },
  },
};

/**
 * Brings the tables up to date. On PostgreSQL Kysely takes an advisory lock; on SQLite the caller holds the write lock.
 * @throws {DealdeskError} `store-migration`
 */
// biome-ignore lint/suspicious/noExplicitAny: Kysely is invariant in its tables, and migrations know none of them
export async function migrate(db: Kysely<any>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (error instanceof DealdeskError) throw error;
  throw new DealdeskError(
    'store-migration',
    `the database's tables cannot be brought up to date: ${error instanceof Error ? error.message : String(error)}`,
    'if a newer Dealdesk wrote this database, run that one; otherwise restore the backup made before the update and report this',
    { cause: error },
  );
}

async function createInbox({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('deliveries')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('received_at', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('lease_until', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('done', 'integer', (column) => column.notNull())
    .execute();
  await schema
    .createTable('delivery_keys')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('delivery', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('deliveries_due').on('deliveries').columns(['done', 'lease_until']).execute();
  await schema.createIndex('delivery_keys_delivery').on('delivery_keys').column('delivery').execute();
}

async function createTurns({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('turns')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('asker', 'text', (column) => column.notNull())
    .addColumn('thread', 'text', (column) => column.notNull())
    .addColumn('question_hash', 'text', (column) => column.notNull())
    .addColumn('question', 'text')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('entries', 'text', (column) => column.notNull())
    .addColumn('confidence', 'double precision', (column) => column.notNull())
    .addColumn('revision', 'text', (column) => column.notNull())
    .addColumn('took_ms', 'double precision', (column) => column.notNull())
    .execute();
  await schema
    .createTable('feedback')
    .addColumn('turn', 'text', (column) => column.notNull())
    .addColumn('asker', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('rating', 'text', (column) => column.notNull())
    .addColumn('comment', 'text')
    .addPrimaryKeyConstraint('feedback_pk', ['turn', 'asker'])
    .execute();
  await schema
    .createTable('posts')
    .addColumn('post', 'text', (column) => column.primaryKey())
    .addColumn('turn', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('posts_turn').on('posts').column('turn').execute();
  await schema.createIndex('posts_at').on('posts').column('at').execute();
  await schema.createIndex('turns_at').on('turns').column('at').execute();
  await schema.createIndex('turns_thread').on('turns').columns(['thread', 'at']).execute();
  await schema.createIndex('turns_asker').on('turns').column('asker').execute();
  await schema.createIndex('feedback_at').on('feedback').column('at').execute();
  await schema.createIndex('feedback_asker').on('feedback').column('asker').execute();
}

async function createEscalations({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('escalations')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('turn', 'text')
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('asker', 'text', (column) => column.notNull())
    .addColumn('asker_name', 'text', (column) => column.notNull())
    .addColumn('from_platform', 'text', (column) => column.notNull())
    .addColumn('from_workspace', 'text', (column) => column.notNull())
    .addColumn('from_address', 'text', (column) => column.notNull())
    .addColumn('post_place', 'text')
    .addColumn('post_platform', 'text')
    .addColumn('post_workspace', 'text')
    .addColumn('post_address', 'text')
    .addColumn('nearest', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('claimed_by', 'text')
    .addColumn('answer', 'text')
    .addColumn('answered_at', 'text')
    .execute();
  await schema.createIndex('escalations_at').on('escalations').column('at').execute();
  await schema.createIndex('escalations_asker').on('escalations').column('asker').execute();
  await schema.createIndex('escalations_post').on('escalations').column('post_place').execute();
}

async function createInstallations({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('installations')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
}

async function createWatches({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('watches')
    .addColumn('place', 'text', (column) => column.primaryKey())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('given')
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('entry', 'text', (column) => column.notNull())
    .addColumn('answer', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('given_pk', ['place', 'entry'])
    .execute();
}

/** What still has to reach the desk, an asker or a watching conversation, and until when a process is at it. */
async function noteWhatIsOwed(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema.alterTable('escalations').addColumn('delivered_at', 'text').execute();
  await schema.alterTable('escalations').addColumn('errand_until', 'text').execute();
  await schema.alterTable('given').addColumn('telling_until', 'text').execute();
  // What was answered before was sent then; sending it again now would surprise.
  await sql`update escalations set delivered_at = answered_at`.execute(db);
}

/** Whom a row is of, where it names somebody: so that a person can be forgotten whole. */
async function noteWho({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('escalations').addColumn('claimer', 'text').execute();
  await schema.alterTable('watches').addColumn('asker', 'text').execute();
}

async function createRecalls({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('recalls')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('asker', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('recalls_at').on('recalls').column('at').execute();
  await schema.createIndex('recalls_asker').on('recalls').column('asker').execute();
}

/** Who wrote an answer need not be who claimed it. Of those written before nobody knows any more. */
async function noteWhoAnswered({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('escalations').addColumn('answered_by', 'text').execute();
  await schema.alterTable('escalations').addColumn('answerer', 'text').execute();
}

/**
 * A watch in Teams was known by where its tenant is served, which can change, beside its conversation. Of several in one
 * conversation the last one stays, with what each was given.
 */
async function knowWatchesByConversation(db: Kysely<Pick<Schema, 'watches' | 'given'>>): Promise<void> {
  const watches = await db
    .selectFrom('watches')
    .selectAll()
    .where('platform', '=', 'teams')
    .orderBy('at', 'desc')
    .execute();
  for (const { place: old, ...watch } of watches) {
    const { conversation, kind } = JSON.parse(watch.address) as { conversation: string; kind: string };
    const address = JSON.stringify({ conversation, kind });
    const place = placeKey({ ...watch, address });
    if (place === old) continue;
    await db.deleteFrom('watches').where('place', '=', old).execute();
    await db
      .insertInto('watches')
      .values({ ...watch, place, address })
      .onConflict((conflict) => conflict.column('place').doNothing())
      .execute();
    const known = db.selectFrom('given').select('entry').where('place', '=', place);
    await db.updateTable('given').set({ place }).where('place', '=', old).where('entry', 'not in', known).execute();
    await db.deleteFrom('given').where('place', '=', old).execute();
  }
}
