import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkKnowledge } from '../../src/knowledge/check.ts';
import { copyOfHarbor, HARBOR, temporaryFolder } from '../support/harbor.ts';

const TODAY = '2026-11-20';
const TERM = 'entries/lease/lease-term.md';
const DUE = 'entries/rent/rent-due.md';
const AMOUNT = 'entries/rent/rent-amount.md';

type Base = Awaited<ReturnType<typeof copyOfHarbor>>;

async function problemsAfter(change: (base: Base) => Promise<void>, today = TODAY) {
  const base = await copyOfHarbor();
  await change(base);
  return (await checkKnowledge({ dir: base.dir, documentsDir: base.documentsDir, today })).problems;
}

const brief = (problems: Awaited<ReturnType<typeof problemsAfter>>) =>
  problems.map(({ code, file, field }) => [code, file, field]);

describe('a sound base', () => {
  it('has no problem, and every citation is proved', async () => {
    const { problems, proved } = await checkKnowledge({ ...HARBOR, today: TODAY });
    expect(problems).toEqual([]);
    expect(proved).toBe(8);
  });

  it('is not called proved when no documents are given', async () => {
    const checked = await checkKnowledge({ dir: HARBOR.dir, today: TODAY });
    expect(checked).toMatchObject({ problems: [] });
    expect(checked).not.toHaveProperty('proved');
  });
});

describe('one fault gives one message', () => {
  it.each([
    [
      'a word deleted from a fragment',
      DUE,
      '[The rent is, each spring]',
      '[The is paid, each spring]',
      'fragment-not-found',
      'citations[1].fragment',
    ],
    [
      'the locator of another passage',
      DUE,
      'locator: "Money, item 1"',
      'locator: "Money, item 2"',
      'fragment-not-found',
      'citations[1].fragment',
    ],
    [
      'a locator that is nowhere',
      DUE,
      'locator: "Money, item 1"',
      'locator: "Money, item 9"',
      'unknown-locator',
      'citations[1].locator',
    ],
    ['a missing marker', DUE, 'in March. [2]', 'in March.', 'unmarked-statement', 'answer'],
    [
      'a phrasing of another entry',
      AMOUNT,
      '- is the sum known',
      '- When does the lease expire??',
      'duplicate-phrasing',
      'alternates[5]',
    ],
    [
      'nearly a phrasing of another entry',
      AMOUNT,
      '- is the sum known',
      '- years how many does Lanternfish have at the quay',
      'near-duplicate',
      'alternates[5]',
    ],
    ['a date that is none', DUE, 'reviewed: 2026-04-01', 'reviewed: 2026-02-30', 'bad-date', 'reviewed'],
    ['broken YAML', DUE, 'topic: rent', 'topic: "rent', 'broken-yaml', expect.stringMatching(/^line \d+$/)],
    ['a fact younger than its review', DUE, 'as-of: 2026-02-28', 'as-of: 2026-05-01', 'as-of-after-review', 'reviewed'],
    ['too few alternates', AMOUNT, '  - is the sum known\n', '', 'too-few-alternates', 'alternates'],
    [
      'the words of a document',
      AMOUNT,
      'Neither document gives a sum, and',
      'Lanternfish pays a rent that follows the price of timber, and',
      'copied-words',
      'answer',
    ],
  ] as const)('%s', async (_, file, from, to, code, field) => {
    expect(brief(await problemsAfter((base) => base.edit(file, from, to)))).toEqual([
      [code, code === 'duplicate-phrasing' || code === 'near-duplicate' ? AMOUNT : file, field],
    ]);
  });

  it('and says where a misplaced fragment stands', async () => {
    const [problem] = await problemsAfter((base) =>
      base.edit(DUE, 'locator: "Money, item 1"', 'locator: "Money, item 2"'),
    );
    expect(problem?.fix).toBe('The fragment stands at "Money, item 1". Correct the locator.');
  });

  it('an overdue review', async () => {
    const problems = await problemsAfter(
      (base) => base.edit(TERM, 'reviewed: 2026-04-01', 'reviewed: 2027-01-01'),
      '2027-04-02',
    );
    expect(brief(problems)).toEqual([
      ['review-overdue', AMOUNT, 'reviewed'],
      ['review-overdue', DUE, 'reviewed'],
    ]);
  });

  it('a golden question that is a phrasing', async () => {
    const problems = await problemsAfter((base) =>
      base.write('golden.yaml', '- { question: Rent due date, entry: rent-due }'),
    );
    expect(brief(problems)).toEqual([['golden-is-phrasing', 'golden.yaml', '[1].question']]);
  });

  it('eight words in a row count without names and figures', async () => {
    const edit = (words: string) =>
      problemsAfter((base) => base.edit(TERM, 'The lease gives Lanternfish the harbor', words));
    expect(brief(await edit('The Gazette reports that the lease ends in 2037, and the harbor'))).toEqual([]);
    expect(brief(await edit('Nobody at the city would say how high the harbor'))).toEqual([
      ['copied-words', TERM, 'answer'],
    ]);
  });
});

describe('the documents', () => {
  it('that were changed are told of with the hash they have now', async () => {
    const base = await copyOfHarbor();
    await writeFile(
      join(base.documentsDir, 'gazette.txt'),
      'Gazette: the harbor deal\n\nThe Gazette reports that the lease ends in 2037. Nobody at the city would say how high the rent is!\n',
    );
    const { problems } = await checkKnowledge({ ...base, today: TODAY });
    expect(brief(problems)).toEqual([['changed-document', 'sources.yaml', 'gazette.sha256']]);
    expect(problems[0]?.what).toMatch(/its hash is [0-9a-f]{64}\.$/);
  });

  it('that do not follow their outline are told of', async () => {
    const problems = await problemsAfter((base) => base.edit('sources.yaml', '    - Money', '    - Rents'));
    expect(brief(problems)).toEqual([['broken-outline', 'sources.yaml', 'lease-notice.outline']]);
  });

  it('that are all missing make the folder wrong, not the base', async () => {
    await expect(
      checkKnowledge({ dir: HARBOR.dir, documentsDir: await temporaryFolder(), today: TODAY }),
    ).rejects.toMatchObject({ code: 'documents-missing' });
  });
});

describe('coverage', () => {
  it('tells of a passage that is neither cited nor excused', async () => {
    const problems = await problemsAfter((base) =>
      base.edit('sources.yaml', '    - { locator: "Money, paragraph 2", reason: Navigation }\n', ''),
    );
    expect(brief(problems)).toEqual([['uncited-passage', 'sources.yaml', 'lease-notice.uncited']]);
  });

  it('tells of an excuse for a passage that is cited, and of one that is nowhere', async () => {
    const excuse = (locator: string) =>
      problemsAfter((base) =>
        base.edit(
          'sources.yaml',
          '  uncited:\n    - { locator: "Introduction, paragraph 1", reason: Title }\n    - { locator: "Money',
          `  uncited:\n    - { locator: "Introduction, paragraph 1", reason: Title }\n    - { locator: "${locator}", reason: x }\n    - { locator: "Money`,
        ),
      );
    expect(brief(await excuse('Money, item 1'))).toEqual([
      ['needless-excuse', 'sources.yaml', 'lease-notice.uncited[2].locator'],
    ]);
    expect(brief(await excuse('Money, item 4'))).toEqual([
      ['needless-excuse', 'sources.yaml', 'lease-notice.uncited[2].locator'],
    ]);
  });
});

describe('an exception', () => {
  const withException =
    (until: string, rule = 'too-few-alternates') =>
    async (base: Base) => {
      await base.edit(AMOUNT, '  - is the sum known\n', '');
      await base.write('exceptions.yaml', `- { rule: ${rule}, entry: rent-amount, reason: New, until: ${until} }`);
    };

  it('excuses its problem up to its last day', async () => {
    expect(await problemsAfter(withException(TODAY))).toEqual([]);
  });

  it('is a problem of its own from the day after', async () => {
    expect(brief(await problemsAfter(withException('2026-11-19')))).toEqual([
      ['too-few-alternates', AMOUNT, 'alternates'],
      ['expired-exception', 'exceptions.yaml', '[1].until'],
    ]);
  });

  it('that excuses nothing is to go', async () => {
    const problems = await problemsAfter((base) =>
      base.write('exceptions.yaml', '- { rule: copied-words, entry: rent-due, reason: x, until: 2027-01-01 }'),
    );
    expect(brief(problems)).toEqual([['needless-exception', 'exceptions.yaml', '[1]']]);
  });

  it('is never granted for what makes an answer untrustworthy', async () => {
    const codes = (await problemsAfter(withException('2027-01-01', 'fragment-not-found'))).map(({ code }) => code);
    expect(codes).toEqual(['too-few-alternates', 'not-excusable']);
  });
});

describe('all problems', () => {
  it('come in one run', async () => {
    const problems = await problemsAfter(async (base) => {
      await base.edit(DUE, '[The rent is, each spring]', '[The is paid, each spring]');
      await base.edit(AMOUNT, '  - is the sum known\n', '');
      await base.edit(TERM, 'reviewed: 2026-04-01', 'reviewed: 2025-11-19');
    });
    expect(problems.map(({ code }) => code).sort()).toEqual([
      'as-of-after-review',
      'fragment-not-found',
      'too-few-alternates',
    ]);
  });
});
