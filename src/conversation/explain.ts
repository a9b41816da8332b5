import { resolveEntry } from '../knowledge/retired.ts';
import type { Activity, ActivityOf } from './activity.ts';
import type { ConversationParts } from './parts.ts';
import { wording } from './policy.ts';
import type { Reply } from './reply.ts';
import { threadKey } from './thread.ts';

const EVER = '1970-01-01T00:00:00.000Z';

/**
 * Explains a match: of the question given, or else of the thread's last one. Its words are remembered for a day; after
 * that the wording of the entry that was shown is explained.
 */
export async function explain(parts: ConversationParts, activity: ActivityOf<'why'>): Promise<Reply> {
  const question =
    activity.text ??
    (await parts.recollection.recall(threadKey(parts, activity))) ??
    (await lastShown(parts, activity));
  if (!question) return { kind: 'notice', tone: 'sorry', text: wording.nothingToExplain };
  const why = parts.engine.explain(question);
  const entry = why.finding.matches[0] && parts.knowledge.entries.get(why.finding.matches[0].entry);
  const runnerUp = why.runnerUp && parts.knowledge.entries.get(why.runnerUp.entry);
  const threshold = parts.engine.thresholds.answer;
  return { kind: 'why', question, why, threshold, ...(entry && { entry }), ...(runnerUp && { runnerUp }) };
}

async function lastShown(parts: ConversationParts, activity: Activity): Promise<string | undefined> {
  const last = await parts.store.turns.lastAnswered(threadKey(parts, activity), EVER);
  const id = last?.entries.at(-1);
  return id && resolveEntry(parts.knowledge, id)?.question;
}
