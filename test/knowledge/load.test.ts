import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { KnowledgeError, type Problem } from '../../src/knowledge/problem.ts';
import { copyOfHarbor, HARBOR, temporaryFolder } from '../support/harbor.ts';

const TERM = 'entries/lease/lease-term.md';
const DUE = 'entries/rent/rent-due.md';
const AMOUNT = 'entries/rent/rent-amount.md';

async function problemsOf(dir: string): Promise<readonly Problem[]> {
  try {
    await loadKnowledge(dir);
  } catch (error) {
    if (error instanceof KnowledgeError) return error.problems;
    throw error;
  }
  return [];
}

/** The problems after one edit of the harbor base. */
async function afterEdit(file: string, from: string, to: string): Promise<readonly Problem[]> {
  const base = await copyOfHarbor();
  await base.edit(file, from, to);
  return problemsOf(base.dir);
}

describe('a whole knowledge base', () => {
  it('loads with its entries in the order of their ids', async () => {
    const { entries } = await loadKnowledge(HARBOR.dir);
    expect([...entries.keys()]).toEqual(['lease-term', 'rent-amount', 'rent-due']);
  });

  it('numbers citations and ties each to its source', async () => {
    const { entries } = await loadKnowledge(HARBOR.dir);
    const { citations } = entries.get('lease-term')!;
    expect(citations.map(({ n, source }) => [n, source.file])).toEqual([
      [1, 'lease.txt'],
      [2, 'lease.txt'],
      [3, 'gazette.txt'],
    ]);
  });

  it('needs no more than entries and sources, and takes its topics from the folders', async () => {
    const base = await copyOfHarbor();
    for (const file of ['topics', 'timeline', 'retired', 'golden', 'synonyms'])
      await rm(join(base.dir, `${file}.yaml`));
    const knowledge = await loadKnowledge(base.dir);
    expect(knowledge.topics.flatMap(({ topics }) => topics.map(({ id, title }) => [id, title]))).toEqual([
      ['lease', 'Lease'],
      ['rent', 'Rent'],
    ]);
    expect(knowledge.synonyms).toEqual({ same: [], kin: [] });
  });

  it('is the one that Dealdesk ships with', async () => {
    const { entries, timeline, golden } = await loadKnowledge(join(import.meta.dirname, '..', '..', 'knowledge'));
    expect(entries.size).toBeGreaterThanOrEqual(150);
    expect([...entries.values()].filter(({ status }) => status === 'undisclosed').length).toBeGreaterThanOrEqual(40);
    expect(timeline.length).toBeGreaterThan(5);
    expect(golden.length).toBeGreaterThanOrEqual(60);
  });
});

describe('a broken entry', () => {
  it.each([
    ['broken YAML', TERM, 'topic: lease', 'topic: [lease', 'broken-yaml', /^line \d+$/],
    ['no front matter', TERM, '---\nquestion', 'question', 'no-front-matter', 'line 1'],
    ['an unknown field', TERM, 'topic: lease', 'topic: lease\nauthor: me', 'unknown-field', 'author'],
    ['a missing field', TERM, 'status: reported\n', '', 'missing-field', 'status'],
    ['a status that is none', TERM, 'status: reported', 'status: rumoured', 'bad-value', 'status'],
    ['a day that is not in the calendar', TERM, 'as-of: 2026-02-28', 'as-of: 2026-02-30', 'bad-date', 'as-of'],
    ['a phrasing that YAML reads as a number', TERM, '- 2038?', '- 2038', 'wrong-type', 'alternates[2]'],
    ['a phrasing whose end is a comment', TERM, '- 2038?', '- is it lease #1', 'lost-words', 'line 5'],
    ['a topic that is not its folder', TERM, 'topic: lease', 'topic: rent', 'topic-not-folder', 'topic'],
    ['an unknown source', TERM, 'source: gazette', 'source: gazete', 'unknown-source', 'citations[3].source'],
    ['an unknown related id', TERM, 'rent-due, rent-amount', 'rent-due, rent-amounts', 'unknown-related', 'related[2]'],
    ['itself as related', TERM, 'rent-due, rent-amount', 'rent-due, lease-term', 'related-to-itself', 'related[2]'],
    ['a sentence without a marker', DUE, '**spring**. [1]', '**spring**.', 'unmarked-statement', 'answer'],
    ['a list item without a marker', DUE, 'nothing new. [3]', 'nothing new.', 'unmarked-statement', 'answer'],
    [
      'a citation that no marker uses',
      DUE,
      'nothing new. [3]',
      'nothing new. [2]',
      'citation-without-marker',
      'citations[3]',
    ],
    ['a marker without a citation', AMOUNT, 'down. [2]', 'down. [2][3]', 'marker-without-citation', 'answer'],
    [
      'a fragment of one long end',
      DUE,
      '[The rent is, each spring]',
      '[Spring spring spring spring spring spring, x]',
      'fragment-length',
      'citations[1].fragment',
    ],
    [
      'a fragment of three words',
      DUE,
      '[The rent is, each spring]',
      '[The rent, spring]',
      'fragment-length',
      'citations[1].fragment',
    ],
    [
      'an answer of a few words',
      AMOUNT,
      'What is known is how it moves: with the price of timber, up and down. [2]',
      'It moves. [2]',
      'word-limit',
      'answer',
    ],
    [
      'a phrasing of another entry',
      AMOUNT,
      '- is the sum known',
      '- "When does the lease EXPIRE?"',
      'duplicate-phrasing',
      'alternates[5]',
    ],
    ['one phrasing twice', TERM, '- 2038?', '- last day of the tenancy', 'duplicate-phrasing', 'alternates[4]'],
    ['a TODO of its skeleton', TERM, '- 2038?', '- "TODO: another way"', 'unfinished', 'alternates[2]'],
  ] as const)('with %s is told of', async (_, file, from, to, code, field) => {
    const problems = await afterEdit(file, from, to);
    const told = problems.find((problem) => problem.code === code);
    expect(told?.file, `told: ${problems.map((problem) => problem.code)}`).toBe(file);
    expect(told?.field).toMatch(field);
    expect(told?.fix).not.toBe('');
  });

  it('is told of once: a missing marker is one problem where the citation is used elsewhere', async () => {
    const problems = await afterEdit(TERM, 'before that. [3]', 'before that.');
    expect(problems.map(({ code, value }) => [code, value])).toEqual([
      ['unmarked-statement', 'One newspaper reports an earlier end, a year before that.'],
    ]);
  });

  it('is told of with all others, in one run', async () => {
    const base = await copyOfHarbor();
    await base.edit(TERM, 'as-of: 2026-02-28', 'as-of: 2026-02-30');
    await base.edit(TERM, 'status: reported', 'status: rumoured');
    await base.edit(AMOUNT, 'topic: rent', 'topic: [rent');
    await base.write('entries/rent/Rent Due.md', 'no');
    const problems = await problemsOf(base.dir);
    expect(problems.map(({ code }) => code).sort()).toEqual(['bad-date', 'bad-value', 'broken-yaml', 'misplaced-file']);
  });

  it('is told of in words: file, field, what was found, and what to do', async () => {
    const base = await copyOfHarbor();
    await base.edit(TERM, 'as-of: 2026-02-28', 'as-of: 2026-02-30');
    await expect(loadKnowledge(base.dir)).rejects.toThrow(
      'entries/lease/lease-term.md · as-of\n  It is not a day of the calendar.\n  found: 2026-02-30\n  fix: Write the date as YYYY-MM-DD, for example 2026-04-27.',
    );
  });
});

describe('a broken base', () => {
  it('with an id in two folders is told of', async () => {
    const base = await copyOfHarbor();
    await copyFile(join(base.dir, DUE), join(base.dir, 'entries/lease/rent-due.md'));
    await base.edit('entries/lease/rent-due.md', 'topic: rent', 'topic: lease');
    expect((await problemsOf(base.dir)).map(({ code }) => code)).toContain('duplicate-id');
  });

  it.each([
    ['retired.yaml', 'successor: lease-term', 'successor: lease-terms', 'lost-successor', 'lease-length'],
    ['retired.yaml', 'successor: lease-term', 'successor: lease-length', 'lost-successor', 'lease-length'],
    ['retired.yaml', 'id: lease-length', 'id: rent-due', 'retired-but-there', 'rent-due'],
    ['timeline.yaml', 'entries: [rent-due]', 'entries: [rent-paid]', 'unknown-entry', '[1].entries[1]'],
    ['golden.yaml', 'entry: lease-term', 'entry: lease-terms', 'unknown-entry', '[1].entry'],
    [
      'golden.yaml',
      'entry: lease-term',
      'entry: lease-term, also: [rent-due, rent-paid]',
      'unknown-entry',
      '[1].also[2]',
    ],
    ['golden.yaml', 'refuse: Not about the deal', 'answer: no', 'bad-golden', '[2]'],
    ['topics.yaml', '{ id: rent,', '{ id: rents,', 'unknown-topic', 'topic'],
    ['synonyms.yaml', '[lanternfish, the tenant]', 'lanternfish', 'wrong-type', 'same[1]'],
    ['sources.yaml', 'date: 2026-02-28', 'date: last spring', 'bad-date', '[1].date'],
    ['sources.yaml', 'url: https://', 'url: ', 'bad-url', '[1].url'],
  ] as const)('with a wrong %s (%s → %s) is told of', async (file, from, to, code, field) => {
    const told = (await afterEdit(file, from, to)).find((problem) => problem.code === code);
    expect(told).toMatchObject({ code, field });
  });

  it('without sources.yaml is told of once, not once a citation', async () => {
    const base = await copyOfHarbor();
    await base.write('sources.yaml', 'sources: [');
    expect((await problemsOf(base.dir)).map(({ file, code }) => [file, code])).toEqual([
      ['sources.yaml', 'broken-yaml'],
    ]);
  });

  it('with no entries folder says which folder is wanted', async () => {
    await expect(loadKnowledge(await temporaryFolder())).rejects.toMatchObject({ code: 'knowledge-missing' });
  });
});

describe('the revision', () => {
  it('is the same for the same content, and another once an answer changes', async () => {
    const base = await copyOfHarbor();
    const { revision } = await loadKnowledge(base.dir);
    expect(revision).toMatch(/^[0-9a-f]{12}$/);
    expect((await loadKnowledge(HARBOR.dir)).revision).toBe(revision);
    await base.edit(TERM, 'through **2038**', 'up to **2038**');
    expect((await loadKnowledge(base.dir)).revision).not.toBe(revision);
  });

  it('does not mind golden questions', async () => {
    const base = await copyOfHarbor();
    const { revision } = await loadKnowledge(base.dir);
    await base.write('golden.yaml', '[]');
    expect((await loadKnowledge(base.dir)).revision).toBe(revision);
  });
});
