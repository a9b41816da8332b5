import { z } from 'zod';
import type { Address } from '../store/store.ts';

/**
 * Where a message goes in Slack, as it is kept: JSON with its keys in this order, so that equal places are equal texts.
 * `user` alone means a direct message; with a channel it is the person whom the message is for.
 */
const SlackAddress = z.object({
  enterprise: z.string().optional(),
  channel: z.string().optional(),
  thread: z.string().optional(),
  user: z.string().optional(),
});
export type SlackAddress = Readonly<z.output<typeof SlackAddress>>;

/** A place in Slack as an address to be kept. */
export function writeAddress(workspace: string, { enterprise, channel, thread, user }: SlackAddress): Address {
  return { platform: 'slack', workspace, address: JSON.stringify({ enterprise, channel, thread, user }) };
}

/** @throws when the address is not one of Slack's */
export function readAddress({ address }: Address): SlackAddress {
  return SlackAddress.parse(JSON.parse(address));
}

/** A whole conversation, whatever the thread: equal for everybody in it. */
export function conversationAddress(workspace: string, { enterprise, channel }: SlackAddress): Address {
  return writeAddress(workspace, { ...(enterprise && { enterprise }), ...(channel && { channel }) });
}

/**
 * The desk's channel. Which workspace it is in is found when posting there: the bot token's one, or the installation that
 * knows the channel.
 */
export function deskAddress(channel: string): Address {
  return writeAddress('', { channel });
}

/** A post in the desk's channel, by the timestamp that Slack gave it. */
export function deskPost(desk: Address, ts: string): Address {
  return writeAddress(desk.workspace, { ...readAddress(desk), thread: ts });
}
