import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newCommand } from '../../src/commands/new.ts';
import { checkKnowledge } from '../../src/knowledge/check.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { copyOfHarbor } from '../support/harbor.ts';
import { runCommand } from '../support/run-command.ts';

describe('dealdesk new', () => {
  it('writes a skeleton whose only problem is that it is unfinished', async () => {
    const base = await copyOfHarbor();
    const { exitCode, stdout } = await runCommand(newCommand, [
      'rent-late',
      '--topic',
      'rent',
      '--knowledge',
      base.dir,
    ]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(join(base.dir, 'entries/rent/rent-late.md'));
    const { problems } = await checkKnowledge({ ...base, today: '2026-11-20' });
    expect(problems).toMatchObject([
      { code: 'unfinished', file: 'entries/rent/rent-late.md', field: 'answer, question, alternates[1], citations[1]' },
    ]);
  });

  it('writes one that loads once every TODO is filled in', async () => {
    const base = await copyOfHarbor();
    await runCommand(newCommand, ['rent-late', '--topic', 'rent', '--knowledge', base.dir]);
    const file = join(base.dir, 'entries/rent/rent-late.md');
    const filled = (await readFile(file, 'utf8'))
      .replace(/"TODO: the question[^"]*"/, 'What if the rent is late?')
      .replace(/"TODO: another way[^"]*"/, 'penalty for arrears')
      .replace(/"TODO: as coverage[^"]*"/, '"Money, item 1"')
      .replace('[TODO its first words, TODO its last words]', '[The rent is, each spring]')
      .replace(
        /TODO: The answer.*/,
        'The notice names no penalty: it says that the rent falls due in spring, once in each year of the lease. [1]',
      );
    await writeFile(file, filled);
    expect((await loadKnowledge(base.dir)).entries.get('rent-late')).toMatchObject({
      topic: 'rent',
      asOf: '2026-11-20',
      reviewed: '2026-11-20',
    });
  });

  it('guesses the topic from the ids that begin alike, and says so', async () => {
    const base = await copyOfHarbor();
    const { stdout } = await runCommand(newCommand, ['rent-late', '--knowledge', base.dir]);
    expect(stdout).toContain(join('entries', 'rent', 'rent-late.md'));
    expect(stdout).toContain('The topic "rent" is a guess');
  });

  it.each([
    [['rent-due'], 'id-taken'],
    [['lease-length'], 'id-taken'],
    [['Rent Due'], 'wrong-usage'],
    [[], 'wrong-usage'],
    [['a', 'b'], 'wrong-usage'],
    [['rent-late', '--topic', 'fish'], 'wrong-usage'],
  ])('refuses %j', async (argv, code) => {
    const base = await copyOfHarbor();
    await expect(runCommand(newCommand, [...argv, '--knowledge', base.dir])).rejects.toMatchObject({ code });
  });

  it('never overwrites', async () => {
    const base = await copyOfHarbor();
    await runCommand(newCommand, ['rent-late', '--topic', 'rent', '--knowledge', base.dir]);
    await expect(
      runCommand(newCommand, ['rent-late', '--topic', 'rent', '--knowledge', base.dir]),
    ).rejects.toMatchObject({ code: 'id-taken' });
  });
});
