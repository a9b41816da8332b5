import { wording } from '../conversation/policy.ts';
import type { Logger } from '../log.ts';
import type { SlackClients } from './clients.ts';
import type { Incoming } from './incoming.ts';
import { renderSlackReply } from './render.ts';
import type { Respond } from './respond.ts';
import { send } from './send.ts';

type Told = Extract<Incoming, { kind: 'asked' | 'share' | 'rated-down' | 'answer-asker' }>;

/** What a person waits for an answer to. */
const isTold = (incoming: Incoming): incoming is Told =>
  ['asked', 'share', 'rated-down', 'answer-asker'].includes(incoming.kind);

/** Tells a person that what they asked or pressed was missed; a page that was opened needs no word. */
export async function tellMissed(
  { clients, respond, log }: { readonly clients: SlackClients; readonly respond: Respond; readonly log: Logger },
  incoming: Incoming,
): Promise<void> {
  if (!isTold(incoming)) return;
  const { origin } = incoming;
  const client = await clients.clientOf(origin);
  const message = renderSlackReply({ kind: 'notice', tone: 'sorry', text: wording.missed });
  await send({ client, respond, log }, origin, message, origin.private ? 'alone' : 'aloud');
}
