import { describe, expect, it } from 'vitest';
import { checkCommand } from '../../src/commands/check.ts';
import { copyOfHarbor, HARBOR } from '../support/harbor.ts';
import { runCommand } from '../support/run-command.ts';

describe('dealdesk check', () => {
  it('passes a sound base, and says what it proved', async () => {
    const { exitCode, stdout } = await runCommand(checkCommand, [
      '--knowledge',
      HARBOR.dir,
      '--documents',
      HARBOR.documentsDir,
    ]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('3 entries, 8 citations, revision ');
    expect(stdout).toContain(`8 of 8 citations proved against the documents in ${HARBOR.documentsDir}`);
    expect(stdout).toMatch(/\d+ % of 27 phrasings find their entry when left out/);
    expect(stdout).toMatch(/No problems\.\n$/);
  });

  it('takes the documents from the environment, and says so when there are none', async () => {
    const env = { DEALDESK_KNOWLEDGE: HARBOR.dir };
    const { stdout } = await runCommand(checkCommand, [], { env: { ...env, DEALDESK_DOCUMENTS: HARBOR.documentsDir } });
    expect(stdout).toContain('8 of 8 citations proved');
    const without = await runCommand(checkCommand, [], { env });
    expect(without.exitCode).toBe(0);
    expect(without.stdout).toContain('Not proved against the documents: give --documents DIR');
  });

  it('fails with every problem, each with its file, field and fix', async () => {
    const base = await copyOfHarbor();
    await base.edit('entries/rent/rent-due.md', '[The rent is, each spring]', '[The is paid, each spring]');
    await base.edit('entries/rent/rent-amount.md', '  - is the sum known\n', '');
    const { exitCode, stdout } = await runCommand(checkCommand, [
      '--knowledge',
      base.dir,
      '--documents',
      base.documentsDir,
    ]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(
      'entries/rent/rent-due.md · citations[1].fragment\n  lease.txt does not hold these words, in this order, at "Money, item 1".\n  found: The is paid … each spring\n  fix: Copy the first and the last words of one stretch of that passage.',
    );
    expect(stdout).toContain('entries/rent/rent-amount.md · alternates\n');
    expect(stdout).toMatch(/2 problems\n$/);
  });

  it('prints one JSON object for machines', async () => {
    const base = await copyOfHarbor();
    await base.edit('entries/rent/rent-due.md', 'in March. [2]', 'in March.');
    const { exitCode, stdout } = await runCommand(checkCommand, ['--json', '--knowledge', base.dir]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      entries: 3,
      documents: null,
      proved: null,
      reach: null,
      problems: [
        {
          code: 'unmarked-statement',
          entry: 'rent-due',
          file: 'entries/rent/rent-due.md',
          field: 'answer',
          value: 'a deposit, which went to the city in March.',
        },
      ],
    });
  });

  it('reports reviews that are overdue on the day it runs', async () => {
    const { stdout, exitCode } = await runCommand(checkCommand, ['--json', '--knowledge', HARBOR.dir], {
      today: '2027-04-02',
    });
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout).problems.map(({ code }: { code: string }) => code)).toEqual([
      'review-overdue',
      'review-overdue',
      'review-overdue',
    ]);
  });
});
