import { clip } from '../search/read/words.ts';

/** In a text whose words stand one blank apart: with more between them, a long line of blanks would take minutes. */
const JOINTS = / ?(?:\?+ (?:and |also |plus )?|; ?|,? (?:and also|and then|as well as|and|also|plus|&) )/gi;
const QUESTION_WORD =
  /^(who|what|whats|what's|when|where|which|why|how|is|are|was|were|do|does|did|can|could|will|would|has|have|had|until|since|by)\b/i;
const MIN_WORDS = 2;

/**
 * The two questions of a compound one ("when did it start and how big is the stake?"), or none. Both halves must read as
 * questions: the first by having words enough, the second by opening with a question word. Read as far as the engine reads.
 */
export function splitCompound(utterance: string): readonly [string, string] | undefined {
  const said = clip(utterance.replace(/\s+/g, ' ').trim()).text;
  for (const joint of said.matchAll(JOINTS)) {
    const left = said.slice(0, joint.index).trim();
    const right = said.slice(joint.index + joint[0].length).trim();
    if (words(left) >= MIN_WORDS && words(right) >= MIN_WORDS && QUESTION_WORD.test(left) && QUESTION_WORD.test(right))
      return [left, right];
  }
  return undefined;
}

const words = (text: string): number => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
