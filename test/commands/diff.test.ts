import { execFileSync } from 'node:child_process';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diffCommand } from '../../src/commands/diff.ts';
import { copyOfHarbor } from '../support/harbor.ts';
import { runCommand } from '../support/run-command.ts';

/** Nothing of a hook that may run these tests. */
const ENV = { PATH: process.env.PATH ?? '' };

/** A repository that holds the harbor base at the tag v1, and then a later state that is not committed. */
async function repository() {
  const base = await copyOfHarbor();
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', join(base.dir, '..'), ...args], { stdio: 'pipe', env: ENV });
  git('init', '-q');
  git('add', '.');
  git('-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', 'commit', '-qm', 'One');
  git('tag', 'v1');
  await base.edit('entries/lease/lease-term.md', 'through **2038**', 'up to **2038**');
  await base.edit('entries/lease/lease-term.md', ', rent-amount]', ']');
  await base.edit('entries/lease/lease-term.md', 'status:', 'changed: The city counts to the end.\nstatus:');
  await base.edit('entries/rent/rent-due.md', '- deposit?', '- was there a deposit');
  await rm(join(base.dir, 'entries/rent/rent-amount.md'));
  await base.edit(
    'retired.yaml',
    'reason: Renamed }',
    'reason: Renamed }\n- { id: rent-amount, successor: rent-due, date: 2026-11-20, reason: Same }',
  );
  return { ...base, git };
}

describe('dealdesk diff', () => {
  it('tells what changed between a revision and the files as they are', async () => {
    const { dir } = await repository();
    const { stdout, stderr, exitCode } = await runCommand(diffCommand, ['v1', '--json', '--knowledge', dir], {
      env: ENV,
    });
    const told = JSON.parse(stdout);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(told.added).toEqual([]);
    expect(told.removed).toEqual([
      { entry: 'rent-amount', question: 'How high is the rent for the harbor?', successor: 'rent-due', why: 'Same' },
    ]);
    expect(told.rephrased).toEqual(['rent-due']);
    expect(told.changed).toMatchObject([
      {
        entry: 'lease-term',
        fields: ['answer'],
        old: expect.stringContaining('counts through 2038'),
        new: expect.stringContaining('counts up to 2038'),
        why: 'The city counts to the end.',
      },
    ]);
    expect(told.from.revision).not.toBe(told.to.revision);
  });

  it('compares two revisions, and shows old and new to a person', async () => {
    const { dir, git } = await repository();
    git('add', '-A');
    git('-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', 'commit', '-qm', 'Two');
    const { stdout } = await runCommand(diffCommand, ['HEAD', 'v1', '--knowledge', dir], { env: ENV });
    const forward = await runCommand(diffCommand, ['v1', 'HEAD', '--knowledge', dir], { env: ENV });
    expect(forward.stdout).toMatch(
      /changed {2}lease-term \(answer\)\n.*\n {2}why: The city counts to the end\.\n {2}old:/,
    );
    expect(stdout).toContain('added    rent-amount\n  How high is the rent for the harbor?');
    expect(stdout).toMatch(
      /changed {2}lease-term \(answer\)[\s\S]*old:\n {4}.*up to 2038[\s\S]*new:\n {4}.*through 2038/,
    );
    expect(stdout).toMatch(/1 entry added, 0 removed, 1 changed, 1 rephrased\n$/);
  });

  it('leaves the index of the repository as it was', async () => {
    const { dir, git } = await repository();
    const before = String(git('status', '--porcelain'));
    await runCommand(diffCommand, ['v1', '--knowledge', dir], { env: ENV });
    expect(String(git('status', '--porcelain'))).toBe(before);
  });

  it('says what is wrong with a revision, a folder, or this machine', async () => {
    const { dir } = await repository();
    const failing = (argv: string[], at = dir, env = ENV) =>
      runCommand(diffCommand, ['--knowledge', at, ...argv], { env });
    await expect(failing(['v9'])).rejects.toMatchObject({ code: 'unknown-revision' });
    await expect(failing(['--', '--output=x'])).rejects.toMatchObject({ code: 'unknown-revision' });
    await expect(failing([])).rejects.toMatchObject({ code: 'wrong-usage' });
    await expect(failing(['v1'], (await copyOfHarbor()).dir)).rejects.toMatchObject({ code: 'no-repository' });
    await expect(failing(['v1'], '/no/such/folder')).rejects.toMatchObject({
      code: 'knowledge-missing',
      message: 'There is no folder /no/such/folder.',
    });
    await expect(failing(['v1'], dir, { PATH: '' })).rejects.toMatchObject({ code: 'git-missing' });
    await rename(dir, join(dir, '..', 'moved'));
    await expect(failing(['v1'], join(dir, '..', 'moved'))).rejects.toMatchObject({ code: 'knowledge-missing' });
  });
});
