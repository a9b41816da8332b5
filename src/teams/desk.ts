import { setTimeout as sleep } from 'node:timers/promises';
import type { Activity } from '../conversation/activity.ts';
import type { Address, Escalation, Escalations } from '../store/store.ts';
import { deskThreadAddress, readAddress } from './address.ts';

/** Where the desk sits, and how its posts are found again. */
export type DeskChannel = { readonly address: Address; readonly escalations: Pick<Escalations, 'findByPost'> };

/**
 * What an activity means where it was done: a mention in the thread of a desk post is the desk's answer, and only in the
 * desk's channel can anybody claim or answer. Undefined: not allowed from here.
 */
export async function asTheDesk(activity: Activity, desk: DeskChannel | undefined): Promise<Activity | undefined> {
  const isDesk = desk !== undefined && activity.place.conversation === readAddress(desk.address).conversation;
  if (activity.kind === 'claim' || activity.kind === 'desk-answer') return isDesk ? activity : undefined;
  const { place, asker } = activity;
  if (!isDesk || activity.kind !== 'question' || !place.thread || activity.text === '') return activity;
  const escalation = await escalationAt(desk, deskThreadAddress(desk.address, place.thread));
  if (!escalation) return activity;
  return { kind: 'desk-answer', place, asker, escalation: escalation.id, text: activity.text };
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
