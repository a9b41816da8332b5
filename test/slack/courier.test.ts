import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { deskAddress } from '../../src/slack/address.ts';
import { createSlackCourier, type SlackCourier } from '../../src/slack/courier.ts';
import { createInstallationStore } from '../../src/slack/install.ts';
import { openStore } from '../../src/store/open.ts';
import { createSeal } from '../../src/store/seal.ts';
import type { Store } from '../../src/store/store.ts';
import { temporaryFolder } from '../support/harbor.ts';
import { HOME, SCOPES } from '../support/slack/records.ts';
import { type SlackWorkspace, startSlackWorkspace } from '../support/slack-workspace.ts';

const now = () => new Date('2026-11-20T12:00:00Z');
const changed = { kind: 'changed', entry: 'rent-due', question: 'When is the rent due?', why: 'Reviewed.' } as const;
const seal = createSeal([{ id: 'main', key: randomBytes(32) }]);

describe('what goes to the desk’s channel, of which only the id is known', () => {
  let slack: SlackWorkspace;
  let store: Store;
  let courier: SlackCourier;
  beforeEach(async () => {
    slack = await startSlackWorkspace();
    store = await openStore({ dataDir: await temporaryFolder(), now });
    const oauth = { clientId: 'client', clientSecret: 'secret' };
    const config = { apiUrl: slack.apiUrl, signingSecret: HOME.signingSecret, oauth };
    courier = createSlackCourier({ config, installations: store.installations, seal, log: createLog('silent') });
    // In the order of their ids, the desk's workspace is the second.
    for (const team of ['T0ANOTHER01', HOME.team, 'T0THIRD0001']) await install(team);
  });
  afterEach(async () => {
    await store.close();
    await slack.stop();
  });

  const tokenOf = (team: string) => `xoxb-of-${team}`;
  async function install(team: string): Promise<void> {
    slack.records.tokens.set(tokenOf(team), { team, scopes: [...SCOPES] });
    await createInstallationStore(store.installations, seal, now).storeInstallation({
      team: { id: team },
      enterprise: undefined,
      isEnterpriseInstall: false,
      user: { id: 'U1', token: undefined, scopes: undefined },
      bot: { token: tokenOf(team), scopes: [...SCOPES], id: 'B1', userId: 'U2' },
      authVersion: 'v2',
    });
  }
  const carry = () => courier.carry(deskAddress(HOME.deskChannel), changed);
  const asked = () => slack.calls('chat.postMessage').map(({ token }) => token);
  const installed = async () => (await store.installations.listInstallations()).map(({ id }) => id);

  test('arrives there, whichever workspaces do not know it', async () => {
    await carry();
    expect(slack.posts({ channel: HOME.deskChannel })).toHaveLength(1);
    expect(asked()).toEqual(['T0ANOTHER01', HOME.team].map(tokenOf));
    expect(await installed()).toHaveLength(3);
  });

  test.each(['account_inactive', 'token_revoked'])(
    'arrives there past a workspace that says %s, which is forgotten',
    async (revoked) => {
      slack.records.tokens.get(tokenOf('T0ANOTHER01'))!.revoked = revoked;
      await carry();
      expect(slack.posts({ channel: HOME.deskChannel })).toHaveLength(1);
      expect(await installed()).toEqual([HOME.team, 'T0THIRD0001']);
    },
  );

  test('arrives there past a workspace whose token cannot be read, which is kept', async () => {
    await store.installations.keepInstallation('T0ANOTHER01', 'altered', now().toISOString());
    await carry();
    expect(slack.posts({ channel: HOME.deskChannel })).toHaveLength(1);
    expect(await installed()).toHaveLength(3);
  });

  test('is refused for the reason of the workspace that knows the channel', async () => {
    slack.records.channels.get(HOME.deskChannel)!.member = false;
    await expect(carry()).rejects.toMatchObject({ code: 'slack-not-in-channel', fix: 'invite the app to the channel' });
  });

  test('goes to no other workspace where it may be out already', async () => {
    slack.failNext('chat.postMessage', { breaks: 'after' });
    await expect(carry()).rejects.toMatchObject({ code: 'slack-unreachable' });
    expect(asked()).toHaveLength(1);
  });
});
