import type { Asked, Asker } from './asking.ts';
import type { Corpus } from './corpus.ts';
import type { Feature } from './features.ts';
import type { Query } from './read/query.ts';

/** An utterance of at most so many words leans on what was said before. */
const SHORT = 3;
/** One that opens or points like a follow-up may be a little longer. */
const STILL_SHORT = 6;
const OPENERS = new Set('and but or also then so plus what how'.split(' '));
const POINTERS = new Set('it its that this they them their those these he she there same'.split(' '));
/** How surely the words of the last entry's question are meant too. Range 0.3–0.7. */
const CARRIED = 0.7;

/** From so much substance on, 0–1, an utterance may say by itself what it is about, and is taken for that where it is the surer then. */
export const STANDS_ALONE = 0.5;

/** Whether an utterance cannot stand alone: "and on AWS?", "until when?", "is it exclusive?". Full questions can. */
export function isFollowUp({ words }: Pick<Query, 'words'>): boolean {
  if (words.length <= SHORT) return true;
  const opens = OPENERS.has(words[0]!.text) && (words[0]!.text !== 'what' || words[1]!.text === 'about');
  return words.length <= STILL_SHORT && (opens || words.some((word) => POINTERS.has(word.text)));
}

/**
 * Asks a follow-up about the subject of the last entry's question, with the words of that beside its own. Those words are no evidence for the last
 * entry itself: it is meant again only as far as the follow-up alone says so. Nor is it everyday talk, short as it is: it goes on from an answer.
 *
 * @param near the last entry, by its place in id order
 * @param leftOut the key of a word that is not to be carried over
 */
export function askFollowUp(
  alone: Asked,
  near: number,
  { index, layout, everydayFrom }: Corpus,
  asker: Asker,
  leftOut?: string,
): Asked {
  const { from, to } = layout[near]!;
  if (from === to) return alone;
  const again = alone.tally.score[near]!;
  const own = alone.features.filter((feature) => feature.kind !== 'subject');
  const keys = new Set([leftOut, ...own.map((feature) => feature.key)]);
  const carried: Feature[] = index
    .featuresOf(from)
    .filter(({ kind, key }) => kind === 'subject' || (kind === 'word' && !keys.has(key)))
    .map((feature) => ({ ...feature, value: feature.value * CARRIED }));
  const asked = asker.askFeatures([...own, ...carried]);
  asked.tally.score[near] = Math.min(again, asked.tally.score[near]!);
  asked.tally.score.fill(0, everydayFrom);
  return { ...asked, said: own, last: near };
}
