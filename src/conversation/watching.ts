import type { Knowledge } from '../knowledge/entry.ts';
import { plainText } from '../knowledge/plain.ts';
import type { Store } from '../store/store.ts';
import type { Activity } from './activity.ts';
import type { Courier } from './courier.ts';
import type { ConversationParts } from './parts.ts';
import { wording } from './policy.ts';
import type { Reply } from './reply.ts';

/** Starts or stops telling a conversation when an answer it was given has changed. */
export async function setWatch(
  parts: ConversationParts,
  activity: Extract<Activity, { kind: 'watch' }>,
): Promise<Reply> {
  await parts.store.watches.watch(activity.from, activity.on, parts.now().toISOString());
  return { kind: 'notice', tone: 'done', text: activity.on ? wording.watchOn : wording.watchOff };
}

/**
 * Tells every watching conversation which answers given there have changed since, and remembers the new ones. A conversation
 * that cannot be reached is told at the next start.
 * @returns how many notices went out
 */
export async function tellChanges(parts: {
  readonly knowledge: Knowledge;
  readonly store: Pick<Store, 'watches'>;
  readonly courier: Courier;
  readonly now: () => Date;
}): Promise<number> {
  let told = 0;
  for (const { place, entry: id, answer } of await parts.store.watches.given()) {
    const entry = parts.knowledge.entries.get(parts.knowledge.retired.get(id)?.successor ?? id);
    const current = entry && plainText(entry);
    if (!entry || !current || current === answer) continue;
    const change = { kind: 'changed', entry: entry.id, question: entry.question, old: answer, new: current } as const;
    const reached = await parts.courier.carry(place, change).then(
      () => true,
      () => false,
    );
    if (!reached) continue;
    await parts.store.watches.recordGiven(place, id, current, parts.now().toISOString());
    told += 1;
  }
  return told;
}
