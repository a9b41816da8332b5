import type { Activity } from '../conversation/activity.ts';
import type { Address, Store } from '../store/store.ts';
import { deskThreadAddress, readAddress } from './address.ts';

/** Where the desk sits, and how its posts are found again. */
export type DeskChannel = { readonly address: Address; readonly escalations: Pick<Store['escalations'], 'findByPost'> };

/**
 * What an activity means where it was done: a mention in the thread of a desk post is the desk's answer, and only in the
 * desk's channel can anybody claim or answer. Undefined: not allowed from here.
 */
export async function asTheDesk(activity: Activity, desk: DeskChannel | undefined): Promise<Activity | undefined> {
  const isDesk = desk !== undefined && activity.place.conversation === readAddress(desk.address).conversation;
  if (activity.kind === 'claim' || activity.kind === 'desk-answer') return isDesk ? activity : undefined;
  const { place, asker } = activity;
  if (!isDesk || activity.kind !== 'question' || !place.thread || activity.text === '') return activity;
  const escalation = await desk.escalations.findByPost(deskThreadAddress(desk.address, place.thread));
  if (!escalation) return activity;
  return { kind: 'desk-answer', place, asker, escalation: escalation.id, text: activity.text };
}
