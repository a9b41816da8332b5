import type { Activity, ActivityOf } from './activity.ts';
import type { ConversationParts } from './parts.ts';
import { wording } from './policy.ts';
import type { Reply } from './reply.ts';
import { askerKey } from './thread.ts';

/** Takes a thumb up or down. A low rating makes its question one that the desk needs, so its text is kept. */
export async function rate(parts: ConversationParts, activity: ActivityOf<'feedback'>): Promise<Reply> {
  const { turn, rating, comment, question } = activity;
  await record(parts, activity, rating, comment);
  if (rating === 'down' && question) await parts.store.turns.keepQuestion(turn, question);
  return { kind: 'notice', tone: 'done', text: rating === 'down' ? wording.ratedDown : wording.rated };
}

/** Takes "none of these" under offered questions. */
export async function noneOfThese(parts: ConversationParts, activity: ActivityOf<'none-of-these'>): Promise<Reply> {
  await record(parts, activity, 'none-of-these');
  if (activity.question) await parts.store.turns.keepQuestion(activity.turn, activity.question);
  return { kind: 'notice', tone: 'done', text: wording.noneOfThese };
}

async function record(
  parts: ConversationParts,
  { turn, place, asker }: Pick<Extract<Activity, { turn: string }>, 'turn' | 'place' | 'asker'>,
  rating: 'up' | 'down' | 'none-of-these',
  comment?: string,
): Promise<void> {
  await parts.store.turns.recordFeedback({
    turn,
    rating,
    asker: askerKey(parts, place, asker),
    at: parts.now().toISOString(),
    ...(comment && { comment }),
  });
}
