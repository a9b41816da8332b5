import type { Outgoing } from './render.ts';

/** The path under which the Agents Playground takes messages; Teams has none like it. */
const PLAYGROUND_URL = /\/_connector\/?$/;

/**
 * A message as one client or the other must get it. Teams shows an answer with its suggested actions as one; the Agents
 * Playground (0.2.28) draws a message with suggested actions as plain text without citations, so there they come behind it.
 */
export function forClient(serviceUrl: string, message: Outgoing): Outgoing[] {
  const { suggestedActions, ...answer } = message;
  if (!suggestedActions || !PLAYGROUND_URL.test(serviceUrl)) return [message];
  return [answer, { type: 'message', text: 'Related:', suggestedActions }];
}
