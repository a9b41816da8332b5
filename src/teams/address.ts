import { z } from 'zod';
import type { TeamsConfig } from '../config.ts';
import { DealdeskError } from '../errors.ts';
import type { Address } from '../store/store.ts';

const TeamsAddress = z.object({
  /** Where its tenant was served then: until that is heard anew, for it can change. */
  serviceUrl: z.string().optional(),
  /** With `;messageid=…` where it is a thread of a channel. */
  conversation: z.string().min(1),
  kind: z.enum(['direct', 'group', 'channel']).optional(),
  /** The post itself, where the address is one of a post. */
  post: z.string().optional(),
  bot: z.string().optional(),
  asker: z.object({ id: z.string(), name: z.string() }).optional(),
});

/** Where Dealdesk can post unasked: what is left of a conversation reference when it has been kept. */
export type TeamsAddress = z.infer<typeof TeamsAddress>;

export const writeAddress = (address: TeamsAddress): string => JSON.stringify(address);

/** @throws {DealdeskError} `bad-address` */
export function readAddress({ address }: Address): TeamsAddress {
  try {
    return TeamsAddress.parse(JSON.parse(address));
  } catch (cause) {
    throw new DealdeskError(
      'bad-address',
      'a kept address is not one of Teams',
      'ask again from Teams, so that a new one is kept',
      { cause },
    );
  }
}

/** Without an app id there is no tenant of our own. */
const LOCAL_TENANT = '';

/** The desk's channel as an address: `19:…@thread.tacv2`. */
export function teamsDeskAddress(config: TeamsConfig, conversation: string): Address {
  return {
    platform: 'teams',
    workspace: config.app?.tenantId ?? LOCAL_TENANT,
    address: writeAddress({ conversation, kind: 'channel' }),
  };
}

/** A thread of the desk's channel, written so that equal threads have equal addresses. */
export function deskThreadAddress(desk: Address, thread: string): Address {
  const { conversation } = readAddress(desk);
  return {
    ...desk,
    address: writeAddress({ conversation: `${conversation};messageid=${thread}`, kind: 'channel', post: thread }),
  };
}
