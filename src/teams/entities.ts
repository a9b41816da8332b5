import { Entity } from 'botframework-connector/lib/connectorApi/models/mappers.js';

/**
 * Lets entities leave the process whole. The connector's serialiser drops every field of an entity that its mapper does not
 * name, so that citations would never arrive; one line tells the mapper to keep what it does not know.
 */
export function keepEntitiesWhole(): void {
  Object.assign(Entity.type, { additionalProperties: { type: { name: 'Object' } } });
}
