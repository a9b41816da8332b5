import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPModuleFunctions as http, isRawBodyError, type Receiver } from '@slack/bolt';
import { Router } from 'express';
import type { Logger } from '../log.ts';
import type { Body } from './inbox.ts';
import type { Intake } from './intake.ts';
import { isFromSlack } from './verify.ts';

/** Slack's largest deliveries carry a message of 50 blocks: some tens of KB. */
const BODY_LIMIT_BYTES = 512 * 1024;

/** How long a sender of too much may go on before the connection is cut. */
const LINGER_MS = 2000;

type ReceiverParts = {
  readonly signingSecret: string;
  readonly intake: Intake;
  readonly now: () => Date;
  readonly log: Logger;
};

/**
 * Bolt's receiver over HTTP: `POST /slack/events` for events, commands and interactions. It verifies, keeps, acknowledges,
 * and works after that; Bolt's own acknowledges before anything is kept.
 */
export function createHttpReceiver(parts: ReceiverParts): Receiver & { readonly router: Router } {
  const router = Router();
  router.post('/slack/events', (request, response) => receive(parts, request, response));
  router.all('/slack/events', (_request, response) => void response.status(405).set('allow', 'POST').end());
  return { router, init: () => {}, start: async () => {}, stop: async () => {} };
}

async function receive(parts: ReceiverParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const buffered = await http.bufferIncomingMessage(request, BODY_LIMIT_BYTES);
    if (!isFromSlack(parts.signingSecret, request.headers, buffered.rawBody.toString(), parts.now())) {
      parts.log.warn(
        'refused a request that Slack did not sign just now; if it did, check SLACK_SIGNING_SECRET and the clock',
      );
      return http.buildNoBodyResponse(response, 401);
    }
    const body = bodyOf(() => http.parseHTTPRequestBody(buffered));
    if (!body) return http.buildNoBodyResponse(response, 400);
    if (body.ssl_check) return http.buildSSLCheckResponse(response);
    if (body.type === 'url_verification') return http.buildUrlVerificationResponse(response, body);
    await accept(parts, body, response);
  } catch (error) {
    refuse(parts, error, request, response);
  }
}

/** Acknowledges what was kept; what could not be kept is refused, and Slack delivers it again. */
async function accept({ intake, log }: ReceiverParts, body: Body, response: ServerResponse): Promise<void> {
  const taken = await intake.take(body);
  if (taken.refused) return http.buildNoBodyResponse(response, 400);
  http.buildContentResponse(response, taken.answer);
  taken.work?.().catch((error: unknown) => log.error({ err: error }, 'work on a delivery failed'));
}

function refuse({ log }: ReceiverParts, error: unknown, request: IncomingMessage, response: ServerResponse): void {
  const status = isRawBodyError(error) ? error.statusCode : 503;
  if (status === 503) log.error({ err: error }, 'a delivery could not be kept, so it was not acknowledged');
  http.buildNoBodyResponse(response, status);
  // Closing at once, while more is coming in, would take the answer away from who sends it.
  request.resume();
  setTimeout(() => request.complete || request.destroy(), LINGER_MS).unref();
}

/** The body as an object; undefined when it is malformed. */
function bodyOf(parse: () => unknown): Body | undefined {
  try {
    const body = parse();
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : undefined;
  } catch {
    return undefined;
  }
}
