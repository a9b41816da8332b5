import { describe, expect, it } from 'vitest';
import { forgetCommand } from '../../src/commands/forget.ts';
import { askerKey } from '../../src/conversation/thread.ts';
import { loadKeys, pseudonymKey } from '../../src/store/keys.ts';
import { openStore } from '../../src/store/open.ts';
import { createPseudonym } from '../../src/store/pseudonym.ts';
import { at, escalation, feedback, LONG_AGO, turn } from '../store/contract/samples.ts';
import { temporaryFolder } from '../support/harbor.ts';
import { runCommand } from '../support/run-command.ts';

const now = () => new Date(at('12:00'));
const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;

async function records(dataDir: string): Promise<number> {
  const store = await openStore({ dataDir, now, exclusive: false });
  const { answer } = await store.turns.counts(LONG_AGO);
  const rated = await store.turns.feedbackSince(LONG_AGO);
  const escalated = await store.escalations.escalationsSince(LONG_AGO);
  await store.close();
  return answer + rated.length + escalated.length;
}

async function remember(dataDir: string, asker: string, workspace = 'T0001'): Promise<void> {
  const store = await openStore({ dataDir, now, exclusive: false });
  const asked = turn({ asker, workspace });
  await store.turns.recordTurn(asked);
  await store.turns.recordFeedback(feedback({ turn: asked.id, asker }));
  await store.escalations.openEscalation(escalation({ asker }), at('12:01'));
  await store.close();
}

describe('dealdesk forget', () => {
  it('removes one person and nobody else', async () => {
    const dataDir = await temporaryFolder();
    const pseudonym = createPseudonym(pseudonymKey(await loadKeys({ dataDir })));
    for (const [platform, workspace, id] of [
      ['slack', 'T1', 'U1'],
      ['slack', 'T1', 'U2'],
      ['slack', 'T2', 'U1'],
      ['teams', 'T1', 'U1'],
    ] as const)
      await remember(dataDir, askerKey({ pseudonym }, { platform, workspace }, { id }));
    const { exitCode, stdout } = await runCommand(forgetCommand, ['slack', 'T1', 'U1'], { env: { DATA_DIR: dataDir } });
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'Removed 3 records of U1.\n' });
    expect(await records(dataDir)).toBe(9);
    const again = await runCommand(forgetCommand, ['slack', 'T1', 'U1'], { env: { DATA_DIR: dataDir } });
    expect(again.stdout).toContain('Nothing is kept of U1 in slack workspace T1.');
  });

  it('removes a person from every workspace where none is named', async () => {
    const dataDir = await temporaryFolder();
    const pseudonym = createPseudonym(pseudonymKey(await loadKeys({ dataDir })));
    for (const workspace of ['T0001', 'T0002'])
      await remember(dataDir, askerKey({ pseudonym }, { platform: 'slack', workspace }, { id: 'U1' }), workspace);
    await remember(dataDir, askerKey({ pseudonym }, { platform: 'slack', workspace: 'T0001' }, { id: 'U2' }));
    const { stdout } = await runCommand(forgetCommand, ['slack', 'U1'], { env: { DATA_DIR: dataDir } });
    expect(stdout).toBe('Removed 6 records of U1.\n');
    expect(await records(dataDir)).toBe(3);
    const again = await runCommand(forgetCommand, ['slack', 'U1'], { env: { DATA_DIR: dataDir } });
    expect(again.stdout).toContain('Nothing is kept of U1 in any slack workspace.');
  });

  it('finds a person under every key that is listed', async () => {
    const dataDir = await temporaryFolder();
    for (const byte of [1, 2]) {
      const pseudonym = createPseudonym(Buffer.alloc(32, byte));
      await remember(dataDir, askerKey({ pseudonym }, { platform: 'teams', workspace: 'tenant' }, { id: 'ada' }));
    }
    const env = { DATA_DIR: dataDir, DEALDESK_KEYS: `${key('next', 2)},${key('main', 1)}` };
    const { stdout } = await runCommand(forgetCommand, ['teams', 'tenant', 'ada'], { env });
    expect(stdout).toBe('Removed 6 records of ada.\n');
    expect(await records(dataDir)).toBe(0);
  });

  it.each([[[]], [['slack']], [['console', 'T1', 'U1']], [['slack', 'T1', 'U1', 'U2']]])(
    'wants a platform and a user: %j',
    async (argv) => {
      await expect(runCommand(forgetCommand, argv)).rejects.toMatchObject({ code: 'wrong-usage' });
    },
  );
});
