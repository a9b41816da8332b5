import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isFromSlack } from '../../src/slack/verify.ts';

const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
const NOW = new Date('2026-11-20T12:00:00Z');
const BODY = 'token=x&text=until+when';

function headersOf(secondsFromNow: number, secret = SECRET, body = BODY) {
  const timestamp = String(Math.floor(NOW.getTime() / 1000) + secondsFromNow);
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}

describe('a request is from Slack', () => {
  test.each([0, -299, -300, 299, 300])('when it was signed %i s from now', (seconds) => {
    expect(isFromSlack(SECRET, headersOf(seconds), BODY, NOW)).toBe(true);
  });

  test.each([-301, -3600, 301, 3600])('and is not, when it was signed %i s from now', (seconds) => {
    expect(isFromSlack(SECRET, headersOf(seconds), BODY, NOW)).toBe(false);
  });

  const good = headersOf(0);
  test.each<[string, Record<string, string | string[]>]>([
    ['signed with another secret', headersOf(0, 'other')],
    ['signed for another body', headersOf(0, SECRET, 'text=x')],
    ['without a signature', { 'x-slack-request-timestamp': good['x-slack-request-timestamp'] }],
    ['without a timestamp', { 'x-slack-signature': good['x-slack-signature'] }],
    ['with an empty signature', { ...good, 'x-slack-signature': '' }],
    [
      'with another version of signature',
      { ...good, 'x-slack-signature': good['x-slack-signature'].replace('v0', 'v1') },
    ],
    ['with half a signature', { ...good, 'x-slack-signature': good['x-slack-signature'].slice(0, 20) }],
    ['with a timestamp that is no number', { ...good, 'x-slack-request-timestamp': 'now' }],
    ['with two timestamps', { ...good, 'x-slack-request-timestamp': ['1', '2'] }],
  ])('and is not, %s', (_name, headers) => {
    expect(isFromSlack(SECRET, headers, BODY, NOW)).toBe(false);
  });
});
