import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { reachOf } from '../../src/commands/reach.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { copyOfHarbor, HARBOR } from '../support/harbor.ts';

describe('reach', () => {
  it('asks for each entry by each of its phrasings, left out', async () => {
    const { phrasings, lost } = reachOf(await loadKnowledge(HARBOR.dir));
    expect(phrasings).toBe(27);
    expect(lost.every(({ entry, by }) => entry !== by)).toBe(true);
    expect(lost.length).toBeLessThan(phrasings);
  });

  it('names the entry that takes most phrasings of another', async () => {
    const base = await copyOfHarbor();
    const twins = (words: string[]) =>
      words.map((word, i) => `  - ${word} about the city boat number ${'abcdefgh'[i]}`).join('\n');
    const alternates = /alternates:\n(?: {2}- .*\n)+/;
    for (const [file, words] of [
      ['entries/rent/rent-due.md', ['ask', 'ask', 'ask', 'ask', 'ask', 'ask', 'ask', 'ask']],
      ['entries/rent/rent-amount.md', ['do ask', 'so ask', 'go ask', 'we ask', 'he ask', 'me ask', 'us ask', 'it ask']],
    ] as const) {
      const text = await readFile(`${base.dir}/${file}`, 'utf8');
      await base.write(file, text.replace(alternates, `alternates:\n${twins([...words])}\n`));
    }
    const { problems, taken } = reachOf(await loadKnowledge(base.dir));
    expect(taken[0]?.count).toBeGreaterThan(4);
    expect(problems).toMatchObject([{ code: 'unreachable', field: 'alternates' }]);
  });
});
