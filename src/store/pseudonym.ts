import { createHmac, createSecretKey, hkdfSync } from 'node:crypto';

const LENGTH = 22;

/**
 * A keyed one-way hash: HMAC-SHA256 of a text, cut to 132 bits, as 22 characters of base64url. Equal texts have equal
 * pseudonyms; without the key nobody can try names until one fits.
 * @param key 32 bytes; see `pseudonymKey` in src/store/keys.ts for which
 */
export function createPseudonym(key: Uint8Array): (text: string) => string {
  const own = createSecretKey(new Uint8Array(hkdfSync('sha256', key, '', 'dealdesk pseudonym', 32)));
  return (text) => createHmac('sha256', own).update(text).digest('base64url').slice(0, LENGTH);
}
