import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HARBOR } from '../support/harbor.ts';
import { startTeamsApp, type TeamsApp } from '../support/teams-app.ts';
import { type Connector, startConnector } from '../support/teams-connector.ts';
import { APP_ID, ISSUER, type Keys, startKeys, TENANT } from '../support/teams-keys.ts';
import { deliver, personal } from '../support/teams-person.ts';
import { temporary } from '../support/temporary.ts';

let keys: Keys;
let connector: Connector;
let app: TeamsApp;
const folder = temporary();

beforeAll(async () => {
  keys = await startKeys();
  connector = await startConnector();
  app = await startTeamsApp({
    knowledgeDir: HARBOR.dir,
    dataDir: folder.path,
    config: { app: { id: APP_ID, type: 'SingleTenant', tenantId: TENANT, password: 'secret' }, tenants: [TENANT] },
    cloud: keys.cloud,
  });
});

afterAll(async () => {
  await app.close();
  await connector.close();
  await keys.close();
  folder.remove();
});

const asked = (change: object = {}) =>
  personal({
    text: 'until when does the lease run',
    serviceUrl: connector.serviceUrl,
    conversation: { id: 'a:personal', conversationType: 'personal', tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
    ...change,
  });

const withToken = async (token: string, body: unknown = asked()) => {
  const before = connector.received.length;
  const { status, text } = await deliver(app.url, body, token === '' ? {} : { authorization: `Bearer ${token}` });
  return { status, text, sent: connector.received.length - before };
};

const refused = { status: 401, text: '', sent: 0 };
const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

describe('a request', () => {
  test('with a good token is answered, with a token of our own', async () => {
    const { status, sent } = await withToken(await keys.token(connector.serviceUrl));
    expect({ status, sent }).toEqual({ status: 200, sent: 1 });
    expect(connector.received.at(-1)?.headers.authorization).toBe('Bearer sent-with-this');
  });

  test('without a token is refused', async () => {
    expect(await withToken('')).toEqual(refused);
  });

  test('with a token that is no token is refused', async () => {
    expect(await withToken('no.token.atall')).toEqual(refused);
    expect(await withToken('three words')).toEqual(refused);
  });

  test('with an expired token is refused', async () => {
    expect(await withToken(await keys.token(connector.serviceUrl, { expiresIn: -3600 }))).toEqual(refused);
  });

  test('with a token for another bot is refused', async () => {
    const token = await keys.token(connector.serviceUrl, { aud: '99999999-9999-4999-8999-999999999999' });
    expect(await withToken(token)).toEqual(refused);
  });

  test('with a token of another issuer is refused', async () => {
    expect(await withToken(await keys.token(connector.serviceUrl, { iss: 'https://issuer.example' }))).toEqual(refused);
  });

  test('with a token as for an emulator, of any tenant, is refused', async () => {
    const iss = 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/';
    const more = { appid: APP_ID, ver: '1.0', tid: 'd6d49420-f39b-4df7-a1dc-d59a935871db' };
    expect(await withToken(await keys.token(connector.serviceUrl, { iss, more }))).toEqual(refused);
  });

  test('signed with another key is refused', async () => {
    const token = await keys.token(connector.serviceUrl, {}, { by: 'another key' });
    expect(await withToken(token)).toEqual(refused);
  });

  test('signed with a key of an unknown id is refused', async () => {
    expect(await withToken(await keys.token(connector.serviceUrl, {}, { kid: 'key-2' }))).toEqual(refused);
  });

  test('with an unsigned token (alg none) is refused', async () => {
    const [, claims] = (await keys.token(connector.serviceUrl)).split('.');
    expect(await withToken(`${encode({ alg: 'none', typ: 'JWT', kid: 'key-1' })}.${claims}.`)).toEqual(refused);
  });

  test('signed with a secret instead of a key (HS256) is refused', async () => {
    const [, claims] = (await keys.token(connector.serviceUrl)).split('.');
    const signed = `${encode({ alg: 'HS256', typ: 'JWT', kid: 'key-1' })}.${claims}`;
    const signature = createHmac('sha256', 'secret').update(signed).digest('base64url');
    expect(await withToken(`${signed}.${signature}`)).toEqual(refused);
  });

  test('with a token that vouches for another service URL, or for none, is refused', async () => {
    expect(await withToken(await keys.token('https://elsewhere.example/'))).toEqual(refused);
    expect(await withToken(await keys.token(connector.serviceUrl, { serviceurl: null }))).toEqual(refused);
  });

  test('from a foreign tenant is forbidden', async () => {
    const token = await keys.token(connector.serviceUrl);
    const foreign = asked({ conversation: { id: 'a:1', tenantId: 'foreign' } });
    expect(await withToken(token, foreign)).toEqual({ status: 403, text: '', sent: 0 });
    const unnamed = asked({ conversation: { id: 'a:1' }, channelData: {} });
    expect(await withToken(token, unnamed)).toEqual({ status: 403, text: '', sent: 0 });
  });

  test('whose tenant stands in the channel data alone is answered', async () => {
    const token = await keys.token(connector.serviceUrl);
    const { status } = await withToken(token, asked({ conversation: { id: 'a:personal' } }));
    expect(status).toBe(200);
  });

  test.each([
    ['an empty object', {}],
    ['a list', []],
    ['a number', 7],
    ['an activity without a conversation', { type: 'message', channelId: 'msteams' }],
  ])('with a good token and %s as its body is a bad one', async (_, body) => {
    expect(await withToken(await keys.token(connector.serviceUrl), body)).toEqual({ status: 400, text: '', sent: 0 });
  });

  test('with a good token and an empty service URL is a bad one', async () => {
    const token = await keys.token(connector.serviceUrl);
    expect(await withToken(token, asked({ serviceUrl: '' }))).toEqual({ status: 400, text: '', sent: 0 });
  });

  test('whose keys cannot be fetched may be sent again later', async () => {
    const dark = await startTeamsApp({
      knowledgeDir: HARBOR.dir,
      dataDir: `${folder.path}/dark`,
      config: { app: { id: APP_ID, type: 'SingleTenant', tenantId: TENANT, password: 'secret' }, tenants: [TENANT] },
      cloud: { ...keys.cloud, ToBotFromChannelOpenIdMetadataUrl: 'http://127.0.0.1:1/openid' },
    });
    const token = await keys.token(connector.serviceUrl);
    const { status, text } = await deliver(dark.url, asked(), { authorization: `Bearer ${token}` });
    await dark.close();
    expect({ status, text }).toEqual({ status: 503, text: '' });
  });
});

describe('a managed identity', () => {
  test('is configured without a secret, and checks tokens the same way', async () => {
    const managed = await startTeamsApp({
      knowledgeDir: HARBOR.dir,
      dataDir: `${folder.path}/managed`,
      config: { app: { id: APP_ID, type: 'UserAssignedMSI', tenantId: TENANT }, tenants: [TENANT] },
      cloud: keys.cloud,
    });
    const ignored = asked({ type: 'conversationUpdate', membersAdded: [{ id: '29:grace' }] });
    const send = async (iss: string) =>
      deliver(managed.url, ignored, { authorization: `Bearer ${await keys.token(connector.serviceUrl, { iss })}` });
    const statuses = [(await send(ISSUER)).status, (await send('https://issuer.example')).status];
    await managed.close();
    expect(statuses).toEqual([200, 401]);
  });
});
