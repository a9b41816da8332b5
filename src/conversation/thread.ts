import type { Activity, Asker, Place } from './activity.ts';
import type { ConversationParts } from './parts.ts';
import { FOLLOW_UP_HOURS } from './policy.ts';

const HOUR_MS = 3_600_000;

/** The pseudonym under which a person is kept. */
export function askerKey(
  parts: Pick<ConversationParts, 'pseudonym'>,
  place: Pick<Place, 'platform' | 'workspace'>,
  asker: Asker,
): string {
  return parts.pseudonym(`asker:${place.platform}:${place.workspace}:${asker.id}`);
}

/**
 * The pseudonym of a thread. A direct conversation without threads is one thread; in a channel without one (`/deal`) each
 * asker has their own.
 */
export function threadKey(
  parts: Pick<ConversationParts, 'pseudonym'>,
  { place, asker }: Pick<Activity, 'place' | 'asker'>,
): string {
  const { platform, workspace, conversation, kind, thread = kind === 'direct' ? '' : `of ${asker.id}` } = place;
  return parts.pseudonym(`thread:${platform}:${workspace}:${conversation}:${thread}`);
}

/** A question as it was asked, and the entry that it was read as a follow-up to. */
export type AskedQuestion = { readonly text: string; readonly near?: string };

/** Remembers the last question of a thread for a day, for `why`. */
export async function rememberQuestion(
  parts: Pick<ConversationParts, 'pseudonym' | 'recollection'>,
  activity: Pick<Activity, 'place' | 'asker'>,
  question: AskedQuestion,
): Promise<void> {
  const asker = askerKey(parts, activity.place, activity.asker);
  await parts.recollection.remember(questionKey(parts, activity), asker, JSON.stringify(question));
}

/** The last question of a thread, where it is still remembered. */
export async function lastQuestion(
  parts: Pick<ConversationParts, 'pseudonym' | 'recollection'>,
  activity: Pick<Activity, 'place' | 'asker'>,
): Promise<AskedQuestion | undefined> {
  const words = await parts.recollection.recall(questionKey(parts, activity));
  return words === undefined ? undefined : (JSON.parse(words) as AskedQuestion);
}

function questionKey(parts: Pick<ConversationParts, 'pseudonym'>, activity: Pick<Activity, 'place' | 'asker'>): string {
  return parts.pseudonym(`asked in ${threadKey(parts, activity)}`);
}

/** The entry last answered in the thread of an activity: the setting of a follow-up such as "until when?". */
export async function lastEntry(
  parts: ConversationParts,
  activity: Pick<Activity, 'place' | 'asker'>,
): Promise<string | undefined> {
  const since = new Date(parts.now().getTime() - FOLLOW_UP_HOURS * HOUR_MS).toISOString();
  const turn = await parts.store.turns.lastAnswered(threadKey(parts, activity), since);
  return turn?.entries.at(-1);
}
