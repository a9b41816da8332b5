import { wording } from './policy.ts';
import type { TurnedReply } from './reply.ts';

/** What is told beside an answer: how the question was read, and why this entry, where that is not plain. */
export function notesOn({ reason, ...read }: Pick<TurnedReply, 'reason' | 'heard' | 'truncated'>): string[] {
  const told = (reason.code === 'retired' || reason.code === 'compound') && reason.text !== '';
  return [...notesOnReading(read), ...(told ? [reason.text] : [])];
}

/** How a question was read, where that is not as it was typed. */
export function notesOnReading({ heard, truncated }: Pick<TurnedReply, 'heard' | 'truncated'>): string[] {
  return [...(heard === undefined ? [] : [wording.heard(heard)]), ...(truncated ? [wording.truncated] : [])];
}
