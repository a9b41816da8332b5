import { tenantOf, type WireActivity } from './wire.ts';

/**
 * What an activity is known again by. Teams delivers again what it got no answer to in time, with the same id; an install it
 * tells of in two ways, which are one by their conversation. A press has its value in the key, for clients that give it no id
 * of its own. Without an id, nothing is known again.
 */
export function keysOf(wire: WireActivity, isInstall: boolean, newId: () => string): string[] {
  const { type, name, id, value, conversation } = wire;
  const where = `${tenantOf(wire)}:${conversation.id}`;
  if (isInstall) return [welcomeKey(wire)];
  const pressed = value === undefined ? '' : JSON.stringify(value);
  return id ? [`teams:${where}:${type}:${name ?? ''}:${id}:${pressed}`] : [`teams:unnamed:${newId()}`];
}

/** What an install is known again by, until it is removed. */
export const welcomeKey = (wire: WireActivity): string => `teams:welcome:${tenantOf(wire)}:${wire.conversation.id}`;
