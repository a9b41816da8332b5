import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HARBOR } from '../support/harbor.ts';
import { startTeamsApp, type TeamsApp } from '../support/teams-app.ts';
import { type Connector, startConnector } from '../support/teams-connector.ts';
import { deliver, personal } from '../support/teams-person.ts';
import { temporary } from '../support/temporary.ts';

let connector: Connector;
let app: TeamsApp;
const folder = temporary();

beforeAll(async () => {
  connector = await startConnector();
  app = await startTeamsApp({ knowledgeDir: HARBOR.dir, dataDir: folder.path });
});

afterAll(async () => {
  await app.close();
  await connector.close();
  folder.remove();
});

/** As `deliver`, but with headers that fetch would not let through. */
const deliverAs = (headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(app.url);
    const body = JSON.stringify(personal({ text: 'hello', serviceUrl: connector.serviceUrl }));
    const options = { port, host: '127.0.0.1', path: '/api/messages', method: 'POST' };
    const sent = request({ ...options, headers: { 'content-type': 'application/json', ...headers } }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', reject).end(body);
  });

describe('without an app id', () => {
  test('a client on this machine is answered', async () => {
    const { status } = await deliver(app.url, personal({ text: 'hello', serviceUrl: connector.serviceUrl }));
    expect(status).toBe(200);
    expect(connector.messages()).toHaveLength(1);
  });

  test.each([
    'https://smba.trafficmanager.net/teams/',
    'http://127.0.0.1.example.com/',
    'http://10.0.0.1/',
    'file:///etc',
  ])('nothing is sent to %s', async (serviceUrl) => {
    expect(await deliver(app.url, personal({ text: 'hello', serviceUrl }))).toEqual({ status: 403, text: '' });
  });

  test('a request through a proxy or a tunnel is forbidden', async () => {
    expect(await deliverAs({ 'x-forwarded-for': '203.0.113.7' })).toBe(403);
    expect(await deliverAs({ forwarded: 'for=203.0.113.7' })).toBe(403);
    expect(await deliverAs({ host: 'tunnel.example.com' })).toBe(403);
  });
});

test('nothing but a post is taken', async () => {
  const response = await fetch(`${app.url}/api/messages`);
  expect([response.status, response.headers.get('allow'), await response.text()]).toEqual([405, 'POST', '']);
});

describe('a body', () => {
  test('that is no JSON is a bad request, told in no words', async () => {
    expect(await deliver(app.url, '{"type": "mess')).toEqual({ status: 400, text: '' });
  });

  test('of another media type is a bad request', async () => {
    expect((await deliver(app.url, 'hello', { 'content-type': 'text/plain' })).status).toBe(400);
  });

  test('that is nested deeper than it can be kept is told to whoever waits', async () => {
    const nested = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const said = personal({ text: 'hello', serviceUrl: connector.serviceUrl, value: 0 });
    const body = JSON.stringify(said).replace('"value":0', `"value":${nested}`);
    const before = connector.messages().length;
    expect(await deliver(app.url, body)).toEqual({ status: 200, text: '' });
    expect(JSON.stringify(connector.messages().slice(before))).toContain('try again in a moment');
  });

  test('that is too large is refused', async () => {
    const { status, text } = await deliver(app.url, personal({ text: 'a'.repeat(300_000) }));
    expect({ status, text }).toEqual({ status: 413, text: '' });
  });
});
