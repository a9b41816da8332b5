import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Envelope } from './door.ts';
import type { Json, SlackMessage } from './messages.ts';
import { HOME, type Records } from './records.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/slack');
const kept = new Map<string, Json>();

/** A payload as Slack really sends it, with fake ids: a fresh copy of `test/fixtures/slack/<name>.json`. */
export function payloadOf(name: string): Json {
  if (!kept.has(name)) kept.set(name, JSON.parse(readFileSync(join(FIXTURES, `${name}.json`), 'utf8')) as Json);
  return structuredClone(kept.get(name)!);
}

/** An event in its envelope, under an event id of its own. */
export function eventEnvelope(records: Records, event: Json, team: string = HOME.team): Envelope {
  const callback = payloadOf('event-callback');
  return {
    type: 'events_api',
    payload: {
      ...callback,
      team_id: team,
      context_team_id: team,
      event: { ...event, ...('team' in event && { team }) },
      event_id: records.nextId('Ev'),
      event_time: Math.floor(Date.now() / 1000),
      authorizations: (callback.authorizations as Json[]).map((each) => ({ ...each, team_id: team })),
    },
  };
}

/** The event of a fixture at a moment: `ts` and `event_ts` agree, whatever else is given. */
export function eventOf(fixture: string, ts: string, changes: Json = {}): Json {
  const event = payloadOf(fixture);
  return { ...event, ...('ts' in event && { ts }), event_ts: ts, ...changes };
}

/** A trigger for opening a modal, good once and for three seconds. */
export function newTrigger(records: Records, user: string): string {
  const trigger = records.nextId('1795000000.1.');
  records.triggers.set(trigger, { user, made: Date.now(), used: false });
  return trigger;
}

/** Whom a command or press belongs to, and where it happened. */
export type Where = {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  readonly message?: string;
};

/** An address to answer a command or a press at. */
export function newResponseUrl(records: Records, base: string, where: Where): string {
  const id = records.nextId('R');
  records.responseUrls.set(id, { ...where, made: Date.now(), uses: 0 });
  return `${base}/actions/${where.team}/${id}`;
}

/** The interactive element of blocks that reads `label`, with the id of its block. */
export function elementReading(blocks: readonly Json[], label: string): { element: Json; block: Json } {
  const elements = blocks.flatMap((block) => elementsOf(block).map((element) => ({ element, block })));
  const found = elements.find(({ element }) => labelOf(element) === label);
  if (found) return found;
  const labels = elements.map(({ element }) => labelOf(element)).join(' · ');
  throw new Error(`there is no button “${label}”; there are: ${labels || 'none'}`);
}

/** What the buttons of blocks read, in order. */
export const labelsOf = (blocks: readonly Json[]): string[] =>
  blocks.flatMap((block) => elementsOf(block).flatMap((element) => labelOf(element) ?? []));

const elementsOf = ({ elements, accessory }: Json): Json[] =>
  [...(Array.isArray(elements) ? (elements as Json[]) : []), ...(accessory ? [accessory as Json] : [])].filter(
    ({ type }) => type === 'button',
  );

const labelOf = ({ text }: Json): string | undefined => (text as { text?: string } | undefined)?.text;

/** A press as Slack sends it: of an ephemeral message Slack does not send the message itself. */
export function pressOn(
  records: Records,
  base: string,
  message: SlackMessage,
  user: { id: string; name: string },
  action: Json,
): Envelope {
  const { team, channel, ts, thread_ts } = message;
  const press = payloadOf('block-actions');
  const { ephemeralTo } = message;
  return {
    type: 'interactive',
    payload: {
      ...press,
      user: {
        ...(press.user as Json),
        id: user.id,
        username: user.name.toLowerCase(),
        name: user.name.toLowerCase(),
        team_id: team,
      },
      team: { id: team, domain: 'fakeworkspace' },
      container: {
        type: 'message',
        message_ts: ts,
        channel_id: channel,
        is_ephemeral: ephemeralTo !== undefined,
        ...(thread_ts && { thread_ts }),
      },
      channel: { id: channel, name: channel.startsWith('D') ? 'directmessage' : 'partnership' },
      trigger_id: newTrigger(records, user.id),
      response_url: newResponseUrl(records, base, { team, channel, user: user.id, message: ts }),
      actions: [{ ...action, action_ts: records.nextTs() }],
      ...(ephemeralTo === undefined && { message: shownWithIds(message) }),
    },
  };
}

function shownWithIds({ ts, thread_ts, text, blocks, author, team }: SlackMessage): Json {
  return {
    type: 'message',
    user: author,
    ts,
    bot_id: HOME.bot,
    app_id: HOME.app,
    text,
    team,
    blocks: blocks.map((block, index) => ({ ...block, block_id: block.block_id ?? `fake${index}` })),
    ...(thread_ts && { thread_ts }),
  };
}
