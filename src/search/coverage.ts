import type { Ground } from './corpus.ts';
import type { Feature } from './features.ts';
import type { LikenessIndex } from './likeness.ts';
import type { Tally } from './votes.ts';

/**
 * What an entry gains by using all words of an utterance, in whichever of its phrasings, on the scale of votes. Votes compare
 * whole phrasings; this makes up for words that never stood together. Range 0.1–0.25; more drowns what was learned.
 */
const COVERAGE_GAIN = 0.18;

/**
 * Adds to the score of each touched entry for the share of the words and ideas, by mass, that any of its phrasings has.
 *
 * @param isAbsent marks, with 1, phrasings to be treated as if the base did not have them
 */
export function addCoverage(
  tally: Tally,
  features: readonly Feature[],
  { index, entries }: Pick<Ground, 'index' | 'entries'>,
  isAbsent?: Uint8Array,
): void {
  const covered = new Float64Array(entries);
  let all = 0;
  for (const { key, kind, value } of features) {
    if (kind !== 'word' && kind !== 'idea') continue;
    const mass = index.massOf(key, kind) * value;
    all += mass;
    const holding = isAbsent === undefined ? index.entriesWith(key) : presentWith(key, index, isAbsent);
    for (let n = 0; n < holding.length && holding[n]! < entries; n++) covered[holding[n]!]! += mass;
  }
  if (all === 0) return;
  for (const entry of tally.touched)
    if (entry < entries) tally.score[entry]! += (COVERAGE_GAIN * covered[entry]!) / all;
}

/** The entries that have a word or an idea in a phrasing that is there, in order. */
function presentWith(key: string, { phrasingsWith, entryOf }: LikenessIndex, isAbsent: Uint8Array): number[] {
  const entries: number[] = [];
  for (const i of phrasingsWith(key)) if (isAbsent[i] !== 1 && entryOf[i] !== entries.at(-1)) entries.push(entryOf[i]!);
  return entries;
}
