import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encode, nowSeconds, sign, signedHeaders } from '../support/slack/http-door.ts';
import { eventEnvelope, eventOf, payloadOf } from '../support/slack/payloads.ts';
import { openScene, type Scene } from '../support/slack/scene.ts';
import { HOME } from '../support/slack-workspace.ts';

const FIVE_MINUTES = 300;
const MEGABYTE = 1024 * 1024;

describe('what Dealdesk lets in at its HTTP door', () => {
  let scene: Scene;
  let url: string;
  beforeAll(async () => {
    scene = await openScene('HTTP');
    url = `${scene.dealdesk().address}/slack/events`;
  });
  afterAll(() => scene?.close());

  /** A mention, as it would come over the wire. */
  const mention = () => {
    const { records } = scene.slack;
    const { body, contentType } = encode(eventEnvelope(records, eventOf('app-mention', records.nextTs())));
    return { body, headers: signedHeaders(HOME.signingSecret, body, contentType) };
  };
  const deliver = async (body: string, headers: Record<string, string>) => {
    const response = await fetch(url, { method: 'POST', body, headers });
    return { status: response.status, text: await response.text() };
  };
  const posted = () => scene.slack.calls('chat.postMessage').length;
  /** Delivers, and tells whether anything was posted because of it. */
  const deliverAndLook = async (body: string, headers: Record<string, string>) => {
    await scene.settled();
    const before = posted();
    const { status } = await deliver(body, headers);
    await scene.settled();
    return { status, posts: posted() - before - 1 };
  };

  test('a delivery that Slack signed is let in and answered', async () => {
    const { body, headers } = mention();
    expect(await deliverAndLook(body, headers)).toEqual({ status: 200, posts: 1 });
  });

  test('a wrong signature is refused', async () => {
    const { body, headers } = mention();
    const wrong = { ...headers, 'x-slack-signature': sign('another secret', nowSeconds(), body) };
    expect(await deliverAndLook(body, wrong)).toEqual({ status: 401, posts: 0 });
  });

  test.each([
    ['of another version', (signature: string) => signature.replace('v0=', 'v1=')],
    ['cut short', (signature: string) => signature.slice(0, 20)],
    ['that is empty', () => ''],
    ['that is no hex', () => `v0=${'ü'.repeat(64)}`.replace(/ü/g, 'z')],
  ])('a signature %s is refused', async (_name, spoil) => {
    const { body, headers } = mention();
    const spoiled = { ...headers, 'x-slack-signature': spoil(headers['x-slack-signature']!) };
    expect(await deliverAndLook(body, spoiled)).toEqual({ status: 401, posts: 0 });
  });

  test.each(['x-slack-signature', 'x-slack-request-timestamp'])('a delivery without %s is refused', async (name) => {
    const { body, headers } = mention();
    const { [name]: _, ...rest } = headers;
    expect(await deliverAndLook(body, rest)).toEqual({ status: 401, posts: 0 });
  });

  test('a timestamp that is no number is refused, though the signature fits it', async () => {
    const { body, headers } = mention();
    const odd = {
      ...headers,
      'x-slack-request-timestamp': 'NaN',
      'x-slack-signature': sign(HOME.signingSecret, Number.NaN, body),
    };
    expect(await deliverAndLook(body, odd)).toEqual({ status: 401, posts: 0 });
  });

  test.each([
    ['stale', -FIVE_MINUTES - 2],
    ['from the future', FIVE_MINUTES + 60],
  ])('a delivery that is %s is refused, though its signature fits', async (_name, offset) => {
    const { body } = mention();
    const headers = signedHeaders(HOME.signingSecret, body, 'application/json', nowSeconds() + offset);
    expect(await deliverAndLook(body, headers)).toEqual({ status: 401, posts: 0 });
  });

  test('a replayed delivery is acknowledged and not answered again', async () => {
    const { body, headers } = mention();
    expect(await deliverAndLook(body, headers)).toEqual({ status: 200, posts: 1 });
    expect(await deliverAndLook(body, headers)).toEqual({ status: 200, posts: 0 });
  });

  test('a changed body is refused, though the signature was Slack’s', async () => {
    const { body, headers } = mention();
    expect(await deliverAndLook(body.replace('license', 'licence'), headers)).toEqual({ status: 401, posts: 0 });
  });

  test('malformed JSON is refused, though it is signed', async () => {
    const body = '{"type":"event_callback",';
    expect((await deliver(body, signedHeaders(HOME.signingSecret, body, 'application/json'))).status).toBe(400);
    const form = 'payload=%7Bnot+json';
    const headers = signedHeaders(HOME.signingSecret, form, 'application/x-www-form-urlencoded');
    expect((await deliver(form, headers)).status).toBe(400);
  });

  test('a delivery nested deeper than it can be kept is refused, though it is signed', async () => {
    const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const body = JSON.stringify({ ...payloadOf('event-callback'), padding: 0 }).replace(/0}$/, `${nested}}`);
    expect((await deliver(body, signedHeaders(HOME.signingSecret, body, 'application/json'))).status).toBe(400);
  });

  test('an id of the bot that is no id is only an id', async () => {
    const { records } = scene.slack;
    const envelope = eventEnvelope(records, eventOf('app-mention', records.nextTs()));
    const payload = { ...(envelope.payload as object), authorizations: [{ user_id: '((([', team_id: HOME.team }] };
    const { body, contentType } = encode({ ...envelope, payload } as typeof envelope);
    expect((await deliver(body, signedHeaders(HOME.signingSecret, body, contentType))).status).toBe(200);
    await scene.settled();
  });

  test('a body that is too large is refused before it is read whole', async () => {
    const body = JSON.stringify({ ...payloadOf('event-callback'), padding: 'x'.repeat(8 * MEGABYTE) });
    expect(await statusOfUpload(url, body, signedHeaders(HOME.signingSecret, body, 'application/json'))).toBe(413);
  });

  test('a failure tells a stranger nothing of what is inside', async () => {
    const { body, headers } = mention();
    const { text } = await deliver(body, { ...headers, 'x-slack-signature': 'v0=00' });
    expect(text).not.toMatch(/\bat \/|node_modules|stack|secret/i);
  });

  test('the challenge of a new request URL is answered', async () => {
    const challenge = payloadOf('url-verification');
    const body = JSON.stringify(challenge);
    const { status, text } = await deliver(body, signedHeaders(HOME.signingSecret, body, 'application/json'));
    expect({ status, challenged: text.includes(String(challenge.challenge)) }).toEqual({
      status: 200,
      challenged: true,
    });
  });

  test('an unsigned challenge is refused', async () => {
    const body = JSON.stringify(payloadOf('url-verification'));
    expect((await deliver(body, { 'content-type': 'application/json' })).status).toBe(401);
  });

  test('Slack’s check of the certificate is answered', async () => {
    const body = 'token=fake&ssl_check=1';
    const headers = signedHeaders(HOME.signingSecret, body, 'application/x-www-form-urlencoded');
    expect((await deliver(body, headers)).status).toBe(200);
  });

  test('a browser that looks in does not get an error page', async () => {
    expect((await fetch(url)).status).toBeGreaterThanOrEqual(400);
    expect((await fetch(url)).status).toBeLessThan(500);
  });

  test('a response address that is not Slack’s is never called', async () => {
    const { slack, alice } = scene;
    const body = new URLSearchParams({
      ...(payloadOf('slash-command') as Record<string, string>),
      user_id: alice.id,
      response_url: 'http://192.0.2.7/steal',
    }).toString();
    const headers = signedHeaders(HOME.signingSecret, body, 'application/x-www-form-urlencoded');
    expect(await deliverAndLook(body, headers)).toEqual({ status: 400, posts: 0 });
    expect(slack.posts({ ephemeralTo: alice.id })).toEqual([]);
    expect(scene.dealdesk().output()).toMatch(/asks to be answered at an address that is not one of Slack/);
  });
});

/** The status of an upload whose answer may come, and whose connection may end, before all of it is sent. */
function statusOfUpload(url: string, body: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    let status: number | undefined;
    const upload = request(url, { method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) } });
    upload.on('response', (response) => {
      status = response.statusCode;
      response.resume();
      resolve(status!);
    });
    upload.on('error', (error) => status === undefined && reject(error));
    upload.end(body);
  });
}
