import { expect, test } from 'vitest';
import { buildEngine } from '../../src/search/build.ts';

const LONG = 'how long before the ferry leaves must a lorry be on the quay of the old harbor';

test('the beginning of a long line is completed; what stands behind it costs nothing', () => {
  const engine = buildEngine([
    { id: 'ferry-lorry', phrasings: [LONG] },
    { id: 'berth-fee', phrasings: ['what is the fee of a berth'] },
  ]);
  expect(engine.complete(LONG, 3)).toEqual(['ferry-lorry']);
  const started = performance.now();
  expect(engine.complete(`${LONG} ${'and so on '.repeat(100_000)}`, 3)).toEqual(['ferry-lorry']);
  expect(performance.now() - started).toBeLessThan(500);
});
