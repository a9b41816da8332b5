import type { RespondArguments } from '@slack/bolt';
import { wording } from '../conversation/policy.ts';
import type { Logger } from '../log.ts';
import type { InboxWorker } from '../store/inbox-worker.ts';
import type { Delivery } from '../store/store.ts';
import { type Body, keysOf } from './inbox.ts';
import type { Incoming } from './incoming.ts';
import { SLASH_COMMAND } from './parse-command.ts';
import type { Respond } from './respond.ts';
import { isTrustedResponseUrl } from './trust.ts';

/** What to acknowledge a delivery with, and what to do after that. `refused`: acknowledge nothing. */
export type Taken =
  | { readonly refused: true }
  | { readonly refused: false; readonly answer?: RespondArguments; readonly work?: () => Promise<void> };

/** Takes verified deliveries: decides at once which deserve work, and keeps those before they are acknowledged. */
export type Intake = { take(body: Body): Promise<Taken> };

type IntakeParts = {
  readonly parse: (body: unknown) => Incoming;
  readonly worker: Pick<InboxWorker, 'take' | 'run'>;
  readonly respond: Respond;
  readonly apiUrl: string;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly log: Logger;
};

/**
 * Makes the intake of one process.
 * @param parts `apiUrl` is the address of Slack's Web API: where it is on this machine, as in tests, so may a response_url be
 */
export function createIntake(parts: IntakeParts): Intake {
  return { take: (body) => take(parts, body) };
}

/** @throws when the delivery cannot be kept, so that it is not acknowledged and comes again */
async function take(parts: IntakeParts, body: Body): Promise<Taken> {
  const written = writtenOf(body);
  if (written === undefined) {
    parts.log.warn('refused a delivery that is nested too deeply to be kept');
    return { refused: true };
  }
  const { response_url: responseUrl } = body;
  if (responseUrl !== undefined && !isTrustedResponseUrl(String(responseUrl), parts.apiUrl)) {
    parts.log.warn('refused a delivery that asks to be answered at an address that is not one of Slack');
    return { refused: true };
  }
  const incoming = parts.parse(body);
  if (incoming.kind === 'ignored') return { refused: false };
  if (incoming.kind === 'unknown') return answerUnknown(parts, incoming, responseUrl);
  const delivery: Delivery = {
    id: parts.newId(),
    platform: 'slack',
    keys: keysOf(body),
    receivedAt: parts.now().toISOString(),
    body: written,
  };
  const isNew = await parts.worker.take(delivery);
  return isNew ? { refused: false, work: () => parts.worker.run(delivery) } : { refused: false };
}

/** The delivery as text; undefined where it is nested too deeply to be written. Slack's own never are. */
function writtenOf(body: Body): string | undefined {
  try {
    return JSON.stringify(body);
  } catch {
    return undefined;
  }
}

/** What this version does not know is answered at once, and never kept. */
function answerUnknown(
  { respond, log }: IntakeParts,
  { what, door }: Extract<Incoming, { kind: 'unknown' }>,
  responseUrl: unknown,
): Taken {
  log.info({ what, door }, 'Slack delivered something that is not known here');
  if (door === 'command')
    return { refused: false, answer: aside(`I do not know \`${what}\`. Try \`${SLASH_COMMAND} help\`.`) };
  if (door === 'event' || typeof responseUrl !== 'string') return { refused: false };
  const tell = () =>
    respond(responseUrl, aside(wording.unknownPress)).catch((error: unknown) =>
      log.warn({ err: error }, 'an unknown press could not be answered'),
    );
  return { refused: false, work: tell };
}

const aside = (text: string): RespondArguments => ({ response_type: 'ephemeral', replace_original: false, text });
