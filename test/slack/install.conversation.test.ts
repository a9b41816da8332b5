import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DealdeskProcess, dataFolder, startDealdesk } from '../support/dealdesk-process.ts';
import { HARBOR } from '../support/harbor.ts';
import { OAUTH_CLIENT } from '../support/slack/oauth.ts';
import { eventEnvelope, eventOf } from '../support/slack/payloads.ts';
import { textOf } from '../support/slack/scene.ts';
import { HOME, type SlackWorkspace, startSlackWorkspace } from '../support/slack-workspace.ts';

const QUESTION = 'when does the lease expire';
const PUBLIC_URL = 'https://deal.morrow.example';
const OTHER = { team: 'T0OTHER0001', channel: 'C0OTHERCH01' };
const SECONDS_A_HALF_DAY = 43_200;

describe('Dealdesk for many workspaces', () => {
  let slack: SlackWorkspace;
  let dealdesk: DealdeskProcess;
  let data: Awaited<ReturnType<typeof dataFolder>>;

  const start = async () => {
    dealdesk = await startDealdesk({
      SLACK_SIGNING_SECRET: HOME.signingSecret,
      SLACK_CLIENT_ID: OAUTH_CLIENT.id,
      SLACK_CLIENT_SECRET: OAUTH_CLIENT.secret,
      SLACK_API_URL: slack.apiUrl,
      PUBLIC_URL,
      DEALDESK_KNOWLEDGE: HARBOR.dir,
      DATA_DIR: data.path,
    });
    slack.through(slack.httpDoor(`${dealdesk.address}/slack/events`));
  };

  beforeEach(async () => {
    slack = await startSlackWorkspace({ redeliveryWaitsMs: [0] });
    slack.records.tokens.clear();
    slack.records.channels.set(OTHER.channel, { id: OTHER.channel, team: OTHER.team, member: true, archived: false });
    data = await dataFolder();
    await start();
  });
  afterEach(async () => {
    await dealdesk.stop();
    await slack.stop();
    await data.remove();
  });

  /** Goes the way of an administrator's browser up to Slack's page. */
  async function beginInstall(): Promise<{ readonly authorize: URL; readonly cookie: string }> {
    const response = await fetch(`${dealdesk.address}/slack/install`, { redirect: 'manual' });
    const cookie = response.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
    return { authorize: new URL(response.headers.get('location') ?? ''), cookie };
  }
  const comeBack = (code: string, state: string, cookie: string) =>
    fetch(`${dealdesk.address}/slack/oauth_redirect?${new URLSearchParams({ code, state })}`, { headers: { cookie } });

  async function install(team: string): Promise<void> {
    const { authorize, cookie } = await beginInstall();
    const { code, state } = slack.consent(authorize, team);
    expect((await comeBack(code, state, cookie)).status).toBe(200);
  }

  /** Asks in a workspace's channel; gives the answer and the token that it was posted with. */
  async function ask(team: string, channel: string) {
    const { post, status } = await slack.person('U0ALICE0001', 'Alice', team).mentions(QUESTION, { channel });
    expect(status).toBe(200);
    const answer = await slack.until('the answer', () => slack.posts({ thread_ts: post.ts })[0]);
    return { text: textOf(answer), team: answer.team, token: slack.calls('chat.postMessage').at(-1)?.token };
  }

  test('an administrator is led to Slack with the scopes of the manifest, and comes back installed', async () => {
    const { authorize } = await beginInstall();
    expect(Object.fromEntries(authorize.searchParams)).toMatchObject({
      client_id: OAUTH_CLIENT.id,
      redirect_uri: `${PUBLIC_URL}/slack/oauth_redirect`,
      scope: expect.stringContaining('chat:write'),
      state: expect.stringMatching(/.{16,}/),
    });
    await install(HOME.team);
    expect(await ask(HOME.team, HOME.channel)).toMatchObject({ text: expect.stringMatching(/twelve years/) });
  });

  test('its pages may load nothing from elsewhere, be framed by nobody, and tell nobody the code in their address', async () => {
    const { authorize, cookie } = await beginInstall();
    const { code, state } = slack.consent(authorize, HOME.team);
    for (const { headers } of [
      await fetch(`${dealdesk.address}/slack/install`, { redirect: 'manual' }),
      await comeBack('no-such-code', state, ''),
      await comeBack(code, state, cookie),
    ]) {
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  test('each workspace is answered with its own token', async () => {
    await install(HOME.team);
    await install(OTHER.team);
    const [home, other] = [await ask(HOME.team, HOME.channel), await ask(OTHER.team, OTHER.channel)];
    expect([home.team, other.team]).toEqual([HOME.team, OTHER.team]);
    expect(home.token).not.toBe(other.token);
  });

  test('installations survive a restart, and lie sealed on the disk', async () => {
    await install(HOME.team);
    await dealdesk.stop();
    const [token] = slack.records.tokens.keys();
    for (const name of await readdir(data.path, { recursive: true, withFileTypes: true }))
      if (name.isFile()) expect((await readFile(join(name.parentPath, name.name))).includes(token!)).toBe(false);
    await start();
    expect((await ask(HOME.team, HOME.channel)).text).toMatch(/twelve years/);
  });

  test('an install that did not begin here is refused', async () => {
    const { authorize } = await beginInstall();
    const { code } = slack.consent(authorize, HOME.team);
    expect((await comeBack(code, 'a-state-of-somebody-else', '')).ok).toBe(false);
    expect(slack.records.tokens.size).toBe(0);
  });

  test('a state without the browser that began is refused', async () => {
    const { authorize } = await beginInstall();
    const { code, state } = slack.consent(authorize, HOME.team);
    expect((await comeBack(code, state, '')).ok).toBe(false);
    expect(slack.records.tokens.size).toBe(0);
  });

  test('a person who says no on Slack’s page is told so, and nothing is installed', async () => {
    const { authorize, cookie } = await beginInstall();
    const state = authorize.searchParams.get('state')!;
    const response = await fetch(
      `${dealdesk.address}/slack/oauth_redirect?error=access_denied&state=${encodeURIComponent(state)}`,
      { headers: { cookie } },
    );
    expect(response.ok).toBe(false);
    expect(slack.records.tokens.size).toBe(0);
  });

  test.each(['app-uninstalled', 'tokens-revoked'])(
    'after %s the workspace’s token is forgotten, also after a restart',
    async (fixture) => {
      await install(HOME.team);
      await install(OTHER.team);
      await slack.send(eventEnvelope(slack.records, eventOf(fixture, slack.records.nextTs()), HOME.team));
      await dealdesk.stop();
      await start();
      const posts = slack.calls('chat.postMessage').length;
      await slack.person('U0ALICE0001', 'Alice', HOME.team).mentions(QUESTION);
      await ask(OTHER.team, OTHER.channel);
      expect(slack.calls('chat.postMessage')).toHaveLength(posts + 1);
    },
  );

  test('a workspace that comes back after it left is answered again', async () => {
    await install(HOME.team);
    await slack.send(eventEnvelope(slack.records, eventOf('app-uninstalled', slack.records.nextTs()), HOME.team));
    await install(HOME.team);
    expect((await ask(HOME.team, HOME.channel)).text).toMatch(/twelve years/);
  });

  test('tokens that run out are renewed once, kept, and the old one is used no more', async () => {
    slack.records.rotation = 60;
    await install(HOME.team);
    slack.records.rotation = SECONDS_A_HALF_DAY;
    const [first] = slack.records.tokens.keys();
    const asked = await Promise.all([
      ask(HOME.team, HOME.channel),
      ask(HOME.team, HOME.channel),
      ask(HOME.team, HOME.channel),
    ]);
    for (const { text, token } of asked) {
      expect(text).toMatch(/twelve years/);
      expect(token).not.toBe(first);
    }
    const refreshes = () => slack.calls('oauth.v2.access').filter(({ args }) => args.grant_type === 'refresh_token');
    expect(refreshes()).toHaveLength(1);
    await dealdesk.stop();
    await start();
    expect((await ask(HOME.team, HOME.channel)).text).toMatch(/twelve years/);
    expect(refreshes()).toHaveLength(1);
  });

  test('a workspace where Dealdesk was never installed is acknowledged, left alone, and logged with the fix', async () => {
    const { status } = await slack
      .person('U0ALICE0001', 'Alice', OTHER.team)
      .mentions(QUESTION, { channel: OTHER.channel });
    expect(status).toBe(200);
    await install(HOME.team);
    await ask(HOME.team, HOME.channel);
    expect(slack.posts({ channel: OTHER.channel })).toEqual([]);
    expect(dealdesk.output()).toMatch(/\/slack\/install/);
    expect(dealdesk.output()).not.toMatch(/AuthorizationError|failed/);
  });
});
