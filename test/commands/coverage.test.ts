import { describe, expect, it } from 'vitest';
import { coverageCommand } from '../../src/commands/coverage.ts';
import { copyOfHarbor, HARBOR } from '../support/harbor.ts';
import { runCommand } from '../support/run-command.ts';

describe('dealdesk coverage', () => {
  it('names the entries that cite each passage, and the reason where none does', async () => {
    const { stdout, exitCode } = await runCommand(coverageCommand, [
      '--documents',
      HARBOR.documentsDir,
      '--knowledge',
      HARBOR.dir,
    ]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('  Money · 100 % of 4 (3 cited, 1 excused, 0 open)');
    expect(stdout).toContain('    paragraph 1   rent-amount\n    item 1        rent-due\n');
    expect(stdout).toContain('    paragraph 2   (not cited: Navigation)');
    expect(stdout).toContain('In all: 100 % of 10 (7 cited, 3 excused, 0 open)');
  });

  it('counts a citation of a whole section for the passage that holds its fragment', async () => {
    const { stdout } = await runCommand(coverageCommand, [
      '--json',
      '--documents',
      HARBOR.documentsDir,
      '--knowledge',
      HARBOR.dir,
    ]);
    const { total, documents } = JSON.parse(stdout);
    expect(total).toEqual({ passages: 10, cited: 7, excused: 3, uncited: 0 });
    expect(documents[0].sections[1]).toMatchObject({
      title: 'The lease',
      passages: [{ locator: 'The lease, paragraph 1', citedBy: ['lease-term'] }],
    });
  });

  it('fails while a passage is open', async () => {
    const base = await copyOfHarbor();
    await base.edit('sources.yaml', '    - { locator: "Money, paragraph 2", reason: Navigation }\n', '');
    const { stdout, exitCode } = await runCommand(coverageCommand, [
      '--documents',
      base.documentsDir,
      '--knowledge',
      base.dir,
    ]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('    paragraph 2   NOT CITED: Share this page');
  });

  it('needs the documents', async () => {
    await expect(runCommand(coverageCommand, ['--knowledge', HARBOR.dir])).rejects.toMatchObject({
      code: 'wrong-usage',
    });
  });
});
