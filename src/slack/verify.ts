import type { IncomingHttpHeaders } from 'node:http';
import { verifySlackRequest } from '@slack/bolt';

/** A signed request is good for five minutes, before and after; Bolt alone would take one from the future. */
const MAX_AGE_S = 300;

/** Whether Slack signed this body, just now. https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function isFromSlack(signingSecret: string, headers: IncomingHttpHeaders, body: string, now: Date): boolean {
  const { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp } = headers;
  if (typeof signature !== 'string' || typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp)) return false;
  const seconds = Number(timestamp);
  if (Math.abs(now.getTime() / 1000 - seconds) > MAX_AGE_S) return false;
  try {
    verifySlackRequest({
      signingSecret,
      body,
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': seconds },
      nowMilliseconds: now.getTime(),
    });
    return true;
  } catch {
    return false;
  }
}
