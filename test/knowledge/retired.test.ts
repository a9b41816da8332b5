import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { lastSuccessor, resolveEntry } from '../../src/knowledge/retired.ts';
import { HARBOR } from '../support/harbor.ts';

const retiredTo = (successors: Readonly<Record<string, string>>) =>
  new Map(
    Object.entries(successors).map(([id, successor]) => [id, { id, successor, date: '2026-01-01', reason: 'merged' }]),
  );

describe('a retired id', () => {
  it('leads over its successors to the entry of today', async () => {
    const knowledge = await loadKnowledge(HARBOR.dir);
    expect(resolveEntry(knowledge, 'lease-length')?.id).toBe('lease-term');
    expect(resolveEntry(knowledge, 'rent-due')?.id).toBe('rent-due');
    expect(resolveEntry(knowledge, 'never-there')).toBeUndefined();
  });

  it('leads nowhere where its successors go round in a circle', () => {
    const retired = retiredTo({ a: 'b', b: 'c', c: 'a', d: 'e' });
    expect(lastSuccessor('a', retired)).toBeUndefined();
    expect(lastSuccessor('d', retired)).toBe('e');
    expect(resolveEntry({ entries: new Map(), retired }, 'a')).toBeUndefined();
  });
});
