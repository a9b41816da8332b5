import { createHmac } from 'node:crypto';
import { ACKNOWLEDGE_MS, type Door, type Envelope, type Retry } from './door.ts';

/** Slack's signature, https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function sign(secret: string, timestamp: number, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

/** A delivery as it goes over the wire: events are JSON, commands a form, presses a form with one JSON field. */
export function encode({ type, payload }: Envelope): { readonly body: string; readonly contentType: string } {
  if (type === 'events_api') return { body: JSON.stringify(payload), contentType: 'application/json' };
  const fields = type === 'slash_commands' ? (payload as Record<string, string>) : { payload: JSON.stringify(payload) };
  return { body: new URLSearchParams(fields).toString(), contentType: 'application/x-www-form-urlencoded' };
}

/** The headers of a signed delivery. `at` is in seconds since 1970. */
export function signedHeaders(
  secret: string,
  body: string,
  contentType: string,
  at = nowSeconds(),
): Record<string, string> {
  return {
    'content-type': contentType,
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    'x-slack-request-timestamp': String(at),
    'x-slack-signature': sign(secret, at, body),
  };
}

export const nowSeconds = (): number => Math.floor(Date.now() / 1000);

/** Delivers over HTTP, signed. */
export function createHttpDoor(url: string, secret: string): Door {
  return {
    kind: 'http',
    async deliver(envelope: Envelope, retry?: Retry) {
      const { body, contentType } = encode(envelope);
      const headers = {
        ...signedHeaders(secret, body, contentType),
        ...(retry && { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason }),
      };
      const started = performance.now();
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers,
          body,
          signal: AbortSignal.timeout(ACKNOWLEDGE_MS),
        });
        const answer = parsed(await response.text(), response.headers.get('content-type') ?? '');
        const taken = { status: response.status, body: answer, tookMs: performance.now() - started };
        return response.ok ? taken : { ...taken, failure: 'http_error' };
      } catch (error) {
        const failure = error instanceof Error && error.name === 'TimeoutError' ? 'http_timeout' : 'connection_failed';
        return { status: 0, body: '', tookMs: performance.now() - started, failure };
      }
    },
  };
}

function parsed(text: string, contentType: string): unknown {
  return contentType.includes('application/json') && text !== '' ? JSON.parse(text) : text;
}
