import { describe, expect, it } from 'vitest';
import { rarityIn } from '../../src/search/rarity.ts';

describe('rarity', () => {
  it.each([
    [1, 1.6, 0.7],
    [8, 1.3, 0.3],
    [300, 1.1, 0.1],
  ])('among %i entries is %d for what none has and %d for what all have', (entries, none, all) => {
    expect(rarityIn(entries, 0)).toBeCloseTo(none, 1);
    expect(rarityIn(entries, entries)).toBeCloseTo(all, 1);
  });

  it('falls with every entry that has it', () => {
    const rarities = Array.from({ length: 20 }, (_, holding) => rarityIn(19, holding));
    expect(rarities.toSorted((a, b) => b - a)).toEqual(rarities);
  });
});
