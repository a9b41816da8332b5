import { setTimeout as sleep } from 'node:timers/promises';
import type { RespondArguments } from '@slack/bolt';
import { WebAPIHTTPError } from '@slack/web-api';
import { DealdeskError } from '../errors.ts';
import { isTrustedResponseUrl } from './trust.ts';

/** Answers through the address that Slack gave with a command or a press. */
export type Respond = (url: string, message: RespondArguments) => Promise<void>;

const TRIES = 4;
const TIMEOUT_MS = 10_000;

/**
 * Posts to a response_url of Slack and waits out 429 as long as `Retry-After` says.
 * @throws {DealdeskError} `response-url-untrusted` before anything is sent, `response-url-refused` when Slack says no
 * @throws {WebAPIHTTPError} as Slack's client does when Slack is unwell, so that the delivery is tried again
 */
export function createRespond(apiUrl: string): Respond {
  return async (url, message) => {
    if (!isTrustedResponseUrl(url, apiUrl)) throw untrusted();
    for (let left = TRIES; ; left -= 1) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(message),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await response.body?.cancel();
      if (response.ok) return;
      if (response.status !== 429 || left === 1) throw failed(response);
      await sleep(Number(response.headers.get('retry-after') ?? 1) * 1000);
    }
  };
}

const untrusted = (): DealdeskError =>
  new DealdeskError(
    'response-url-untrusted',
    'a delivery asks to be answered at an address that is not one of Slack',
    'if this is a proxy of yours, set SLACK_API_URL to it',
  );

/** An address that Slack no longer knows has expired or is used up; other refusals are of what was sent. */
function failed({ status, statusText }: Response): Error {
  if (status === 429 || status >= 500) return new WebAPIHTTPError(status, statusText, {});
  const why = status === 404 ? ': it is older than 30 minutes or was used five times' : '';
  return new DealdeskError(
    'response-url-refused',
    `Slack refused an answer at a response_url with ${status}${why}`,
    'ask again; the answer is sent in another way meanwhile',
  );
}
