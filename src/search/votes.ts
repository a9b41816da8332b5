import type { Likeness } from './likeness.ts';

/**
 * What training found: each phrasing votes for its own entry and against those that it could be taken for.
 * The votes of phrasing `i` are `entry[k]`, `weight[k]` for `k` from `start[i]` up to `end[i]`.
 */
export type Votes = {
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly entry: Int32Array;
  readonly weight: Float32Array;
};

/** How sharply scores turn into probabilities; fits votes of at most 1 for the own entry. Range 5–20. */
export const SHARPNESS = 10;

/** Scores by entry, and the entries that have one; all others score 0. */
export type Tally = { readonly score: Float64Array; readonly touched: number[]; readonly isTouched: Uint8Array };

export const emptyTally = (entries: number): Tally => ({
  score: new Float64Array(entries),
  touched: [],
  isTouched: new Uint8Array(entries),
});

/**
 * Sums the votes of the phrasings that a text is like, each as strong as the likeness.
 *
 * @param into is cleared first
 * @param isAbsent marks, with 1, phrasings that do not vote
 */
export function tallyVotes(votes: Votes, like: Likeness, into: Tally, isAbsent?: Uint8Array): Tally {
  clearTally(into);
  const { score, touched, isTouched } = into;
  const { start, end, entry, weight } = votes;
  for (let n = 0; n < like.at.length; n++) {
    const i = like.at[n]!;
    if (isAbsent?.[i] === 1) continue;
    const likeness = like.value[n]!;
    for (let k = start[i]!; k < end[i]!; k++) {
      const to = entry[k]!;
      if (isTouched[to] === 0) {
        isTouched[to] = 1;
        touched.push(to);
      }
      score[to]! += weight[k]! * likeness;
    }
  }
  return into;
}

/** Up to so many of the touched entries that pass, the highest score first, the earlier one of equals. */
export function highest({ score, touched }: Tally, most: number, passes: (entry: number) => boolean): number[] {
  const found: number[] = [];
  const ahead = (a: number, b: number) => score[a]! > score[b]! || (score[a] === score[b] && a < b);
  for (const entry of touched) {
    if ((found.length === most && !ahead(entry, found[most - 1]!)) || !passes(entry)) continue;
    let at = found.length === most ? most - 1 : found.length;
    for (; at > 0 && ahead(entry, found[at - 1]!); at--) found[at] = found[at - 1]!;
    found[at] = entry;
  }
  return found;
}

/** Makes a tally as if nothing had been counted. */
export function clearTally({ score, touched, isTouched }: Tally): void {
  for (const entry of touched) {
    score[entry] = 0;
    isTouched[entry] = 0;
  }
  touched.length = 0;
}

/**
 * An entry's probability: e to the power of sharpness times its score, as a share of the sum of all, among which are entries that
 * nothing was counted for and "none of them", with score 0.
 */
export function probabilityOf({ score, touched }: Tally, entry: number): number {
  let highest = 0;
  for (const other of touched) highest = Math.max(highest, score[other]!);
  let sum = (1 + score.length - touched.length) * Math.exp(-SHARPNESS * highest);
  for (const other of touched) sum += Math.exp(SHARPNESS * (score[other]! - highest));
  return Math.exp(SHARPNESS * (score[entry]! - highest)) / sum;
}
