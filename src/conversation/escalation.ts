import type { Escalation } from '../store/store.ts';
import type { Activity } from './activity.ts';
import { MAX_OFFERED } from './decide.ts';
import type { ConversationParts } from './parts.ts';
import { wording } from './policy.ts';
import type { Choice, Reply } from './reply.ts';
import { askerKey } from './thread.ts';

type Asked<K extends Activity['kind']> = Extract<Activity, { kind: K }>;

const done = (text: string): Reply => ({ kind: 'notice', tone: 'done', text });
const sorry = (text: string): Reply => ({ kind: 'notice', tone: 'sorry', text });

/** Hands a question to the desk: kept first, then posted, so that a desk out of reach loses nothing. */
export async function askTheDesk(parts: ConversationParts, activity: Asked<'ask-the-desk'>): Promise<Reply> {
  const { desk, store, courier } = parts;
  const escalation = escalationOf(parts, activity);
  await store.escalations.openEscalation(escalation);
  if (!desk.address) return sorry(wording.deskAbsent(desk.contact));
  try {
    const post = await courier.carry(desk.address, {
      kind: 'escalated',
      escalation,
      nearest: nearestOf(parts, escalation),
    });
    await store.escalations.setPost(escalation.id, post);
    return done(wording.deskTold);
  } catch {
    return sorry(wording.deskUnreached(desk.contact));
  }
}

/** A member of the desk takes an escalation; the first one wins. */
export async function claim(parts: ConversationParts, activity: Asked<'claim'>): Promise<Reply> {
  const by = activity.asker.name ?? activity.asker.id;
  const claimed = await parts.store.escalations.claimEscalation(activity.escalation, by);
  const escalation = await parts.store.escalations.findEscalation(activity.escalation);
  if (!escalation) return sorry(wording.unknownEscalation);
  if (!claimed) return sorry(wording.alreadyClaimed(escalation.claimedBy ?? 'Somebody'));
  if (escalation.post)
    await parts.courier
      .update(escalation.post, { kind: 'claimed', escalation, nearest: nearestOf(parts, escalation) })
      .catch(() => undefined);
  return done(wording.claimed);
}

/** The desk's answer goes back to where the question was asked. */
export async function deskAnswer(parts: ConversationParts, activity: Asked<'desk-answer'>): Promise<Reply> {
  const { store, courier, now } = parts;
  await store.escalations.answerEscalation(activity.escalation, activity.text, now().toISOString());
  const escalation = await store.escalations.findEscalation(activity.escalation);
  if (!escalation) return sorry(wording.unknownEscalation);
  try {
    await courier.carry(escalation.from, { kind: 'desk-answered', escalation });
    return done(wording.deskAnswerSent);
  } catch {
    return sorry(wording.deskAnswerUnsent);
  }
}

/** The asker says that the desk's answer helped. */
export async function helped(parts: ConversationParts, activity: Asked<'helped'>): Promise<Reply> {
  await parts.store.escalations.markHelped(activity.escalation);
  return done(wording.helped);
}

function escalationOf(parts: ConversationParts, activity: Asked<'ask-the-desk'>): Escalation {
  const { place, asker, question, turn, from } = activity;
  return {
    id: parts.newId(),
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

function nearestOf({ knowledge }: ConversationParts, { nearest }: Escalation): Choice[] {
  return nearest.flatMap((id) => {
    const entry = knowledge.entries.get(id);
    return entry ? [{ entry: id, question: entry.question }] : [];
  });
}
