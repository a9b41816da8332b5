import { describe, expect, test } from 'vitest';
import { createPseudonym } from '../../src/store/pseudonym.ts';

const key = (byte: number) => Buffer.alloc(32, byte);

describe('a pseudonym', () => {
  const pseudonym = createPseudonym(key(1));

  test('is 22 characters that are safe anywhere', () => {
    expect(pseudonym('asker:slack:T1:U1')).toMatch(/^[\w-]{22}$/);
  });

  test('is the same for the same text, process after process', () => {
    expect(pseudonym('asker:slack:T1:U1')).toBe(createPseudonym(key(1))('asker:slack:T1:U1'));
  });

  test('differs by text and by key', () => {
    const texts = ['asker:slack:T1:U1', 'asker:slack:T1:U2', 'asker:teams:T1:U1', ''];
    const all = texts.flatMap((text) => [pseudonym(text), createPseudonym(key(2))(text)]);
    expect(new Set(all).size).toBe(all.length);
  });
});
