import type { WebClient } from '@slack/web-api';
import type { Logger } from '../log.ts';
import { context, type Rendered } from './blocks.ts';
import { isRefusedShape, type Refusal, refusalOf } from './failure.ts';
import type { Origin } from './incoming.ts';
import { LIMITS } from './limits.ts';
import { replyModal } from './modals.ts';
import type { Respond } from './respond.ts';

type Sending = { readonly client: WebClient; readonly respond: Respond; readonly log: Logger };

/** `aloud`: into the conversation. `alone`: to one person. `instead`: in place of the private message that was pressed. */
export type How = 'aloud' | 'alone' | 'instead';

/** One way of showing a message. It rejects when Slack refuses. */
type Way = { readonly name: string; send(message: Rendered): Promise<unknown> };

const QUIET = { unfurl_links: false, unfurl_media: false } as const;

/**
 * Sends a message to where it belongs; where Slack refuses, in the next way that the person can see, with the reason; where
 * there is none, it is logged with what to fix.
 * @throws when Slack cannot be reached, so that the delivery is tried again
 */
export async function send(sending: Sending, origin: Origin, message: Rendered, how: How): Promise<void> {
  let refused: Refusal | undefined;
  for (const way of waysOf(sending, origin, how)) {
    const refusal = await tryWay(sending.log, way, refused ? explained(message, origin, refused) : message);
    if (!refusal) return;
    // What the person can do something about is the first refusal; later ones only follow from it.
    if (way.name !== 'response_url') refused ??= refusal;
  }
  sending.log.error({ code: refused?.code, fix: refused?.fix }, 'a reply could not be shown to its asker in any way');
}

async function tryWay(log: Logger, way: Way, message: Rendered): Promise<Refusal | undefined> {
  try {
    await way.send(message);
    return undefined;
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    log.warn({ way: way.name, code: refusal.code, fix: refusal.fix }, 'Slack refused a reply');
    if (isRefusedShape(refusal) && message.blocks.length > 0)
      return tryWay(log, way, { text: message.text, blocks: [] });
    return refusal;
  }
}

function waysOf({ client, respond }: Sending, origin: Origin, how: How): Way[] {
  const { channel, thread, inThread, user, responseUrl, triggerId, modal } = origin;
  const thread_ts = thread === undefined ? {} : { thread_ts: thread };
  // https://docs.slack.dev/reference/methods/chat.postEphemeral: shown in a thread only where that is active already.
  const activeThread = inThread ? thread_ts : {};
  const ways: Way[] = [];
  if (channel !== undefined && how === 'aloud')
    ways.push({
      name: 'chat.postMessage',
      send: (message) => client.chat.postMessage({ channel, ...thread_ts, ...message, ...QUIET }),
    });
  if (responseUrl !== undefined)
    ways.push({
      name: 'response_url',
      send: (message) =>
        respond(responseUrl, {
          response_type: 'ephemeral',
          replace_original: how === 'instead',
          ...activeThread,
          ...message,
          ...QUIET,
        }),
    });
  if (channel !== undefined)
    ways.push({
      name: 'chat.postEphemeral',
      send: (message) => client.chat.postEphemeral({ channel, user, ...activeThread, ...message }),
    });
  if (channel === undefined && modal !== undefined)
    ways.push({
      name: 'views.update',
      send: ({ blocks }) => client.views.update({ view_id: modal, view: replyModal(blocks) }),
    });
  else if (channel === undefined && triggerId !== undefined)
    ways.push({
      name: 'views.open',
      send: ({ blocks }) => client.views.open({ trigger_id: triggerId, view: replyModal(blocks) }),
    });
  ways.push({
    name: 'direct message',
    send: (message) => client.chat.postMessage({ channel: user, ...message, ...QUIET }),
  });
  return ways;
}

/** The message with the reason why it comes here and not there. */
function explained({ text, blocks }: Rendered, { channel }: Origin, { why }: Refusal): Rendered {
  const where = channel === undefined ? 'where you asked' : `in <#${channel}>`;
  return { text, blocks: [context(`I could not post this ${where}: ${why}.`), ...blocks.slice(0, LIMITS.blocks - 1)] };
}
