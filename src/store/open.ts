import { sql } from 'kysely';
import { createEscalations } from './escalations.ts';
import { createInbox, endLeases } from './inbox.ts';
import { createInstallations } from './installations.ts';
import { openPostgres } from './postgres.ts';
import { createRecalls } from './recalls.ts';
import { expire, forgetPerson, workspaces } from './removal.ts';
import { openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';
import { createTurns } from './turns.ts';
import { createWatches } from './watches.ts';

/**
 * Opens the store: PostgreSQL at `databaseUrl`, or SQLite in `dataDir`, and brings its tables up to date.
 * @param exclusive a serving process (the default) owns an SQLite database for itself; a command that looks in beside it does not
 * @throws {DealdeskError} `store-unreachable`, `store-locked`, `store-corrupt`, `store-full`, `store-unwritable`, `store-migration`
 */
export async function openStore({
  databaseUrl,
  dataDir,
  now,
  exclusive = true,
}: {
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  readonly now: () => Date;
  readonly exclusive?: boolean;
}): Promise<Store> {
  const { db, relaxed, synced, scrub, close } = databaseUrl
    ? await openPostgres(databaseUrl)
    : await openSqlite(dataDir, exclusive);
  // Whoever owned an SQLite database before is gone, so what was left half done need not wait for its lease to run out.
  if (!databaseUrl && exclusive) await endLeases(db);
  return {
    inbox: createInbox({ db, relaxed, synced, now }),
    turns: createTurns({ db, relaxed }),
    escalations: createEscalations(db),
    installations: createInstallations(db),
    watches: createWatches(db),
    recalls: createRecalls({ db, relaxed }),
    workspaces: (platform) => workspaces(db, platform),
    expire: (before) => expire(db, before, now()),
    async forgetPerson(person) {
      const removed = await forgetPerson(db, person);
      await scrub();
      return removed;
    },
    async ping() {
      await sql`select 1`.execute(db);
    },
    close,
  };
}
