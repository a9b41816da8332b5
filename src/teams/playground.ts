import type { Outgoing } from './card.ts';
import type { MessageEntity } from './citations.ts';

/** The path under which the Agents Playground takes messages; Teams has none like it. */
const PLAYGROUND_URL = /\/_connector\/?$/;
/** It refuses a message with more claims than this, where Teams takes twenty; the markers beyond stay words. */
const MAX_CLAIMS = 10;

/**
 * A message as one client or the other must get it. Teams shows an answer with its suggested actions as one; the Agents
 * Playground (0.2.28) draws a message with suggested actions as plain text without citations, so there they come behind it.
 */
export function forClient(serviceUrl: string, message: Outgoing): Outgoing[] {
  if (!PLAYGROUND_URL.test(serviceUrl)) return [message];
  const { suggestedActions, entities, ...answer } = message;
  const first = {
    ...answer,
    ...(entities && { entities: (entities as unknown as MessageEntity[]).map(withFewClaims) }),
  };
  return suggestedActions ? [first, { type: 'message', text: 'Related:', suggestedActions }] : [first];
}

const withFewClaims = (entity: MessageEntity): MessageEntity => ({
  ...entity,
  citation: entity.citation.slice(0, MAX_CLAIMS),
});
