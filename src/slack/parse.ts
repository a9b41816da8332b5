import type { Incoming, Known } from './incoming.ts';
import { parseCommandDelivery } from './parse-command.ts';
import { parseEvent } from './parse-event.ts';
import { parsePress } from './parse-press.ts';
import { parseShortcut } from './parse-shortcut.ts';
import { parseSubmission } from './parse-submission.ts';

/** Parses a delivery's body: JSON of an event, fields of a command, payload of an interaction. Pure. */
export function parseSlack(body: unknown, known: Known): Incoming {
  const { type, command } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  if (typeof command === 'string') return parseCommandDelivery(body, known);
  switch (type) {
    case 'event_callback':
      return parseEvent(body, known);
    case 'block_actions':
      return parsePress(body);
    case 'message_action':
      return parseShortcut(body);
    case 'view_submission':
      return parseSubmission(body);
    case 'view_closed':
      return { kind: 'ignored', why: 'a modal was closed' };
    case 'shortcut':
      return { kind: 'unknown', what: 'global shortcut', door: 'shortcut' };
    default:
      return { kind: 'unknown', what: typeof type === 'string' ? type : 'no type', door: 'event' };
  }
}
