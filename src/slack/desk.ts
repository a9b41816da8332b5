import { setTimeout as sleep } from 'node:timers/promises';
import type { Activity } from '../conversation/activity.ts';
import type { Address, Escalation, Escalations } from '../store/store.ts';
import { deskPost, readAddress } from './address.ts';
import type { Origin } from './incoming.ts';

/** Where the desk sits, and how its posts are found again. */
export type DeskChannel = { readonly address: Address; readonly escalations: Pick<Escalations, 'findByPost'> };

/** True of what was done in the desk's own channel. */
export function isAtDesk({ channel }: Origin, desk: DeskChannel | undefined): boolean {
  return desk !== undefined && channel !== undefined && channel === readAddress(desk.address).channel;
}

/**
 * What an activity means where it was done: a mention in the thread of a desk post is the desk's answer, and only in the
 * desk's channel can anybody claim or answer, for who is there is of the desk. Undefined: not allowed from here.
 */
export async function asTheDesk(
  activity: Activity,
  origin: Origin,
  desk: DeskChannel | undefined,
): Promise<Activity | undefined> {
  const { thread } = origin;
  const isDesk = desk !== undefined && isAtDesk(origin, desk);
  if (activity.kind === 'claim' || activity.kind === 'desk-answer') return isDesk ? activity : undefined;
  if (!isDesk || activity.kind !== 'question' || thread === undefined) return activity;
  const escalation = await escalationAt(desk, deskPost(desk.address, thread));
  if (!escalation) return activity;
  const { place, asker, text } = activity;
  return { kind: 'desk-answer', place, asker, escalation: escalation.id, text };
}

const LOOKS = 3;
const LOOK_AGAIN_MS = 150;

/** A post is out a moment before it is on record, so a quick answer is looked up more than once. */
async function escalationAt({ escalations }: DeskChannel, post: Address): Promise<Escalation | undefined> {
  for (let left = LOOKS; ; left -= 1) {
    const found = await escalations.findByPost(post);
    if (found || left === 1) return found;
    await sleep(LOOK_AGAIN_MS);
  }
}
