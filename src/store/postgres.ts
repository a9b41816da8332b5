import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import { Pool, type PoolClient } from 'pg';
import type { Database } from './database.ts';
import { migrate } from './migrations.ts';
import { explainPostgresFailure } from './postgres-failure.ts';
import type { Schema } from './schema.ts';

const CONNECT_MS = 5_000;
/** No query of ours takes a second; one that takes this long waits for a server that has gone. */
const QUERY_MS = 15_000;
const CONNECTIONS = 10;

/**
 * Opens the PostgreSQL database at `url`. A connection that breaks later is replaced by the pool when it is next needed.
 * @throws {DealdeskError} `store-unreachable`, `store-refused`
 */
export async function openPostgres(url: string): Promise<Database> {
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: QUERY_MS,
    query_timeout: QUERY_MS,
    keepAlive: true,
    application_name: 'dealdesk',
  });
  // A connection broke while no query ran on it. Nobody waits for it, and the next query gets another, or the reason why not.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Schema>({
    dialect: new PostgresDialect({ pool: explainedPool(pool, placeOf(url)) }),
    plugins: [new CamelCasePlugin()],
  });
  try {
    await migrate(db.withoutPlugins());
    return {
      db,
      relaxed: (work) => work(db),
      synced: (work) => work(db),
      // Its own vacuum does so.
      scrub: async () => {},
      close: () => db.destroy(),
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** Where the database is, without who asks and their password. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host || 'localhost'}${pathname}`;
}

/** The pool with its failures in words. */
function explainedPool(pool: Pool, place: string): PostgresPool {
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      try {
        return explainedClient(await pool.connect(), place);
      } catch (error) {
        throw explainPostgresFailure(error, place);
      }
    },
  };
}

/** PostgreSQL has no place for NUL in a text and would refuse the whole row; what people paste may hold one. */
const storable = (value: unknown): unknown => (typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value);

/** A client on which a query failed is given up, for its connection may be the reason. */
function explainedClient(client: PoolClient, place: string): PostgresPoolClient {
  let failed = false;
  const query = async (sql: string, parameters: readonly unknown[]) => {
    try {
      return await client.query(sql, parameters.map(storable));
    } catch (error) {
      failed = true;
      throw explainPostgresFailure(error, place);
    }
  };
  return {
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy || failed),
  };
}
