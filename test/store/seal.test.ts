import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createSeal } from '../../src/store/seal.ts';

const key = (id: string) => ({ id, key: randomBytes(32) });
const code = (work: () => unknown): string => {
  try {
    work();
    return 'none';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a sealed text', () => {
  const main = key('main');
  const { seal, open } = createSeal([main]);

  test('opens again for what it belongs to', () => {
    expect(open(seal('xoxb-secret “ü” 🚢', 'T1'), 'T1')).toBe('xoxb-secret “ü” 🚢');
    expect(open(seal('', 'T1'), 'T1')).toBe('');
  });

  test('shows nothing of the text, and never twice the same', () => {
    expect(seal('xoxb-secret', 'T1')).not.toContain('secret');
    expect(seal('xoxb-secret', 'T1')).not.toBe(seal('xoxb-secret', 'T1'));
    expect(seal('xoxb-secret', 'T1')).toMatch(/^v1:main:[\w-]{16}:[\w-]{22}:[\w-]+$/);
  });

  test('does not open for anything else', () => {
    expect(code(() => open(seal('xoxb-secret', 'T1'), 'T2'))).toBe('seal-broken');
  });

  test('does not open once any part of it was altered', () => {
    const sealed = seal('xoxb-secret', 'T1').split(':');
    for (const part of [0, 2, 3, 4]) {
      const altered = sealed.with(
        part,
        sealed[part]!.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
      );
      expect(code(() => open(altered.join(':'), 'T1'))).toBe('seal-broken');
    }
    for (const broken of ['', 'v1', 'v1:main', 'v1:main:::', `${sealed.join(':')}:more`])
      expect(code(() => open(broken, 'T1'))).toBe('seal-broken');
  });

  test('does not open with a shortened tag', () => {
    const [version, id, nonce, tag, data] = seal('xoxb-secret', 'T1').split(':');
    const short = Buffer.from(tag!, 'base64url').subarray(0, 4).toString('base64url');
    expect(code(() => open([version, id, nonce, short, data].join(':'), 'T1'))).toBe('seal-broken');
  });

  test('opens with an older key, and is sealed with the newest', () => {
    const next = key('next');
    const rotated = createSeal([next, main]);
    expect(rotated.open(seal('xoxb-secret', 'T1'), 'T1')).toBe('xoxb-secret');
    const resealed = rotated.seal('xoxb-secret', 'T1');
    expect(createSeal([next]).open(resealed, 'T1')).toBe('xoxb-secret');
    expect(code(() => open(resealed, 'T1'))).toBe('seal-key-missing');
  });

  test('does not open with another key of the same name', () => {
    expect(code(() => createSeal([key('main')]).open(seal('xoxb-secret', 'T1'), 'T1'))).toBe('seal-broken');
  });
});
