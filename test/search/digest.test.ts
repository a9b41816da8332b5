import fc from 'fast-check';
import { expect, it } from 'vitest';
import { digestOf } from '../../src/search/digest.ts';

/** FNV-1a as it is written down, with numbers as long as they get. */
function plainly(bytes: Uint8Array): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) % 2n ** 64n;
  return hash.toString(16).padStart(16, '0');
}

it('a digest is the hash of a value as JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(digestOf(value)).toBe(plainly(new TextEncoder().encode(JSON.stringify(value))));
    }),
  );
});
