import { afterAll, describe, expect, test } from 'vitest';
import { prepare } from '../../src/prepare.ts';
import { findEntries } from '../../src/teams/extension.ts';
import { HARBOR } from '../support/harbor.ts';
import { wordsIn } from '../support/teams-card.ts';
import { temporary } from '../support/temporary.ts';

const folder = temporary();
const harbor = await prepare({ knowledgeDir: HARBOR.dir, dataDir: folder.path });
afterAll(() => folder.remove());

type Found = {
  composeExtension: {
    type: string;
    text?: string;
    attachments?: { content: object; preview: { content: { title: string; text: string } } }[];
  };
};
const find = (typed: string) => (findEntries(harbor, typed) as Found).composeExtension;
const titles = (typed: string) => (find(typed).attachments ?? []).map(({ preview }) => preview.content.title);

describe('the message extension', () => {
  test('finds the entry that a question means', () => {
    expect(titles('when does the lease expire')[0]).toBe('Until when does the harbor lease run?');
  });

  test('finds an entry while its question is still being typed', () => {
    expect(titles('When is the re')).toContain('When is the rent for the harbor paid?');
  });

  test('shows entries to begin with', () => {
    expect(titles('')).toHaveLength(3);
  });

  test('shows the start of the answer, without marks', () => {
    const [first] = find('when does the lease expire').attachments ?? [];
    expect(first?.preview.content.text).toMatch(/^The lease gives Lanternfish the harbor for twelve years,/);
    expect(first?.preview.content.text).not.toMatch(/\*\*|\[\d/);
  });

  test('inserts the whole answer with its numbered sources', () => {
    const [first] = find('when does the lease expire').attachments ?? [];
    const words = wordsIn(first!.content);
    expect(words).toContain('**Sources differ**');
    expect(words).toContainEqual(
      expect.stringMatching(
        /^\[1\] \[Harbor lease signed\]\(https:\/\/morrow\.example\/harbor#:~:text=.*\), City of Morrow, .*\. Introduction, item 1$/,
      ),
    );
    expect(words).toContainEqual(expect.stringMatching(/^\[3\] The harbor deal, Morrow Gazette, undated\./));
  });

  test('says so when nothing is near', () => {
    expect(find('zzzz qqqq')).toEqual({ type: 'message', text: 'No entry is near that. Try other words.' });
  });
});
