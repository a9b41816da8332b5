import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLedger } from '../../src/search/ledger.ts';

const ROWS = 5;
const about = (columns: number, ...at: number[]) => {
  const slot = new Int32Array(columns).fill(-1);
  for (const [n, column] of at.entries()) slot[column] = n;
  return { at: Int32Array.from(at), count: at.length, slot };
};
const entry = fc.record({
  row: fc.nat(ROWS - 1),
  column: fc.nat(79),
  amount: fc.integer({ min: -8, max: 8 }),
});

describe('a ledger', () => {
  it.each([3, 80])('sums what was entered, however rows of %i columns fill up', (columns) => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 300 }), (entered) => {
        const ledger = createLedger(ROWS, columns);
        const plain = Array.from({ length: ROWS }, () => new Float64Array(columns));
        for (const { row, column, amount } of entered) {
          ledger.add(row, about(columns, column % columns), 0.5, Float64Array.of(amount));
          plain[row]![column % columns]! += 0.5 * amount;
        }
        const some = about(columns, 2, 0, 1);
        for (const [row, values] of plain.entries()) {
          const into = new Float64Array(3).fill(1);
          ledger.sum(row, some, 2, into);
          expect([...into]).toEqual([2, 0, 1].map((column) => 1 + 2 * values[column]!));
        }
      }),
    );
  });
});
