import { wording } from '../conversation/policy.ts';
import { sorry } from './answer.ts';
import type { TeamsCourier } from './courier.ts';
import type { Incoming } from './incoming.ts';
import { sendInTurn } from './send.ts';
import type { WireActivity } from './wire.ts';

/** What a person waits for an answer to. */
const isTold = ({ kind }: Incoming): boolean => kind === 'asked' || kind === 'wants-the-desk';

/** Tells a person that what they asked or pressed was missed; a thumb needs no word. */
export async function tellMissed(
  courier: Pick<TeamsCourier, 'resume'>,
  wire: WireActivity,
  incoming: Incoming,
): Promise<void> {
  if (!isTold(incoming)) return;
  await courier.resume(wire, async (turn) => void (await sendInTurn(turn, sorry(wording.missed))));
}
