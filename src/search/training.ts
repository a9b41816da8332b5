import type { Likeness, LikenessIndex } from './likeness.ts';
import { emptyTally, SHARPNESS, type Tally, tallyVotes, type Votes } from './votes.ts';

/** Passes over all phrasings. More bring nothing on any set measured; range 5–20. */
const PASSES = 6;
/** The vote of every phrasing for its own entry before the first pass: about where most of them end. Range 0.5–0.8. */
const FIRST_VOTE = 0.6;
/** How far a vote moves towards its target in one pass. Range 0.3–0.7; 1 overshoots. */
const STEP = 0.5;
/** Votes weaker than this are not kept. */
const LEAST_VOTE = 0.01;
/** Room for the votes of one phrasing. Three on average; more than this only in the first passes over a small base. */
const MOST_VOTES = 24;
/** Likenesses between phrasings that training keeps in memory, 8 bytes each. */
const MOST_LIKENESSES = 12_000_000;
const FEWEST_NEIGHBOURS = 64;

/** The phrasings that each phrasing is like, itself included. */
export type Neighbours = readonly Likeness[];

/** Finds the neighbours of every phrasing: all that count in a small base, the nearest in a large one. */
export function neighboursOf(index: LikenessIndex): Neighbours {
  const most = Math.max(FEWEST_NEIGHBOURS, Math.floor(MOST_LIKENESSES / index.entryOf.length));
  return Array.from(index.entryOf, (_, i) => nearest(index.likenessTo(i), most));
}

function nearest({ at, value }: Likeness, most: number): Likeness {
  if (at.length <= most) return { at: at.slice(), value: value.slice() };
  const floor = value.slice().sort()[value.length - most]!;
  const kept = at.keys().filter((n) => value[n]! >= floor);
  const places = [...kept];
  return { at: Int32Array.from(places, (n) => at[n]!), value: Float32Array.from(places, (n) => value[n]!) };
}

/**
 * Learns the votes: multinomial logistic regression over the likenesses (kernel logistic regression in its dual form), with
 * a unit ridge, by coordinate descent in fixed order. In the optimum a phrasing's vote for an entry is what is still
 * missing from certainty: 1 minus the probability of its own entry, minus the probability of every other.
 * Jaakkola and Haussler 1999, "Probabilistic kernel regression models".
 */
export function trainVotes(entryOf: Int32Array, neighbours: Neighbours, entries: number): Votes {
  const votes = firstVotes(entryOf);
  for (let pass = 0; pass < PASSES; pass++) trainOnce(votes, entryOf, neighbours, entries);
  return votes;
}

/** One more pass, in place, for the phrasings that take part. */
export function trainOnce(
  votes: Votes,
  entryOf: Int32Array,
  neighbours: Neighbours,
  entries: number,
  takesPart: (phrasing: number) => boolean = () => true,
): void {
  const tally = emptyTally(entries);
  const held = new Float64Array(entries);
  const odds = new Float64Array(entries);
  for (let i = 0; i < entryOf.length; i++) {
    if (!takesPart(i)) continue;
    tallyVotes(votes, neighbours[i]!, tally);
    revise(votes, i, entryOf[i]!, tally, held, odds);
  }
}

function revise(votes: Votes, i: number, own: number, tally: Tally, held: Float64Array, odds: Float64Array): void {
  const { score, touched, isTouched } = tally;
  const first = votes.start[i]!;
  const last = votes.end[i]!;
  for (let k = first; k < last; k++) held[votes.entry[k]!] = votes.weight[k]!;
  if (isTouched[own] === 0) touched.push(own);
  isTouched[own] = 1;
  let sum = 1 + score.length - touched.length;
  for (const entry of touched) sum += odds[entry] = Math.exp(SHARPNESS * score[entry]!);
  let next = first;
  for (const entry of touched) {
    const target = (entry === own ? 1 : 0) - odds[entry]! / sum;
    const weight = held[entry]! + STEP * (target - held[entry]!);
    held[entry] = 0;
    if (Math.abs(weight) < LEAST_VOTE || next - first === MOST_VOTES) continue;
    votes.entry[next] = entry;
    votes.weight[next++] = weight;
  }
  votes.end[i] = next;
}

function firstVotes(entryOf: Int32Array): Votes {
  const start = Int32Array.from(entryOf, (_, i) => i * MOST_VOTES);
  const entry = new Int32Array(entryOf.length * MOST_VOTES);
  const weight = new Float32Array(entry.length);
  entryOf.forEach((own, i) => {
    entry[start[i]!] = own;
    weight[start[i]!] = FIRST_VOTE;
  });
  return { start, end: start.map((first) => first + 1), entry, weight };
}

/** A copy to train on while the original stays as it is. */
export const copyVotes = ({ start, end, entry, weight }: Votes): Votes => ({
  start,
  end: end.slice(),
  entry: entry.slice(),
  weight: weight.slice(),
});
