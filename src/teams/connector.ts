import type { BotAdapter, TurnContext } from 'botbuilder';
import { Entity } from 'botframework-connector/lib/connectorApi/models/mappers.js';

// Two mends of botbuilder's connector (4.23.3, archived, so that neither will come from there).

/**
 * Lets entities leave the process whole. The connector's serialiser drops every field of an entity that its mapper does not
 * name, so that citations would never arrive; one line tells the mapper to keep what it does not know.
 */
export function keepEntitiesWhole(): void {
  Object.assign(Entity.type, { additionalProperties: { type: { name: 'Object' } } });
}

type Client = { readonly client: { readonly pipeline: { removePolicy(policy: { readonly name: string }): unknown } } };

/**
 * Keeps a turn's connector from sending again by itself. It would multiply with the patience of send.ts, twenty tries in half
 * a minute, when Teams has long given up; and it has no option for this.
 */
export function sendOnce(adapter: BotAdapter, turn: TurnContext): void {
  const connector = turn.turnState.get<Client | undefined>(adapter.ConnectorClientKey);
  connector?.client.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
}
