import type { Feature } from './features.ts';
import type { Ground } from './signals.ts';
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
    let last = -1;
    for (const i of index.phrasingsWith(key)) {
      const entry = index.entryOf[i]!;
      if (entry >= entries) break;
      if (entry === last || isAbsent?.[i] === 1) continue;
      covered[entry]! += mass;
      last = entry;
    }
  }
  if (all === 0) return;
  for (const entry of tally.touched)
    if (entry < entries) tally.score[entry]! += (COVERAGE_GAIN * covered[entry]!) / all;
}
