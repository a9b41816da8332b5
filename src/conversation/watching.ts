import type { Activity } from './activity.ts';
import type { ConversationParts } from './conversation.ts';
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
