import { createHash } from 'node:crypto';
import type { RespondArguments } from '@slack/bolt';
import type { Logger } from '../log.ts';
import type { Delivery } from '../store/store.ts';
import type { InboxWorker } from './inbox.ts';
import type { Incoming } from './incoming.ts';
import { SLASH_COMMAND } from './parse-command.ts';
import type { Respond } from './respond.ts';
import { isTrustedResponseUrl } from './trust.ts';

/** A delivery as Slack made it, from HTTP or from Socket Mode: an object once its encoding is undone. */
export type Body = Readonly<Record<string, unknown>>;

/** What to acknowledge a delivery with, and what to do after that. `refused`: acknowledge nothing. */
export type Taken =
  | { readonly refused: true }
  | { readonly refused: false; readonly answer?: RespondArguments; readonly work?: () => Promise<void> };

/** Takes verified deliveries: decides at once which deserve work, and keeps those before they are acknowledged. */
export type Intake = { take(body: Body): Promise<Taken> };

export type IntakeParts = {
  readonly parse: (body: unknown) => Incoming;
  readonly worker: Pick<InboxWorker, 'take' | 'run'>;
  readonly respond: Respond;
  readonly apiUrl: string;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly log: Logger;
};

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
    respond(
      responseUrl,
      aside('This belongs to another version of Dealdesk. Ask again, and the new answer will work.'),
    ).catch((error: unknown) => log.warn({ err: error }, 'an unknown press could not be answered'));
  return { refused: false, work: tell };
}

const aside = (text: string): RespondArguments => ({ response_type: 'ephemeral', replace_original: false, text });

/**
 * What a delivery is known again by. Slack sends an event again with the same id; one post may come as two events, so its
 * channel and timestamp count too. Commands and presses have a trigger; without one, their content.
 */
export function keysOf(body: Body): string[] {
  const { event_id: id, team_id: team, event, trigger_id: trigger } = body;
  const { type, channel, ts } = (event ?? {}) as Record<string, unknown>;
  const isPost =
    (type === 'app_mention' || type === 'message') && typeof channel === 'string' && typeof ts === 'string';
  const keys = [
    ...(typeof id === 'string' ? [`slack:event:${id}`] : []),
    ...(isPost ? [`slack:post:${String(team)}:${channel}:${ts}`] : []),
    ...(typeof trigger === 'string' ? [`slack:trigger:${trigger}`] : []),
  ];
  return keys.length > 0 ? keys : [`slack:content:${createHash('sha256').update(JSON.stringify(body)).digest('hex')}`];
}
