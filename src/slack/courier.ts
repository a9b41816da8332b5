import type { WebClient } from '@slack/web-api';
import type { Courier, Message } from '../conversation/courier.ts';
import { DealdeskError } from '../errors.ts';
import type { Address } from '../store/store.ts';
import { readAddress, type SlackAddress, writeAddress } from './address.ts';
import { type ClientsParts, createSlackClients, type SlackClients } from './clients.ts';
import { asDealdeskError, refusalOf } from './failure.ts';
import { renderSlackMessage } from './render-desk.ts';

/** The courier, and the clients that it shares with the receiving side. */
export type SlackCourier = Courier & { readonly clients: SlackClients };

/** Carries messages to Slack: to the desk's channel, to a thread, or to a person. */
export function createSlackCourier(parts: Omit<ClientsParts, 'now'> & { readonly now?: () => Date }): SlackCourier {
  const clients = createSlackClients({ now: () => new Date(), ...parts });
  return {
    clients,
    async carry(to, message) {
      const place = readAddress(to);
      return inItsWorkspace(clients, to, place, async (client) => {
        const { channel, ts } = await client.chat.postMessage({
          channel: place.channel ?? place.user ?? '',
          ...(place.channel && place.thread && { thread_ts: place.thread }),
          ...renderSlackMessage(message, place),
          unfurl_links: false,
          unfurl_media: false,
        });
        return writeAddress(to.workspace, { ...wide(place), channel: channel!, thread: place.thread ?? ts! });
      });
    },
    async update(post, message) {
      const place = readAddress(post);
      await inItsWorkspace(clients, post, place, (client) => replace(client, place, message));
    },
  };
}

async function replace(client: WebClient, place: SlackAddress, message: Message): Promise<void> {
  const { channel, thread } = place;
  if (!channel || !thread)
    throw new DealdeskError('slack-no-post', 'a kept address names no post in Slack', 'nothing: a new message is sent');
  await client.chat.update({ channel, ts: thread, ...renderSlackMessage(message, place) });
}

const wide = ({ enterprise }: SlackAddress) => (enterprise === undefined ? {} : { enterprise });

/**
 * Does something as the bot of the address's workspace. Of the desk's channel only the id is known, so each workspace is
 * asked until one knows it.
 */
async function inItsWorkspace<T>(
  clients: SlackClients,
  { workspace }: Address,
  place: SlackAddress,
  work: (client: WebClient) => Promise<T>,
): Promise<T> {
  const candidates =
    workspace === '' && place.enterprise === undefined
      ? await clients.all()
      : [await clients.clientOf({ workspace, ...wide(place) })];
  let failure: unknown;
  for (const client of candidates)
    try {
      return await work(client);
    } catch (error) {
      failure = error;
      if (refusalOf(error)?.code !== 'channel_not_found') break;
    }
  throw failure === undefined
    ? new DealdeskError('slack-not-installed', 'Dealdesk is in no Slack workspace yet', 'open /slack/install')
    : asDealdeskError(failure, 'a message to the desk or to an asker');
}
