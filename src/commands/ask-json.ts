import type { TurnedReply } from '../conversation/reply.ts';
import { answerOf } from '../knowledge/answer.ts';
import type { Knowledge } from '../knowledge/entry.ts';

/** A reply as one JSON line: the contract that other programs read. `because` puts `reason` into words. */
export function replyJson(reply: TurnedReply, knowledge: Knowledge): Record<string, unknown> {
  const { question, kind, confidence, revision, tookMs, reason, choices, truncated, heard } = reply;
  return {
    question,
    kind,
    confidence: Math.round(confidence * 1000) / 1000,
    revision,
    tookMs,
    answers: 'entries' in reply ? reply.entries.map(answerOf) : [],
    suggestions: choices.flatMap(({ entry, confidence: sure }) => {
      const found = knowledge.entries.get(entry);
      if (!found) return [];
      const { question: asked, text, citations } = answerOf(found);
      return [{ entry, question: asked, confidence: Math.round((sure ?? 0) * 1000) / 1000, text, citations }];
    }),
    reason: reason.code,
    because: reason.text,
    ...(truncated && { truncated }),
    ...(heard !== undefined && { heard }),
  };
}
