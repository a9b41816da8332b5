import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { DealdeskError } from '../errors.ts';
import type { Key } from './keys.ts';

/**
 * Seals texts that must not lie open in a database, such as bot tokens. `about` says what a sealed text belongs to (an
 * installation's id): it opens for that alone, so that whoever can write the database cannot swap two of them.
 */
export type Seal = {
  seal(text: string, about: string): string;
  /** @throws {DealdeskError} `seal-broken` when altered or belonging to something else, `seal-key-missing` when its key is not listed */
  open(sealed: string, about: string): string;
};

const VERSION = 'v1';
/** Lengths for AES-256-GCM: https://csrc.nist.gov/pubs/sp/800/38/d/final, sections 5.2.1.1 and 8.2. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM; the first key seals, any listed key opens, which is how keys are changed without downtime.
 * A sealed text is `v1:<key id>:<nonce>:<tag>:<data>`, the last three in base64url.
 * @param keys at least one
 */
export function createSeal(keys: readonly Key[]): Seal {
  const ciphers = new Map(
    keys.map(({ id, key }) => [id, new Uint8Array(hkdfSync('sha256', key, '', 'dealdesk seal', 32))]),
  );
  const [current] = keys;
  if (!current) throw new Error('sealing needs a key');
  return {
    seal: (text, about) => sealWith(ciphers.get(current.id)!, current.id, text, about),
    open(sealed, about) {
      const [version, id = '', ...parts] = sealed.split(':');
      if (version !== VERSION || parts.length !== 3) throw broken(about);
      const cipher = ciphers.get(id);
      if (!cipher) throw keyMissing(id, about);
      return openWith(cipher, id, parts, about);
    },
  };
}

function sealWith(key: Uint8Array, id: string, text: string, about: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(belongsTo(id, about));
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [VERSION, id, ...[nonce, cipher.getAuthTag(), data].map((part) => part.toString('base64url'))].join(':');
}

function openWith(key: Uint8Array, id: string, parts: readonly string[], about: string): string {
  const [nonce, tag, data] = parts.map((part) => Buffer.from(part, 'base64url'));
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce!, { authTagLength: TAG_BYTES })
      .setAAD(belongsTo(id, about))
      .setAuthTag(tag!);
    return Buffer.concat([decipher.update(data!), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw broken(about, cause);
  }
}

const belongsTo = (id: string, about: string): Buffer => Buffer.from(`${VERSION}:${id}:${about}`);

const broken = (about: string, cause?: unknown): DealdeskError =>
  new DealdeskError(
    'seal-broken',
    `what is kept for ${about} was altered, or belongs to something else`,
    'install the app there again; if nobody touched the database, restore it from a backup',
    { cause },
  );

const keyMissing = (id: string, about: string): DealdeskError =>
  new DealdeskError(
    'seal-key-missing',
    `what is kept for ${about} was sealed with the key "${id}", which is not listed`,
    'put that key back into DEALDESK_KEYS behind the current one, or install the app there again',
  );
