import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebClient } from '@slack/web-api';
import { expect, onTestFinished, test } from 'vitest';
import { refusalOf } from '../../src/slack/failure.ts';
import { createRespond } from '../../src/slack/respond.ts';
import { neverLeft } from '../../src/slack/retries.ts';

/** A server of this machine that answers every request as told. */
async function answering(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
}

const saying = (status: number, body: object, headers: Record<string, string> = {}): Promise<string> =>
  answering((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  });

/** An address where nobody listens. */
async function nowhere(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return `http://127.0.0.1:${port}/api/`;
}

/** How Slack's own client fails to post there, once. */
async function failureAt(slackApiUrl: string, timeout = 5_000): Promise<unknown> {
  const client = new WebClient('xoxb-test', { slackApiUrl, timeout, retryConfig: { retries: 0 } });
  return client.chat.postMessage({ channel: 'C1', text: 'hello' }).then(
    () => 'no failure',
    (error: unknown) => error,
  );
}

test.each([
  ['nobody listens there', nowhere],
  ['no machine has that name', async () => 'http://slack.invalid/api/'],
  ['it asks to slow down', () => saying(429, { ok: false }, { 'retry-after': '0' })],
  ['its edge says that it is overloaded', () => saying(503, {})],
  ['its edge cannot reach it', () => saying(502, {})],
  ['it says that it is out of service', () => saying(200, { ok: false, error: 'service_unavailable' })],
])('a request never left when %s', async (_, api) => {
  const error = await failureAt(await api());
  expect(neverLeft(error)).toBe(true);
  expect(refusalOf(error)).toBeUndefined();
});

test.each([
  ['the connection broke', () => answering((request) => void request.socket.destroy())],
  ['no answer came in time', () => answering(() => undefined)],
  ['its edge waited in vain', () => saying(504, {})],
  ['it failed half-way', () => saying(200, { ok: false, error: 'internal_error' })],
])('nobody knows what became of a request when %s', async (_, api) => {
  const error = await failureAt(await api(), 300);
  expect(error).toBeInstanceOf(Error);
  expect(neverLeft(error)).toBe(false);
  expect(refusalOf(error)).toBeUndefined();
});

test('a refusal is neither: it is told to the asker in another way', async () => {
  const error = await failureAt(await saying(200, { ok: false, error: 'is_archived' }));
  expect(neverLeft(error)).toBe(false);
  expect(refusalOf(error)).toMatchObject({ code: 'is_archived' });
});

test('an answer through a response_url never left where nobody listens', async () => {
  const api = await nowhere();
  const error = await createRespond(api)(api, { text: 'hello' }).catch((cause: unknown) => cause);
  expect(neverLeft(error)).toBe(true);
});

/** How an answer through a response_url fails that is answered with a status. */
async function failureOfResponseUrl(status: number): Promise<unknown> {
  const api = await saying(status, {}, { 'retry-after': '0' });
  return createRespond(api)(api, { text: 'hello' }).catch((cause: unknown) => cause);
}

test.each([429, 500, 503, 504])('an answer through a response_url that gets %i is no refusal', async (status) => {
  const error = await failureOfResponseUrl(status);
  expect(refusalOf(error)).toBeUndefined();
  expect(neverLeft(error)).toBe(status !== 504);
});

test('a response_url that Slack no longer knows has run out; other refusals are of what was sent', async () => {
  expect(await failureOfResponseUrl(404)).toMatchObject({
    code: 'response-url-refused',
    message: expect.stringContaining('older than 30 minutes'),
  });
  expect(await failureOfResponseUrl(400)).toMatchObject({
    code: 'response-url-refused',
    message: expect.stringMatching(/400$/),
  });
});

test('a fault of our own is not taken for one of the network', () => {
  expect(neverLeft(new TypeError('x is not a function'))).toBe(false);
  expect(neverLeft('what?')).toBe(false);
});
