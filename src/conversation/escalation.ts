import type { DeskMember, Escalation } from '../store/store.ts';
import type { Activity, ActivityOf } from './activity.ts';
import { carriedUntil, carryToAsker, carryToDesk, showClaim } from './carrying.ts';
import { MAX_OFFERED } from './decide.ts';
import type { ConversationParts } from './parts.ts';
import { wording } from './policy.ts';
import type { Reply } from './reply.ts';
import { askerKey } from './thread.ts';

const done = (text: string): Reply => ({ kind: 'notice', tone: 'done', text });
const sorry = (text: string): Reply => ({ kind: 'notice', tone: 'sorry', text });

/** Hands a question to the desk: kept first, then posted, so that a desk out of reach loses nothing. */
export async function askTheDesk(parts: ConversationParts, activity: ActivityOf<'ask-the-desk'>): Promise<Reply> {
  const { desk, store } = parts;
  const asked = escalationOf(parts, activity);
  await store.escalations.openEscalation(asked, carriedUntil(parts));
  if (!desk.address) return sorry(wording.deskAbsent(desk.contact));
  // Tried again, it is found as the first try left it, perhaps with its post.
  const escalation = (await store.escalations.findEscalation(asked.id)) ?? asked;
  const told = escalation.post !== undefined || (await carryToDesk(parts, escalation));
  return told ? done(wording.deskTold) : sorry(wording.deskUnreached(desk.contact));
}

/** A member of the desk takes an escalation; the first one wins. */
export async function claim(parts: ConversationParts, activity: ActivityOf<'claim'>): Promise<Reply> {
  const { escalations } = parts.store;
  const claimed = await escalations.claimEscalation(activity.escalation, memberOf(parts, activity));
  const escalation = await escalations.findEscalation(activity.escalation);
  if (!escalation) return sorry(wording.unknownEscalation);
  if (!claimed) return sorry(wording.alreadyClaimed(escalation.claimedBy ?? 'Somebody'));
  await showClaim(parts, escalation.id);
  return done(wording.claimed);
}

/** The desk's answer goes back to where the question was asked. Who answers what nobody has claimed claims it thereby. */
export async function deskAnswer(parts: ConversationParts, activity: ActivityOf<'desk-answer'>): Promise<Reply> {
  const { escalations } = parts.store;
  const { escalation: id, text } = activity;
  const member = memberOf(parts, activity, await escalations.findEscalation(id));
  const claimed = await escalations.claimEscalation(id, member);
  const isNew = await escalations.answerEscalation(id, text, member, parts.now().toISOString(), carriedUntil(parts));
  const escalation = await escalations.findEscalation(id);
  if (!escalation) return sorry(wording.unknownEscalation);
  if (claimed) await showClaim(parts, id);
  const sent = !isNew || (await carryToAsker(parts, escalation));
  return sent ? done(wording.deskAnswerSent) : sorry(wording.deskAnswerUnsent);
}

/** The asker says that the desk's answer helped. */
export async function helped(parts: ConversationParts, activity: ActivityOf<'helped'>): Promise<Reply> {
  const marked = await parts.store.escalations.markHelped(activity.escalation);
  return marked ? done(wording.helped) : sorry(wording.unknownEscalation);
}

/** An id is no name: where the platform tells no other, it is the one of the claim, if that was theirs. */
function memberOf(
  parts: ConversationParts,
  { place, asker }: Pick<Activity, 'place' | 'asker'>,
  claimed?: Escalation,
): DeskMember {
  const key = askerKey(parts, place, asker);
  const name = asker.name ?? (claimed?.claimer === key ? claimed.claimedBy : undefined);
  return { ...(name && { name }), asker: key };
}

function escalationOf(parts: ConversationParts, activity: ActivityOf<'ask-the-desk'>): Escalation {
  const { id, place, asker, question, turn, from } = activity;
  return {
    id: id ?? parts.newId(),
    at: parts.now().toISOString(),
    question,
    asker: askerKey(parts, place, asker),
    askerName: asker.name ?? asker.id,
    from,
    nearest: parts.engine
      .search(question)
      .matches.slice(0, MAX_OFFERED)
      .map(({ entry }) => entry),
    state: 'open',
    ...(turn && { turn }),
  };
}
