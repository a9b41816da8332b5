import { describe, expect, it } from 'vitest';
import { entriesCommand } from '../../src/commands/entries.ts';
import { HARBOR } from '../support/harbor.ts';
import { runCommand } from '../support/run-command.ts';

describe('dealdesk entries', () => {
  it('prints one JSON line an entry, with its alternates', async () => {
    const { stdout, exitCode } = await runCommand(entriesCommand, ['--json', '--knowledge', HARBOR.dir]);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(exitCode).toBe(0);
    expect(lines.map(({ entry }) => entry)).toEqual(['lease-term', 'rent-amount', 'rent-due']);
    expect(lines[2]).toMatchObject({
      question: 'When is the rent for the harbor paid?',
      alternates: expect.arrayContaining(['deposit?']),
      status: 'stated',
      asOf: '2026-02-28',
      citations: [
        { n: 1, source: 'lease-notice', file: 'lease.txt', title: 'Harbor lease signed', locator: 'Money, item 1' },
        { n: 2 },
        { n: 3 },
      ],
    });
  });

  it('lists them topic by topic for a person', async () => {
    const { stdout } = await runCommand(entriesCommand, [], { env: { DEALDESK_KNOWLEDGE: HARBOR.dir } });
    expect(stdout).toMatch(/^The lease\n {2}lease-term {3}Until when .*\n\nRent\n {2}rent-amount {2}How high/);
    expect(stdout).toMatch(/3 entries, revision [0-9a-f]{12}\n$/);
  });

  it('keeps to one topic when asked, and knows which there are', async () => {
    const { stdout } = await runCommand(entriesCommand, ['--json', '--topic', 'lease', '--knowledge', HARBOR.dir]);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    await expect(runCommand(entriesCommand, ['--topic', 'fish', '--knowledge', HARBOR.dir])).rejects.toMatchObject({
      code: 'wrong-usage',
      fix: 'use one of: lease, rent',
    });
  });
});
