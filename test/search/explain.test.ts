import { expect, test } from 'vitest';
import { buildEngine } from '../../src/search/build.ts';

const ENTRIES = ['berth', 'crane', 'ferry', 'quay'].map((thing) => ({
  id: `${thing}-fee`,
  phrasings: [`what is the fee of the ${thing}`, `how much does a ${thing} cost`],
}));
const WORDS = 'the berth fee of a crane how much does quay cost what is ferry'.split(' ');

test('a long question is explained by its first words, for weighing each takes as long as a question', () => {
  const engine = buildEngine(ENTRIES);
  const { words } = engine.explain(`${'fee '.repeat(24)}${WORDS.join(' ')}`);
  expect(words.map(({ word }) => word)).toEqual(['fee']);
});
