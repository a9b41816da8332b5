import { activityOf, parseCommand } from '../conversation/command.ts';
import type { Incoming, Known } from './incoming.ts';
import { parseInvoke } from './parse-invoke.ts';
import { parsePress } from './parse-press.ts';
import { askerOf, conversationAddressOf, placeOf } from './place.ts';
import { readPress } from './press.ts';
import { plainOf } from './teams-text.ts';
import type { WireActivity } from './wire.ts';

/** Reads an activity of Teams: what a person did, and where. Never throws; what is not known is a member of its own. */
export function parseTeams(wire: WireActivity, known: Known): Incoming {
  switch (wire.type) {
    case 'message':
      return parseMessage(wire, known);
    case 'invoke':
      return parseInvoke(wire);
    case 'installationUpdate':
      if (wire.action?.startsWith('add')) return wire.action === 'add' ? { kind: 'installed' } : { kind: 'ignored' };
      return wire.action?.startsWith('remove') ? { kind: 'removed' } : { kind: 'ignored' };
    case 'conversationUpdate':
      if (wire.membersAdded?.some(({ id }) => id === wire.recipient.id)) return { kind: 'installed' };
      return wire.membersRemoved?.some(({ id }) => id === wire.recipient.id)
        ? { kind: 'removed' }
        : { kind: 'ignored' };
    default:
      return { kind: 'ignored' };
  }
}

/** Typed (personal chat, or with a mention), or pressed: Action.Submit comes as a message with a value and no text. */
function parseMessage(wire: WireActivity, { topics }: Known): Incoming {
  const press = readPress(wire.value);
  if (press) return { kind: 'asked', activity: parsePress(wire, press), unseen: true };
  if (wire.value && !wire.text) return { kind: 'unknown', name: 'submit' };
  const said = plainOf(wire);
  if (/^ask the desk[.!]?$/i.test(said)) return { kind: 'wants-the-desk' };
  const done = { place: placeOf(wire), asker: askerOf(wire) };
  const activity = activityOf(parseCommand(said, topics), done, conversationAddressOf(wire));
  return { kind: 'asked', activity, unseen: false };
}
