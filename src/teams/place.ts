import type { Asker, Place } from '../conversation/activity.ts';
import type { Address } from '../store/store.ts';
import { writeAddress } from './address.ts';
import { tenantOf, type WireActivity } from './wire.ts';

/** A channel's thread is part of its conversation's id: `19:…@thread.tacv2;messageid=…`. */
export function placeOf(wire: WireActivity): Place {
  const { id, conversationType, isGroup } = wire.conversation;
  const [conversation = id, thread] = id.split(';messageid=');
  const type = conversationType ?? (isGroup ? 'groupChat' : 'personal');
  return {
    platform: 'teams',
    workspace: tenantOf(wire),
    conversation,
    kind: type === 'channel' ? 'channel' : type === 'groupChat' ? 'group' : 'direct',
    ...(thread && { thread }),
  };
}

/** The directory's id of a person stays the same in every conversation; the other one is the bot's own for them. */
export function askerOf({ from }: WireActivity): Asker {
  return { id: from.aadObjectId ?? from.id, ...(from.name && { name: from.name }) };
}

/** A whole conversation, whatever the thread: equal for everybody in it, naming nobody, and wherever its tenant is served. */
export function conversationAddressOf(wire: WireActivity): Address {
  const { conversation, kind, workspace } = placeOf(wire);
  return { platform: 'teams', workspace, address: writeAddress({ conversation, kind }) };
}

/** Where the asker can be answered later. */
export function addressOf(wire: WireActivity): Address {
  const { serviceUrl, conversation, from, recipient } = wire;
  return {
    platform: 'teams',
    workspace: tenantOf(wire),
    address: writeAddress({
      serviceUrl,
      conversation: conversation.id,
      kind: placeOf(wire).kind,
      bot: recipient.id,
      asker: { id: from.id, name: from.name ?? '' },
    }),
  };
}
