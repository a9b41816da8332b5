import { describe, expect, it } from 'vitest';
import { answerOf, linkOf } from '../../src/knowledge/answer.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { HARBOR } from '../support/harbor.ts';

describe('the answer of an entry, for other programs', () => {
  it('holds its text without Markdown, with markers, what was before, both sides and the reading', async () => {
    const { entries } = await loadKnowledge(HARBOR.dir);
    expect(answerOf(entries.get('lease-term')!).text).toBe(
      [
        'The lease gives Lanternfish the harbor for twelve years, [1] which the city counts through 2038. [2] One newspaper reports an earlier end, a year before that. [3]',
        "Before: The harbor was the city's own. [1]",
        "Sources differ: The city's notice says 2038. [2] The Gazette says 2037. [3]",
        "The desk follows the notice, which is the city's own. [2]",
      ].join('\n\n'),
    );
  });

  it('holds each citation with its document and a link that opens it at the fragment', async () => {
    const { entries } = await loadKnowledge(HARBOR.dir);
    expect(answerOf(entries.get('rent-amount')!).citations).toEqual([
      {
        n: 1,
        source: 'gazette',
        file: 'gazette.txt',
        title: 'The harbor deal',
        publisher: 'Morrow Gazette',
        date: 'undated',
        locator: 'Introduction, paragraph 2',
        fragment: ['Nobody at the city', 'the rent is'],
      },
      {
        n: 2,
        source: 'lease-notice',
        file: 'lease.txt',
        title: 'Harbor lease signed',
        publisher: 'City of Morrow',
        date: '2026-02-28',
        locator: 'Money, paragraph 1',
        fragment: ['follows the price', 'of timber'],
        link: 'https://morrow.example/harbor#:~:text=follows%20the%20price,of%20timber',
      },
    ]);
  });

  it('escapes what would be syntax in a link', async () => {
    const { entries } = await loadKnowledge(HARBOR.dir);
    const [, citation] = entries.get('rent-amount')!.citations;
    expect(linkOf({ ...citation!, fragment: ['non-exclusive, new', 'a&b'] })).toBe(
      'https://morrow.example/harbor#:~:text=non%2Dexclusive%2C%20new,a%26b',
    );
  });
});
