import { createLedger, type Entries } from './ledger.ts';
import type { LikenessIndex } from './likeness.ts';
import { findRivals, type Rivals } from './rivals.ts';
import { SHARPNESS, type Votes } from './votes.ts';

/** Passes over all phrasings. Range 5–12: stopping early is worth a point where an entry has a hundred phrasings. */
const PASSES = 8;
/** The vote of every phrasing for its own entry before the first pass: less than most of them end with. Range 0.05–0.2. */
const FIRST_VOTE = 0.1;
/** How far a vote moves towards its target in one pass. Range 0.2–0.5; more overshoots where phrasings are many. */
const STEP = 0.3;
/** Votes weaker than this are not kept. */
const LEAST_VOTE = 0.01;
/** Moves smaller than this are not made: most of the work is in making them known. */
const LEAST_MOVE = 0.003;
/** From this pass on, rivals that have no vote and less probability than this are let go. */
const SETTLED = { pass: 3, probability: 0.003 };

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
  const { entryOf } = index;
  const rivals = findRivals(ownVotes(entryOf), index, entries);
  const sharing = sharingOf(index);

  function run(from: Votes, passes: number, takesPart: (i: number) => boolean): Votes {
    const ballot = ballotOf(rivals, from, takesPart);
    const books = openBooks(index, sharing, entries);
    const visitAll = (visit: (i: number, about: Entries) => void) => {
      for (let i = 0; i < entryOf.length; i++) {
        if (!takesPart(i)) continue;
        const at = ballot.entry.subarray(ballot.start[i]!, ballot.end[i]!);
        const { slot } = books;
        for (let n = 0; n < at.length; n++) slot[at[n]!] = n;
        visit(i, { at, count: at.length, slot });
        for (let n = 0; n < at.length; n++) slot[at[n]!] = -1;
      }
    };
    visitAll((i, about) => {
      books.change.set(ballot.vote.subarray(ballot.start[i]!, ballot.end[i]!));
      books.enter(i, about);
    });
    for (let pass = 0; pass < passes; pass++)
      visitAll((i, about) => {
        books.tally(i, about, ballot.vote.subarray(ballot.start[i]!, ballot.end[i]!));
        if (revise(ballot, i, books, entries)) books.enter(i, about);
        if (pass >= SETTLED.pass) letGo(ballot, i, books.score);
      });
    return votesOf(ballot);
  }

  return {
    train: () => run(ownVotes(entryOf), PASSES, () => true),
    trainWithout: (votes, isAbsent) => run(votes, 1, (i) => isAbsent[i] === 0),
  };
}

/** Which features several phrasings share, and the part of each phrasing's length that is of its own features alone. */
type Sharing = { readonly isShared: Uint8Array; readonly alone: Float64Array };

function sharingOf({ entryOf, inverseLengths, postings }: LikenessIndex): Sharing {
  const { rowStart, row, rowValue, start, mass } = postings;
  const isShared = Uint8Array.from(mass, (_, f) => (start[f + 1]! - start[f]! > 1 ? 1 : 0));
  const alone = Float64Array.from(entryOf, (_, i) => {
    let sum = 0;
    for (let k = rowStart[i]!; k < rowStart[i + 1]!; k++)
      if (isShared[row[k]!] === 0) sum += mass[row[k]!]! * (rowValue?.[k] ?? 1) ** 2;
    return sum * inverseLengths[i]! ** 2;
  });
  return { isShared, alone };
}

/** The votes of each phrasing while they are learned: for its own entry, which comes first, and against its rivals. */
type Ballot = {
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly entry: Int32Array;
  readonly vote: Float64Array;
};

function ballotOf(rivals: Rivals, votes: Votes, takesPart: (i: number) => boolean): Ballot {
  const ballot = {
    start: rivals.start.slice(0, -1),
    end: rivals.start.slice(1),
    entry: rivals.entry.slice(0, rivals.start.at(-1)),
    vote: new Float64Array(rivals.start.at(-1)!),
  };
  for (let i = 0; i < ballot.start.length; i++) {
    if (!takesPart(i)) continue;
    const own = ballot.entry.subarray(ballot.start[i], ballot.end[i]);
    for (let k = votes.start[i]!; k < votes.end[i]!; k++)
      ballot.vote[ballot.start[i]! + own.indexOf(votes.entry[k]!)] = votes.weight[k]!;
  }
  return ballot;
}

type Books = {
  readonly slot: Int32Array;
  /** What the votes say for the entries of the phrasing in hand, and how its votes changed. */
  readonly score: Float64Array;
  readonly change: Float64Array;
  tally(i: number, about: Entries, votes: Float64Array): void;
  /** The votes of a phrasing change by `change`. */
  enter(i: number, about: Entries): void;
};

/** Keeps what the votes say, by feature. */
function openBooks({ inverseLengths, postings }: LikenessIndex, { isShared, alone }: Sharing, entries: number): Books {
  const { rowStart, row, rowValue, mass } = postings;
  const ledger = createLedger(mass.length, entries);
  const slot = new Int32Array(entries).fill(-1);
  const score = new Float64Array(entries + 1);
  const change = new Float64Array(entries + 1);
  const changedEntry = new Int32Array(entries + 1);

  function tally(i: number, about: Entries, votes: Float64Array): void {
    for (let n = 0; n < about.count; n++) score[n] = votes[n]! * alone[i]!;
    for (let k = rowStart[i]!; k < rowStart[i + 1]!; k++) {
      const f = row[k]!;
      if (isShared[f] === 1) ledger.sum(f, about, inverseLengths[i]! * mass[f]! * (rowValue?.[k] ?? 1), score);
    }
  }

  function enter(i: number, about: Entries): void {
    let count = 0;
    for (let n = 0; n < about.count; n++) {
      if (change[n] === 0) continue;
      changedEntry[count] = about.at[n]!;
      change[count++] = change[n]!;
    }
    const changed = { at: changedEntry, count };
    for (let k = rowStart[i]!; k < rowStart[i + 1]!; k++)
      if (isShared[row[k]!] === 1) ledger.add(row[k]!, changed, inverseLengths[i]! * (rowValue?.[k] ?? 1), change);
  }

  return { slot, score, change, tally, enter };
}

/** Moves the votes of one phrasing towards their targets, and leaves probabilities where scores were. */
function revise({ start, end, vote }: Ballot, i: number, { score, change }: Books, entries: number): boolean {
  const first = start[i]!;
  const count = end[i]! - first;
  // Less the highest, for the power of a score of many like phrasings is more than a number holds.
  let highest = 0;
  for (let n = 0; n < count; n++) highest = Math.max(highest, score[n]!);
  let sum = (1 + entries - count) * Math.exp(-SHARPNESS * highest);
  for (let n = 0; n < count; n++) {
    score[n] = Math.exp(SHARPNESS * (score[n]! - highest));
    sum += score[n]!;
  }
  let changed = false;
  for (let n = 0; n < count; n++) {
    score[n]! /= sum;
    const before = vote[first + n]!;
    const move = STEP * ((n === 0 ? 1 : 0) - score[n]! - before);
    const moved = Math.abs(move) < LEAST_MOVE ? before : before + move;
    vote[first + n] = Math.abs(moved) < LEAST_VOTE ? 0 : moved;
    change[n] = vote[first + n]! - before;
    changed ||= change[n] !== 0;
  }
  return changed;
}

/** Takes the rivals that no longer matter off a ballot. */
function letGo({ start, end, entry, vote }: Ballot, i: number, probability: Float64Array): void {
  const first = start[i]!;
  let last = first + 1;
  for (let k = first + 1; k < end[i]!; k++) {
    if (vote[k] === 0 && probability[k - first]! < SETTLED.probability) continue;
    entry[last] = entry[k]!;
    vote[last++] = vote[k]!;
  }
  end[i] = last;
}

function votesOf(ballot: Ballot): Votes {
  const start = new Int32Array(ballot.start.length);
  const end = new Int32Array(ballot.start.length);
  const entry: number[] = [];
  const weight: number[] = [];
  for (let i = 0; i < start.length; i++) {
    start[i] = entry.length;
    for (let k = ballot.start[i]!; k < ballot.end[i]!; k++) {
      if (ballot.vote[k] === 0) continue;
      entry.push(ballot.entry[k]!);
      weight.push(ballot.vote[k]!);
    }
    end[i] = entry.length;
  }
  return { start, end, entry: Int32Array.from(entry), weight: Float32Array.from(weight) };
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
