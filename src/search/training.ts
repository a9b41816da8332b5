import { createLedger, type Entries } from './ledger.ts';
import type { LikenessIndex } from './likeness.ts';
import { findRivals } from './rivals.ts';
import { SHARPNESS, type Votes } from './votes.ts';

/** Passes over all phrasings. Range 5–12: stopping early is worth a point where an entry has a hundred phrasings. */
const PASSES = 8;
/** The vote of every phrasing for its own entry before the first pass: less than most of them end with. Range 0.05–0.2. */
const FIRST_VOTE = 0.1;
/** How far a vote moves towards its target in one pass. Range 0.2–0.5; more overshoots where phrasings are many. */
const STEP = 0.3;
/** Votes weaker than this are not kept. */
const LEAST_VOTE = 0.01;

export type Trainer = {
  train(): Votes;
  /** What the votes become when some phrasings, marked with 1, are taken away: one more pass over the others. */
  trainWithout(votes: Votes, isAbsent: Uint8Array): Votes;
};

/**
 * Learns the votes: multinomial logistic regression over the likenesses (kernel logistic regression in its dual form), with
 * a unit ridge, by coordinate descent in fixed order. In the optimum a phrasing's vote for an entry is what is still
 * missing from certainty: 1 minus the probability of its own entry, minus the probability of every other. Jaakkola and
 * Haussler 1999, "Probabilistic kernel regression models". Likenesses are sums over features, so that what the votes say
 * is kept by feature, as in Hsieh et al. 2008, "A dual coordinate descent method for large-scale linear SVM"; only the
 * entries that a phrasing could be taken for are looked at, the others count as if nothing spoke for them.
 */
export function createTrainer(index: LikenessIndex, entries: number): Trainer {
  const { entryOf, inverseLengths, postings } = index;
  const { rowStart, row, rowValue, start, mass } = postings;
  const rivals = findRivals(ownVotes(entryOf), index, entries);
  const isShared = Uint8Array.from(mass, (_, f) => (start[f + 1]! - start[f]! > 1 ? 1 : 0));
  const lonely = Float64Array.from(entryOf, (_, i) => lonelyMass(i));

  /** The share of a phrasing's length that is its own features', which no other phrasing has. */
  function lonelyMass(i: number): number {
    let sum = 0;
    for (let k = rowStart[i]!; k < rowStart[i + 1]!; k++)
      if (isShared[row[k]!] === 0) sum += mass[row[k]!]! * (rowValue?.[k] ?? 1) ** 2;
    return sum * inverseLengths[i]! ** 2;
  }

  function run(votes: Votes, passes: number, takesPart: (i: number) => boolean): Votes {
    const ledger = createLedger(mass.length, entries);
    const slot = new Int32Array(entries).fill(-1);
    const most = entries + 1;
    const score = new Float64Array(most);
    const vote = new Float64Array(entryOf.length === 0 ? 0 : rivals.entry.length);
    const change = new Float64Array(most);

    /** The votes of one phrasing change by `change`. */
    function book(i: number, about: Entries): void {
      for (let k = rowStart[i]!; k < rowStart[i + 1]!; k++)
        if (isShared[row[k]!] === 1) ledger.add(row[k]!, about, inverseLengths[i]! * (rowValue?.[k] ?? 1), change);
    }

    function tally(i: number, about: Entries): void {
      score.fill(0, 0, about.count);
      for (let k = rowStart[i]!; k < rowStart[i + 1]!; k++) {
        const f = row[k]!;
        if (isShared[f] === 1) ledger.sum(f, about, inverseLengths[i]! * mass[f]! * (rowValue?.[k] ?? 1), score);
      }
      const from = rivals.start[i]!;
      for (let n = 0; n < about.count; n++) score[n]! += vote[from + n]! * lonely[i]!;
    }

    function aboutOf(i: number): Entries {
      const at = rivals.entry.subarray(rivals.start[i]!, rivals.start[i + 1]!);
      for (let n = 0; n < at.length; n++) slot[at[n]!] = n;
      return { at, count: at.length, slot };
    }
    const leave = ({ at }: Entries) => {
      for (let n = 0; n < at.length; n++) slot[at[n]!] = -1;
    };

    for (let i = 0; i < entryOf.length; i++) {
      if (!takesPart(i)) continue;
      const about = aboutOf(i);
      change.fill(0, 0, about.count);
      for (let k = votes.start[i]!; k < votes.end[i]!; k++) {
        const n = slot[votes.entry[k]!]!;
        vote[rivals.start[i]! + n] = change[n] = votes.weight[k]!;
      }
      book(i, about);
      leave(about);
    }
    for (let pass = 0; pass < passes; pass++)
      for (let i = 0; i < entryOf.length; i++) {
        if (!takesPart(i)) continue;
        const about = aboutOf(i);
        tally(i, about);
        if (revise(vote, rivals.start[i]!, about.count, entries, score, change)) book(i, about);
        leave(about);
      }
    return votesOf(vote, rivals);
  }

  return {
    train: () => run(ownVotes(entryOf), PASSES, () => true),
    trainWithout: (votes, isAbsent) => run(votes, 1, (i) => isAbsent[i] === 0),
  };
}

/** Moves the votes of one phrasing towards their targets; the first of them is for its own entry. */
function revise(
  vote: Float64Array,
  from: number,
  count: number,
  entries: number,
  score: Float64Array,
  change: Float64Array,
): boolean {
  let sum = 1 + entries - count;
  for (let n = 0; n < count; n++) sum += score[n] = Math.exp(SHARPNESS * score[n]!);
  let changed = false;
  for (let n = 0; n < count; n++) {
    const before = vote[from + n]!;
    const target = (n === 0 ? 1 : 0) - score[n]! / sum;
    const moved = before + STEP * (target - before);
    const after = Math.abs(moved) < LEAST_VOTE ? 0 : moved;
    change[n] = after - before;
    vote[from + n] = after;
    if (after !== before) changed = true;
  }
  return changed;
}

function votesOf(vote: Float64Array, rivals: { readonly start: Int32Array; readonly entry: Int32Array }): Votes {
  const phrasings = rivals.start.length - 1;
  const start = new Int32Array(phrasings);
  const end = new Int32Array(phrasings);
  const size = vote.reduce((count, one) => (one === 0 ? count : count + 1), 0);
  const entry = new Int32Array(size);
  const weight = new Float32Array(size);
  let at = 0;
  for (let i = 0; i < phrasings; i++) {
    start[i] = at;
    for (let k = rivals.start[i]!; k < rivals.start[i + 1]!; k++) {
      if (vote[k] === 0) continue;
      entry[at] = rivals.entry[k]!;
      weight[at++] = vote[k]!;
    }
    end[i] = at;
  }
  return { start, end, entry, weight };
}

/** One vote of each phrasing for its own entry: what is known before anything is learned. */
export function ownVotes(entryOf: Int32Array, vote = FIRST_VOTE): Votes {
  return {
    start: entryOf.map((_, i) => i),
    end: entryOf.map((_, i) => i + 1),
    entry: entryOf.slice(),
    weight: new Float32Array(entryOf.length).fill(vote),
  };
}
