import { describe, expect, it } from 'vitest';
import { memoryInUse } from '../../src/commands/memory.ts';

const MB = 2 ** 20;

describe('memory in use', () => {
  it('counts what typed arrays hold, until they are let go', () => {
    const before = memoryInUse();
    const held = [new Uint8Array(64 * MB)];
    expect((memoryInUse() - before) / MB).toBeCloseTo(64, -1);
    held.pop();
    expect((memoryInUse() - before) / MB).toBeLessThan(8);
  });

  it('counts objects, and not what nobody holds', () => {
    const before = memoryInUse();
    for (let n = 0; n < 100; n++) Array.from({ length: 10_000 }, (_, place) => ({ place }));
    const held = Array.from({ length: 500_000 }, (_, place) => ({ place }));
    const mb = (memoryInUse() - before) / MB;
    expect(held).toHaveLength(500_000);
    expect(mb).toBeGreaterThan(5);
    expect(mb).toBeLessThan(50);
  });
});
