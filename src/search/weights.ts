import type { Feature } from './features.ts';
import type { LikenessIndex } from './likeness.ts';
import { clearTally, type Tally, type Votes } from './votes.ts';

/**
 * What each feature says for each entry. A likeness is a sum over features, and a score a sum of votes times likenesses:
 * turned round, a score is a sum over the features of the text, whatever the number of phrasings. The weights of the feature
 * at place `f` are `entry[k]`, `weight[k]` for `k` from `start[f]` up to `start[f + 1]`.
 */
export type Weights = { readonly start: Int32Array; readonly entry: Int32Array; readonly weight: Float32Array };

/** Weaker scores than this are noise, and their entries are as if nothing spoke for them. Range 0–0.02. */
const LEAST_SCORE = 0.01;

/** Sums the votes of all phrasings by feature and entry. */
export function weigh(votes: Votes, { postings, inverseLengths }: LikenessIndex, entries: number): Weights {
  const { start, phrasing, value, mass } = postings;
  const sum = new Float64Array(entries);
  const isTouched = new Uint8Array(entries);
  const touched = new Int32Array(entries);
  const from = new Int32Array(start.length);
  let entry = new Int32Array(2 * phrasing.length);
  let weight = new Float32Array(2 * phrasing.length);
  let size = 0;
  for (let f = 0; f < mass.length; f++) {
    let count = 0;
    for (let k = start[f]!; k < start[f + 1]!; k++) {
      const i = phrasing[k]!;
      const strength = mass[f]! * inverseLengths[i]! * (value === undefined ? 1 : value[k]!);
      for (let v = votes.start[i]!; v < votes.end[i]!; v++) {
        const to = votes.entry[v]!;
        if (isTouched[to] === 0) {
          isTouched[to] = 1;
          touched[count++] = to;
        }
        sum[to]! += strength * votes.weight[v]!;
      }
    }
    if (size + count > entry.length) {
      const [moreEntries, moreWeights] = [new Int32Array(2 * (size + count)), new Float32Array(2 * (size + count))];
      moreEntries.set(entry);
      moreWeights.set(weight);
      [entry, weight] = [moreEntries, moreWeights];
    }
    for (let n = 0; n < count; n++) {
      const to = touched[n]!;
      entry[size] = to;
      weight[size++] = sum[to]!;
      sum[to] = 0;
      isTouched[to] = 0;
    }
    from[f + 1] = size;
  }
  return { start: from, entry: entry.slice(0, size), weight: weight.slice(0, size) };
}

/**
 * Scores the entries for a text.
 *
 * @param into is cleared first
 */
export function tallyFeatures(
  weights: Weights,
  features: readonly Feature[],
  index: LikenessIndex,
  into: Tally,
): Tally {
  clearTally(into);
  const { score, touched, isTouched } = into;
  const { start, entry, weight } = weights;
  const { places, inverseLength } = index.read(features);
  for (let n = 0; n < places.length; n++) {
    if (places[n]! < 0) continue;
    const by = features[n]!.value * inverseLength;
    const end = start[places[n]! + 1]!;
    for (let k = start[places[n]!]!; k < end; k++) score[entry[k]!]! += by * weight[k]!;
  }
  for (let to = 0; to < score.length; to++) {
    if (Math.abs(score[to]!) < LEAST_SCORE) {
      score[to] = 0;
      continue;
    }
    isTouched[to] = 1;
    touched.push(to);
  }
  return into;
}
