import type { Activity } from './activity.ts';
import { resolveEntry } from './answering.ts';
import type { ConversationParts } from './conversation.ts';
import { wording } from './policy.ts';
import type { Reply } from './reply.ts';
import { lastEntry, threadKey } from './thread.ts';

const EVER = '1970-01-01T00:00:00.000Z';

/**
 * Explains a match: of the question given, or else of the thread's last answer. Only a question's hash is kept, so without the
 * question the entry's own wording is explained, which a person can then set against what they typed.
 */
export async function explain(parts: ConversationParts, activity: Extract<Activity, { kind: 'why' }>): Promise<Reply> {
  const last = activity.text ? undefined : await parts.store.turns.lastAnswered(threadKey(parts, activity.place), EVER);
  const id = activity.text ? undefined : last?.entries.at(-1);
  const question = activity.text ?? (id && resolveEntry(parts.knowledge, id)?.question);
  if (!question) return { kind: 'notice', tone: 'sorry', text: wording.nothingToExplain };
  const near = activity.near ?? (activity.text ? await lastEntry(parts, activity.place) : undefined);
  const why = parts.engine.explain(question, near);
  const entry = why.finding.matches[0] && parts.knowledge.entries.get(why.finding.matches[0].entry);
  const runnerUp = why.runnerUp && parts.knowledge.entries.get(why.runnerUp.entry);
  return {
    kind: 'why',
    question,
    why,
    threshold: parts.engine.thresholds.answer,
    ...(entry && { entry }),
    ...(runnerUp && { runnerUp }),
  };
}
