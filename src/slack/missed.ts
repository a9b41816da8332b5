import type { Logger } from '../log.ts';
import type { SlackClients } from './clients.ts';
import type { Incoming } from './incoming.ts';
import { renderSlackReply } from './render.ts';
import type { Respond } from './respond.ts';
import { send } from './send.ts';

const MISSED =
  'Your question came while Dealdesk was not running, more than 15 minutes ago, so it was not answered. Please ask again.';

/** Tells an asker that their question was missed; what was no question needs no word. */
export async function tellMissed(
  { clients, respond, log }: { readonly clients: SlackClients; readonly respond: Respond; readonly log: Logger },
  incoming: Incoming,
): Promise<void> {
  if (incoming.kind !== 'asked') return;
  const { origin } = incoming;
  const client = await clients.clientOf(origin);
  const message = renderSlackReply({ kind: 'notice', tone: 'sorry', text: MISSED });
  await send({ client, respond, log }, origin, message, origin.private ? 'alone' : 'aloud');
}
