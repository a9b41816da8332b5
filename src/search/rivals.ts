import type { LikenessIndex } from './likeness.ts';
import { clearTally, emptyTally, highest, type Votes } from './votes.ts';
import { weigh } from './weights.ts';

/** Entries that a phrasing is told apart from: those it could be taken for. Range 10–40; more bring nothing. */
const MOST_RIVALS = 16;
/** Additions that finding the rivals of all phrasings may take: each gets its share, the rarest features first. */
const MOST_ADDITIONS = 200_000_000;

/** For each phrasing `i` its own entry and its rivals: `entry[k]` for `k` from `start[i]` up to `start[i + 1]`. */
export type Rivals = { readonly start: Int32Array; readonly entry: Int32Array };

/**
 * Finds the entries whose phrasings a phrasing is most like, together.
 *
 * @param votes one of each phrasing for its own entry
 * @param mostAdditions that it may take in all
 */
export function findRivals(
  votes: Votes,
  index: LikenessIndex,
  entries: number,
  mostAdditions = MOST_ADDITIONS,
): Rivals {
  const { entryOf, postings } = index;
  const { rowStart, row, rowValue } = postings;
  const weights = weigh(votes, index, entries);
  const share = mostAdditions / entryOf.length;
  const widthOf = (k: number) => weights.start[row[k]! + 1]! - weights.start[row[k]!]!;
  const into = emptyTally(entries);
  const { score, touched, isTouched } = into;
  const start = new Int32Array(entryOf.length + 1);
  const found = new Int32Array(entryOf.length * (MOST_RIVALS + 1));

  function tally(i: number): void {
    const occurrences: number[] = [];
    let all = 0;
    for (let k = rowStart[i]!; k < rowStart[i + 1]!; k++) {
      occurrences.push(k);
      all += widthOf(k);
    }
    if (all > share) occurrences.sort((a, b) => widthOf(a) - widthOf(b) || a - b);
    let left = share;
    for (const k of occurrences) {
      left -= widthOf(k);
      if (left < 0) break;
      const value = rowValue?.[k] ?? 1;
      for (let w = weights.start[row[k]!]!; w < weights.start[row[k]! + 1]!; w++) {
        const entry = weights.entry[w]!;
        if (isTouched[entry] === 0) {
          isTouched[entry] = 1;
          touched.push(entry);
        }
        score[entry]! += value * weights.weight[w]!;
      }
    }
  }

  for (let i = 0; i < entryOf.length; i++) {
    tally(i);
    found[start[i]!] = entryOf[i]!;
    const rivals = highest(into, MOST_RIVALS, (entry) => entry !== entryOf[i]);
    found.set(rivals, start[i]! + 1);
    start[i + 1] = start[i]! + 1 + rivals.length;
    clearTally(into);
  }
  return { start, entry: found };
}
