import type { Escalation, GapRecord, Platform } from '../store/store.ts';

/** A question that the desk should look at. */
export type Gap = {
  readonly question: string;
  readonly at: string;
  readonly platform: Platform;
  readonly why: GapRecord['why'] | 'escalated';
  /** What the asker said was wrong. */
  readonly comment?: string;
  /** What the desk replied by hand. */
  readonly reply?: string;
};

/** Why a question is a gap, as the desk reads it. */
export const GAP_WORDS: Readonly<Record<Gap['why'], string>> = {
  unanswered: 'unanswered',
  'none-of-these': 'none of these',
  'low-rating': 'rated low',
  escalated: 'asked the desk',
};

/** Kept questions and escalations as gaps, oldest first. A question that went on to the desk counts once, as escalated. */
export function gapsOf(records: readonly GapRecord[], escalations: readonly Escalation[]): Gap[] {
  const escalated = new Set(escalations.map(({ turn }) => turn));
  const kept = records
    .filter(({ turn }) => !escalated.has(turn.id))
    .map(({ turn, why, comment }) => ({
      question: turn.question ?? '',
      at: turn.at,
      platform: turn.platform,
      why,
      ...(comment && { comment }),
    }));
  const asked = escalations.map(({ question, at, from, answer }) => ({
    question,
    at,
    platform: from.platform,
    why: 'escalated' as const,
    ...(answer && { reply: answer }),
  }));
  return [...kept, ...asked].filter(({ question }) => question.trim() !== '').sort((a, b) => (a.at < b.at ? -1 : 1));
}
