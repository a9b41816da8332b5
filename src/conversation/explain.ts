import { resolveEntry } from '../knowledge/retired.ts';
import type { ActivityOf } from './activity.ts';
import type { ConversationParts } from './parts.ts';
import { wording } from './policy.ts';
import type { Reply } from './reply.ts';
import { type AskedQuestion, lastQuestion, threadKey } from './thread.ts';

const EVER = '1970-01-01T00:00:00.000Z';

/**
 * Explains a match: of the question given, or else of the thread's last one, as it was read there. Its words are remembered
 * for a day; after that the wording of the entry that was shown is explained.
 */
export async function explain(parts: ConversationParts, activity: ActivityOf<'why'>): Promise<Reply> {
  const asked = await explained(parts, activity);
  if (!asked) return { kind: 'notice', tone: 'sorry', text: wording.nothingToExplain };
  const why = parts.engine.explain(asked.text, asked.near);
  const entry = why.finding.matches[0] && parts.knowledge.entries.get(why.finding.matches[0].entry);
  const runnerUp = why.runnerUp && parts.knowledge.entries.get(why.runnerUp.entry);
  const threshold = parts.engine.thresholds.answer;
  return { kind: 'why', question: asked.text, why, threshold, ...(entry && { entry }), ...(runnerUp && { runnerUp }) };
}

async function explained(parts: ConversationParts, activity: ActivityOf<'why'>): Promise<AskedQuestion | undefined> {
  const { text, near } = activity;
  if (text) return { text, ...(near && { near }) };
  return (await lastQuestion(parts, activity)) ?? (await lastShown(parts, activity));
}

async function lastShown(parts: ConversationParts, activity: ActivityOf<'why'>): Promise<AskedQuestion | undefined> {
  const last = await parts.store.turns.lastAnswered(threadKey(parts, activity), EVER);
  const id = last?.entries.at(-1);
  const entry = id && resolveEntry(parts.knowledge, id);
  return entry ? { text: entry.question } : undefined;
}
