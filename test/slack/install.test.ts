import { randomBytes } from 'node:crypto';
import type { Installation, InstallationStore } from '@slack/oauth';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createInstallationStore } from '../../src/slack/install.ts';
import { openStore } from '../../src/store/open.ts';
import { createSeal } from '../../src/store/seal.ts';
import type { Store } from '../../src/store/store.ts';
import { temporaryFolder } from '../support/harbor.ts';

const now = () => new Date('2026-11-20T12:00:00Z');
const installation = (team: string | undefined, token: string, enterprise?: string): Installation => ({
  team: team === undefined ? undefined : { id: team },
  enterprise: enterprise === undefined ? undefined : { id: enterprise },
  isEnterpriseInstall: team === undefined,
  user: { id: 'U1', token: undefined, scopes: undefined },
  bot: { token, scopes: [], id: 'B1', userId: 'U2' },
  authVersion: 'v2',
});
const inWorkspace = (teamId: string, enterpriseId?: string) => ({ teamId, enterpriseId, isEnterpriseInstall: false });

describe('installations', () => {
  let store: Store;
  let installed: InstallationStore;
  beforeEach(async () => {
    store = await openStore({ dataDir: await temporaryFolder(), now });
    installed = createInstallationStore(store.installations, createSeal([{ id: 'main', key: randomBytes(32) }]), now);
  });
  afterEach(() => store.close());

  test('come back as they were kept, and never lie open in the store', async () => {
    await installed.storeInstallation(installation('T1', 'xoxb-secret'));
    expect(await installed.fetchInstallation(inWorkspace('T1'))).toMatchObject({ bot: { token: 'xoxb-secret' } });
    expect(JSON.stringify(await store.installations.listInstallations())).not.toContain('xoxb-secret');
  });

  test('name nobody: not even who installed the app', async () => {
    await installed.storeInstallation(installation('T1', 'xoxb-secret'));
    expect(JSON.stringify(await installed.fetchInstallation(inWorkspace('T1')))).not.toContain('"U1"');
  });

  test('of an organisation serve its workspaces, where a workspace has none of its own', async () => {
    await installed.storeInstallation(installation(undefined, 'xoxb-wide', 'E1'));
    await installed.storeInstallation(installation('T1', 'xoxb-own', 'E1'));
    expect(await installed.fetchInstallation(inWorkspace('T1', 'E1'))).toMatchObject({ bot: { token: 'xoxb-own' } });
    expect(await installed.fetchInstallation(inWorkspace('T2', 'E1'))).toMatchObject({ bot: { token: 'xoxb-wide' } });
  });

  test('are forgotten, and asked for in vain with the way to install again', async () => {
    await installed.storeInstallation(installation('T1', 'xoxb-secret'));
    await installed.deleteInstallation?.(inWorkspace('T1'));
    await expect(installed.fetchInstallation(inWorkspace('T1'))).rejects.toMatchObject({
      code: 'slack-not-installed',
      message: expect.stringContaining('T1'),
      fix: expect.stringContaining('/slack/install'),
    });
  });

  test('that name no workspace are refused', async () => {
    await expect(installed.storeInstallation(installation(undefined, 'xoxb-secret'))).rejects.toMatchObject({
      code: 'slack-install-odd',
    });
  });
});
