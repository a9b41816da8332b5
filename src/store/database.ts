import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** An open database with its tables up to date. */
export type Database = {
  /** What is written through it is on the disk when the promise resolves. */
  readonly db: Kysely<Schema>;
  /** Writes what a power cut, though no crash of ours, may take back: much faster on a disk that is slow to sync. */
  relaxed<Result>(work: (db: Kysely<Schema>) => Promise<Result>): Promise<Result>;
  /**
   * Writes many small things that must be on the disk when the promise resolves: they share a sync, and the process goes on
   * meanwhile.
   */
  synced<Result>(work: (db: Kysely<Schema>) => Promise<Result>): Promise<Result>;
  /** Lets nothing that was removed linger beside the tables, as far as the database can. */
  scrub(): Promise<void>;
  close(): Promise<void>;
};
