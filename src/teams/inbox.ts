import type { Delivery, Left } from '../store/store.ts';
import type { WireActivity } from './wire.ts';
import { tenantOf } from './wire.ts';

/** Sees kept activities through; src/store/inbox-worker.ts implements it, and says there how it is used. */
export type InboxWorker = {
  start(): void;
  stop(): Promise<void>;
  take(delivery: Delivery): Promise<boolean>;
  begin(id: string): Promise<boolean>;
  run(delivery: Delivery): Promise<void>;
};

/** What the worker does with an activity: reply to it, or tell its asker that it was missed; and which failures leave no trace. */
export type InboxHandlers = {
  readonly process: (delivery: Left) => Promise<void>;
  readonly missed: (delivery: Left) => Promise<void>;
  readonly neverLeft: (error: unknown) => boolean;
};

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

export const welcomeKey = (wire: WireActivity): string => `teams:welcome:${tenantOf(wire)}:${wire.conversation.id}`;
