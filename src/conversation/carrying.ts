import type { Escalation } from '../store/store.ts';
import type { ConversationParts } from './parts.ts';
import type { Choice } from './reply.ts';

type Carrying = Pick<ConversationParts, 'knowledge' | 'store' | 'courier' | 'desk' | 'now'>;

/** As long as a process may take to carry something; after that another one may. */
const CARRY_MS = 60_000;
/**
 * What could not be carried is tried again after this long, or after half as long as it has been owed: rarely in the end, for it
 * may be that it arrives each time and that only the word of it is lost.
 */
const AGAIN_MS = 300_000;
const SHARE_OF_AGE = 0.5;
/** So few that the last of them is carried before its time is over, even where each waits for a platform that hangs. */
const AT_A_TIME = 5;

/** Until when something that is carried now is nobody else's to carry. */
export const carriedUntil = ({ now }: Pick<ConversationParts, 'now'>, ms = CARRY_MS): string =>
  new Date(now().getTime() + ms).toISOString();

/** Posts an escalation to the desk; false when the desk cannot be reached. */
export async function carryToDesk(parts: Carrying, escalation: Escalation): Promise<boolean> {
  const { desk, courier, store, knowledge } = parts;
  if (!desk.address) return false;
  try {
    const nearest = nearestOf(knowledge, escalation);
    const post = await courier.carry(desk.address, { kind: 'escalated', escalation, nearest });
    await store.escalations.setPost(escalation.id, post);
  } catch {
    return false;
  }
  // Claim may have been pressed while the post was out and not yet on record.
  await showClaim(parts, escalation.id);
  return true;
}

/** Carries the desk's answer to where the question was asked; false when the asker cannot be reached. */
export async function carryToAsker({ courier, store, now }: Carrying, escalation: Escalation): Promise<boolean> {
  try {
    await courier.carry(escalation.from, { kind: 'desk-answered', escalation });
    await store.escalations.markDelivered(escalation.id, now().toISOString());
    return true;
  } catch {
    return false;
  }
}

/** Lets the desk's post show who has it, once both the post and the claim are on record. */
export async function showClaim({ store, courier, knowledge }: Carrying, id: string): Promise<void> {
  const escalation = await store.escalations.findEscalation(id);
  if (!escalation?.post || escalation.state === 'open') return;
  await courier
    .update(escalation.post, { kind: 'claimed', escalation, nearest: nearestOf(knowledge, escalation) })
    .catch(() => undefined);
}

/**
 * Carries what could not reach the desk, or the asker, when it should have. Several processes may do so at once.
 * @returns how many arrived
 */
export async function runErrands(parts: Carrying): Promise<number> {
  const { store, desk, now } = parts;
  const owed = { desk: desk.address !== undefined };
  const until = carriedUntil(parts, AGAIN_MS);
  const taken = await store.escalations.takeErrands(now().toISOString(), until, AT_A_TIME, owed);
  let arrived = 0;
  for (const escalation of taken) {
    const carry = escalation.answer === undefined ? carryToDesk : carryToAsker;
    if (await carry(parts, escalation)) arrived += 1;
    else await postpone(parts, escalation);
  }
  return arrived;
}

async function postpone(parts: Carrying, { id, at, answeredAt }: Escalation): Promise<void> {
  const patience = patienceSince(answeredAt ?? at, parts.now());
  await parts.store.escalations.postponeErrand(id, carriedUntil(parts, patience));
}

/** How long to wait with what has been owed `since` then and could not be carried, in milliseconds. */
export function patienceSince(since: string, now: Date): number {
  return Math.max(AGAIN_MS, (now.getTime() - Date.parse(since)) * SHARE_OF_AGE);
}

function nearestOf({ entries }: ConversationParts['knowledge'], { nearest }: Escalation): Choice[] {
  return nearest.flatMap((id) => {
    const entry = entries.get(id);
    return entry ? [{ entry: id, question: entry.question }] : [];
  });
}
