import type { WebClient } from '@slack/web-api';
import type { Courier, Message } from '../conversation/courier.ts';
import { DealdeskError } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { Address } from '../store/store.ts';
import { readAddress, type SlackAddress, writeAddress } from './address.ts';
import { type ClientsParts, createSlackClients, type SlackClients, type Workspace } from './clients.ts';
import { asDealdeskError, isGone, refusalOf } from './failure.ts';
import { renderSlackMessage } from './render-desk.ts';

/** The courier, and the clients that it shares with the receiving side. */
export type SlackCourier = Courier & { readonly clients: SlackClients };

type Carrying = { readonly clients: SlackClients; readonly log: Logger };

/** Carries messages to Slack: to the desk's channel, to a thread, or to a person. */
export function createSlackCourier(parts: Omit<ClientsParts, 'now'> & { readonly now?: () => Date }): SlackCourier {
  const clients = createSlackClients({ now: () => new Date(), ...parts });
  const carrying = { clients, log: parts.log };
  return {
    clients,
    async carry(to, message) {
      const place = readAddress(to);
      return inItsWorkspace(carrying, to, place, async (client) => {
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
      await inItsWorkspace(carrying, post, place, (client) => replace(client, place, message));
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
 * asked until one takes it, whatever the others say.
 */
async function inItsWorkspace<T>(
  { clients, log }: Carrying,
  { workspace }: Address,
  place: SlackAddress,
  work: (client: WebClient) => Promise<T>,
): Promise<T> {
  const isKnown = workspace !== '' || place.enterprise !== undefined;
  const candidates = isKnown ? [{ workspace, ...wide(place) }] : await clients.workspaces();
  let failure: DealdeskError | undefined;
  for (const where of candidates)
    try {
      return await work(await clients.clientOf(where));
    } catch (error) {
      const refusal = await refusalBy(clients, where, error);
      if (candidates.length > 1 && refusal.code !== NOT_HERE)
        log.warn({ ...where, err: refusal }, 'passed over a workspace');
      if (!failure || failure.code === NOT_HERE) failure = refusal;
    }
  throw (
    failure ?? new DealdeskError('slack-not-installed', 'Dealdesk is in no Slack workspace yet', 'open /slack/install')
  );
}

/** What a workspace says that does not know the channel: the others tell more. */
const NOT_HERE = 'slack-channel-not-found';

/**
 * Why a workspace refused; one that the app was removed from is forgotten.
 * @throws {DealdeskError} where it is no refusal: the message may be out, and no other workspace must be asked
 */
async function refusalBy(clients: SlackClients, where: Workspace, error: unknown): Promise<DealdeskError> {
  const failure = asDealdeskError(error, 'a message to the desk or to an asker');
  const refusal = refusalOf(error);
  if (!refusal) throw failure;
  if (isGone(refusal)) await clients.forget(where);
  return failure;
}
