import { readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkCommand } from '../../src/commands/check.ts';
import { gapsCommand } from '../../src/commands/gaps.ts';
import { checkKnowledge } from '../../src/knowledge/check.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { openStore } from '../../src/store/open.ts';
import { at, escalation, feedback, turn } from '../store/contract/samples.ts';
import { copyOfHarbor, HARBOR, temporaryFolder } from '../support/harbor.ts';
import { runCommand } from '../support/run-command.ts';

/** A data directory where some questions stayed open. */
async function dataWithGaps(): Promise<string> {
  const dataDir = await temporaryFolder();
  const store = await openStore({ dataDir, now: () => new Date(at('12:00')) });
  const gap = (question: string, time: string) =>
    turn({ question, kind: 'fallback', entries: [], at: `${time}:00.000Z` });
  await store.turns.recordTurn(gap('who is the harbormaster?', '2026-11-20T10:00'));
  await store.turns.recordTurn(gap('harbormaster who', '2026-11-20T10:01'));
  await store.turns.recordTurn(gap('is the lighthouse a monument', '2026-11-20T10:02'));
  await store.turns.recordTurn(gap('an old question about the crane', '2026-10-01T10:00'));
  const low = turn({ question: 'What sum does Lanternfish pay?', entries: ['rent-amount'] });
  await store.turns.recordTurn(low);
  await store.turns.recordFeedback(feedback({ turn: low.id, comment: 'no sum' }));
  await store.escalations.openEscalation(
    escalation({ question: 'who mends the pier?', answer: 'The tenant does.' }),
    at('12:01'),
  );
  await store.close();
  return dataDir;
}

const ANSWER =
  'None of the documents says so; they only tell of a deposit that went to the city in March, and of no more. [1]';

/** What a reviewer does: words each TODO of the entries, and moves suggested alternates to their entry. */
async function review(dir: string): Promise<void> {
  const names = await readdir(join(dir, 'entries'), { recursive: true });
  for (const name of names.filter((each) => each.endsWith('.md'))) {
    const file = join(dir, 'entries', name);
    const text = await readFile(file, 'utf8');
    if (text.includes('TODO')) await writeFile(file, worded(text));
  }
  for (const name of await readdir(join(dir, 'alternates'))) {
    const suggested = await readFile(join(dir, 'alternates', name), 'utf8');
    const entry = join(dir, /entries\/\S+\.md/.exec(suggested)![0]);
    const lines = suggested
      .split('\n')
      .filter((line) => line.startsWith('  - '))
      .join('\n');
    await writeFile(entry, (await readFile(entry, 'utf8')).replace('alternates:\n', `alternates:\n${lines}\n`));
    await rm(join(dir, 'alternates', name));
  }
  await rmdir(join(dir, 'alternates'));
}

/** As many ways to ask as the check wants, none of which another entry has. */
function alternatesOf(draft: string): string {
  const subject = /question: "TODO: (.*)"/.exec(draft)![1]!;
  return Array.from({ length: 8 }, (_, n) => `  - way ${n} ${subject.replaceAll(/[?"]/g, '')} number${n}\n`).join('');
}

function worded(draft: string): string {
  return draft
    .replace('question: "TODO: ', 'question: "')
    .replace(/ {2}- "TODO: another way to ask"\n/, alternatesOf(draft))
    .replace(/source: .*/, 'source: lease-notice')
    .replace(/locator: .*/, 'locator: "Money, item 2"')
    .replace(/fragment: .*/, 'fragment: [A deposit was, in March]')
    .replace(/---\n(?:TODO[^\n]*\n*)+$/, `---\n${ANSWER}\n`)
    .replace('status: reported', 'status: undisclosed');
}

const run = (dataDir: string, ...argv: string[]) =>
  runCommand(gapsCommand, ['--knowledge', HARBOR.dir, ...argv], { env: { DATA_DIR: dataDir } });

describe('dealdesk gaps', () => {
  it('lists what stayed open, grouped, with count, reasons and the nearest entry', async () => {
    const { exitCode, stdout } = await run(await dataWithGaps());
    expect(exitCode).toBe(0);
    expect(stdout).toContain('6 gaps in the last 90 days, 5 questions when those that are alike are one.');
    expect(stdout).toMatch(/2× who is the harbormaster\?\n +2 unanswered; last 2026-11-20\n +also: harbormaster who\n/);
    expect(stdout).toMatch(
      /1× What sum does Lanternfish pay\?\n.*rated low.*\n +said: “no sum”\n +nearest: rent-amount/,
    );
    expect(stdout).toContain('the desk replied: “The tenant does.”');
  });

  it('looks back as many days as it is told', async () => {
    const dataDir = await dataWithGaps();
    expect((await run(dataDir, '--days', '30')).stdout).not.toContain('crane');
    expect((await run(dataDir, '--days', '60')).stdout).toContain('crane');
    await expect(run(dataDir, '--days', 'all')).rejects.toMatchObject({ code: 'wrong-usage' });
  });

  it('prints a line of JSON a group', async () => {
    const { stdout } = await run(await dataWithGaps(), '--json');
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatchObject({
      question: 'who is the harbormaster?',
      count: 2,
      why: { unanswered: 2 },
      questions: ['who is the harbormaster?', 'harbormaster who'],
    });
    expect(lines.find(({ question }) => question === 'What sum does Lanternfish pay?')).toMatchObject({
      why: { 'low-rating': 1 },
      comments: ['no sum'],
      nearest: { entry: 'rent-amount', question: 'How high is the rent for the harbor?' },
    });
  });

  it('writes drafts to review and leaves alone what is there', async () => {
    const dataDir = await dataWithGaps();
    const dir = await temporaryFolder();
    const { stdout } = await run(dataDir, '--draft', dir);
    expect(stdout).toContain('5 drafts to review.');
    expect(await readdir(join(dir, 'alternates'))).toEqual(['rent-amount.yaml']);
    const pier = (await readdir(join(dir, 'entries'), { recursive: true })).find((name) =>
      name.endsWith('mends-pier.md'),
    )!;
    const file = join(dir, 'entries', pier);
    expect(await readFile(file, 'utf8')).toContain('The tenant does.');
    await writeFile(file, 'edited');
    expect((await run(dataDir, '--draft', dir)).stdout).toContain(`left ${file}, which was there already`);
    expect(await readFile(file, 'utf8')).toBe('edited');
  });

  it('writes them into a folder “drafts” where none is named', async () => {
    const dataDir = await dataWithGaps();
    const here = process.cwd();
    process.chdir(await temporaryFolder());
    onTestFinished(() => process.chdir(here));
    expect((await run(dataDir, '--draft', '--days', '60')).stdout).toContain(
      'wrote drafts/alternates/rent-amount.yaml',
    );
    expect((await run(dataDir, '--draft')).stdout).toContain('left drafts/alternates/rent-amount.yaml');
  });

  it('writes entries that do not load before they are worded', async () => {
    const base = await copyOfHarbor();
    await run(await dataWithGaps(), '--draft', base.dir);
    const { problems } = await checkKnowledge({ ...base, today: '2026-11-20' });
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['unfinished']));
  });

  it('writes drafts that load and pass the check once they were reviewed', async () => {
    const base = await copyOfHarbor();
    await run(await dataWithGaps(), '--draft', base.dir);
    await review(base.dir);
    const argv = ['--knowledge', base.dir, '--documents', base.documentsDir];
    const { exitCode, stdout, stderr } = await runCommand(checkCommand, argv);
    expect({ exitCode, said: stdout + stderr }).toMatchObject({
      exitCode: 0,
      said: expect.stringContaining('entries'),
    });
    const knowledge = await loadKnowledge(base.dir);
    expect(knowledge.entries.get('rent-amount')?.alternates).toContain('What sum does Lanternfish pay?');
    expect([...knowledge.entries.values()].map(({ question }) => question)).toContain('who mends the pier?');
  });

  it('says that there is nothing where nothing is', async () => {
    const { exitCode, stdout } = await run(await temporaryFolder());
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'No gaps in the last 90 days.\n' });
  });
});
