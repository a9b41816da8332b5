import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DealdeskError } from '../errors.ts';

/** A secret of 32 bytes; its id stands in what it sealed. */
export type Key = { readonly id: string; readonly key: Uint8Array };

const KEY_BYTES = 32;
const FILE = 'keys';

/**
 * The configured keys, or those of the file `keys` in the data directory, made at the first start and readable by its owner
 * alone. The first key is current.
 * @throws {DealdeskError} `keys-unreadable` when the file is not `id:base64`, `keys-unwritable` when it cannot be made
 */
export async function loadKeys({
  keys,
  dataDir,
}: {
  readonly keys?: readonly Key[];
  readonly dataDir: string;
}): Promise<readonly Key[]> {
  if (keys && keys.length > 0) return keys;
  const file = join(dataDir, FILE);
  return (await readKeys(file)) ?? makeKeys(file, dataDir);
}

/**
 * The key under which people are kept: the last, which is the oldest. A new key put in front changes nothing kept of anybody;
 * dropping the oldest gives everybody a new pseudonym, so keep it until RETENTION_DAYS have passed.
 */
export const pseudonymKey = (keys: readonly Key[]): Uint8Array => keys.at(-1)!.key;

async function readKeys(file: string): Promise<readonly Key[] | undefined> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return undefined;
    throw unreadable(file, cause);
  });
  if (text === undefined) return undefined;
  const keys = text.split(/[\s,]+/).flatMap((part) => (part ? [parseKey(part)] : []));
  if (keys.length === 0 || keys.some(({ id, key }) => id === '' || key.length !== KEY_BYTES)) throw unreadable(file);
  return keys;
}

function parseKey(part: string): Key {
  const [id = '', encoded = ''] = part.split(':');
  return { id, key: Buffer.from(encoded, 'base64') };
}

/** Written aside and linked into place: of two processes that start at once one wins, and both use its key. */
async function makeKeys(file: string, dataDir: string): Promise<readonly Key[]> {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await writeDurably(draft, `main:${randomBytes(KEY_BYTES).toString('base64')}\n`);
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } catch (cause) {
    throw new DealdeskError(
      'keys-unwritable',
      `${file} cannot be made: ${(cause as Error).message}`,
      'point DATA_DIR at a directory that Dealdesk may write, or set DEALDESK_KEYS (main:<openssl rand -base64 32>)',
      { cause },
    );
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
  const keys = await readKeys(file);
  if (!keys) throw unreadable(file);
  return keys;
}

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const unreadable = (file: string, cause?: unknown): DealdeskError =>
  new DealdeskError(
    'keys-unreadable',
    `${file} does not hold keys`,
    'restore it from a backup; without it, remove it, and Slack workspaces must install the app again',
    { cause },
  );
