import type { Likeness } from './likeness.ts';

/**
 * What training found: each phrasing votes for its own entry and against those that it was taken for.
 * The votes of phrasing `i` are `entry[k]`, `weight[k]` for `k` from `start[i]` up to `start[i + 1]`.
 */
export type Votes = { readonly start: Int32Array; readonly entry: Int32Array; readonly weight: Float32Array };

/** How sharply scores turn into probabilities; fixed with the scale of votes (at most 1 for the own entry). Range 5–20. */
export const SHARPNESS = 10;

/** Scores by entry, and which entries have any; all others score 0. */
export type Tally = { readonly score: Float64Array; readonly touched: number[] };

export const emptyTally = (entries: number): Tally => ({ score: new Float64Array(entries), touched: [] });

/**
 * Sums the votes of the phrasings that a text is like, each as strong as the likeness.
 *
 * @param into is cleared first
 * @param skip phrasings from `skip.from` up to `skip.to` do not vote
 */
export function tallyVotes(votes: Votes, like: Likeness, into: Tally, skip = { from: 0, to: 0 }): Tally {
  const { score, touched } = into;
  clearTally(into);
  for (const i of like.at) {
    if (i >= skip.from && i < skip.to) continue;
    const likeness = like.value[i]!;
    for (let k = votes.start[i]!; k < votes.start[i + 1]!; k++) {
      const entry = votes.entry[k]!;
      if (score[entry] === 0) touched.push(entry);
      score[entry]! += votes.weight[k]! * likeness;
    }
  }
  return into;
}

export function clearTally({ score, touched }: Tally): void {
  for (const entry of touched) score[entry] = 0;
  touched.length = 0;
}

/** The sum of e^(sharpness × score) over all entries, from which an entry's probability follows. */
export function partition({ score, touched }: Tally): number {
  let sum = score.length;
  for (const entry of touched) sum += Math.exp(SHARPNESS * score[entry]!) - 1;
  return sum;
}
