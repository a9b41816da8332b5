import { closeSync, mkdirSync, openSync } from 'node:fs';
import { open as openFileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { CamelCasePlugin, Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement, sql } from 'kysely';
import { DealdeskError } from '../errors.ts';
import type { Database } from './database.ts';
import { migrate } from './migrations.ts';
import type { Schema } from './schema.ts';
import { createSharedSync } from './shared-sync.ts';
import { corruptStore, explainSqliteFailure } from './sqlite-failure.ts';

/** How long a write waits for a command that writes beside it. The event loop waits too, so it stays below Slack's 3 s. */
const BUSY_MS = 2_000;

/**
 * Opens `dealdesk.sqlite` in the data directory.
 * @throws {DealdeskError} `store-locked` when another process serves from it, `store-corrupt`, `store-full`, `store-unwritable`
 */
export async function openSqlite(dataDir: string, exclusive: boolean): Promise<Database> {
  const file = join(dataDir, 'dealdesk.sqlite');
  makePrivate(dataDir, file);
  const lock = exclusive ? holdLock(join(dataDir, 'dealdesk.lock')) : undefined;
  let raw: DatabaseSync | undefined;
  try {
    raw = explained(file, () => openFile(file, exclusive));
    const db = new Kysely<Schema>({
      dialect: new SqliteDialect({ database: adapt(raw, file) }),
      plugins: [new CamelCasePlugin()],
    });
    await migrateAlone(raw, db, file);
    const log = await openFileHandle(`${file}-wal`, 'r');
    const sync = createSharedSync(() => log.datasync());
    return {
      db,
      relaxed: (work) => relaxed(db, work),
      async synced(work) {
        const result = await relaxed(db, work);
        await sync();
        return result;
      },
      // The log holds pages as they were before; what another process reads just now stays until that one is done.
      scrub: async () => void (await sql`pragma wal_checkpoint(truncate)`.execute(db)),
      async close() {
        await log.close();
        await db.destroy();
        lock?.close();
      },
    };
  } catch (error) {
    raw?.close();
    lock?.close();
    throw error;
  }
}

/** The directory and the database are their owner's alone; what is there already keeps its permissions. */
function makePrivate(dataDir: string, file: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'wx', 0o600));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw new DealdeskError(
      'store-unwritable',
      `${file} cannot be made: ${(cause as Error).message}`,
      'point DATA_DIR at a directory that Dealdesk may write',
      { cause },
    );
  }
}

/** A lock that dies with the process, however it dies: an exclusive transaction, never ended, on a file of its own. */
function holdLock(file: string): DatabaseSync {
  const lock = explained(file, () => new DatabaseSync(file, { timeout: 0 }));
  try {
    explained(file, () => lock.exec('BEGIN EXCLUSIVE'));
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}

function openFile(file: string, whole: boolean): DatabaseSync {
  const raw = new DatabaseSync(file, { timeout: BUSY_MS });
  try {
    raw.exec('PRAGMA journal_mode = WAL');
    // What was acknowledged is on the disk even when the power goes. Costs a sync a write: 0.2 to 3 ms, as the disk is.
    raw.exec('PRAGMA synchronous = FULL');
    // What is removed is overwritten, so that a forgotten person's words do not linger in free pages.
    raw.exec('PRAGMA secure_delete = ON');
    if (whole) assertSound(raw, file);
    return raw;
  } catch (error) {
    raw.close();
    throw error;
  }
}

/** Without the sync: the write is the system's to keep, and reaches the disk with the next one that is synced. */
function relaxed<Result>(db: Kysely<Schema>, work: (db: Kysely<Schema>) => Promise<Result>): Promise<Result> {
  return db.connection().execute(async (connection) => {
    await sql`pragma synchronous = normal`.execute(connection);
    try {
      return await work(connection);
    } finally {
      await sql`pragma synchronous = full`.execute(connection);
    }
  });
}

function assertSound(raw: DatabaseSync, file: string): void {
  const [found] = raw.prepare('PRAGMA quick_check(1)').all();
  if (found?.quick_check === 'ok') return;
  throw corruptStore(file, String(found?.quick_check));
}

/** SQLite's own write lock around all migrations: they are applied whole or not at all, and by one process. */
async function migrateAlone(raw: DatabaseSync, db: Kysely<Schema>, file: string): Promise<void> {
  explained(file, () => raw.exec('BEGIN IMMEDIATE'));
  try {
    await migrate(db.withoutPlugins());
    explained(file, () => raw.exec('COMMIT'));
  } catch (error) {
    if (raw.isTransaction) raw.exec('ROLLBACK');
    throw error;
  }
}

/** Preparing costs more than running; there are some sixty different statements, and a few whose length varies. */
const STATEMENTS_KEPT = 200;

/** `node:sqlite` in the shape that Kysely expects of better-sqlite3, with failures in words. */
function adapt(raw: DatabaseSync, file: string): SqliteDatabase {
  const known = new Map<string, SqliteStatement>();
  return {
    close: () => raw.close(),
    prepare(query): SqliteStatement {
      // A full disk ends the transaction by itself; rolling back what is gone would hide the reason.
      if (query === 'rollback' && !raw.isTransaction) return NO_STATEMENT;
      const prepared = known.get(query) ?? prepare(query);
      if (known.size < STATEMENTS_KEPT) known.set(query, prepared);
      return prepared;
    },
  };

  function prepare(query: string): SqliteStatement {
    const statement = explained(file, () => raw.prepare(query));
    return {
      reader: statement.columns().length > 0,
      all: (parameters) => explained(file, () => statement.all(...(parameters as SQLInputValue[]))),
      run: (parameters) => explained(file, () => statement.run(...(parameters as SQLInputValue[]))),
      iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
    };
  }
}

const NO_STATEMENT: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [][Symbol.iterator](),
};

function explained<Result>(file: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw explainSqliteFailure(error, file);
  }
}
