import { FEATURE_MASS, type Feature, type FeatureKind } from './features.ts';

/** A phrasing as the engine holds it: which entry it asks for, by the entry's place in id order, and its features. */
export type Phrased = { readonly entry: number; readonly features: readonly Feature[] };

/** The cosine of a text with each phrasing, 0–1. `at` lists the phrasings that count, `value` is indexed by phrasing. */
export type Likeness = { readonly at: Int32Array; readonly value: Float32Array };

export type LikenessIndex = {
  readonly phrasings: number;
  /** How likely each phrasing is to mean the same as a text of these features. The result is valid until the next call. */
  likenessOf(features: readonly Feature[]): Likeness;
  /** The mass of one feature: the rarer among entries, the heavier; a feature that no phrasing has weighs most. */
  massOf(key: string, kind: FeatureKind): number;
  /** How many phrasings have the feature. */
  countOf(key: string): number;
  /** The phrasings that have the feature, in order. */
  phrasingsWith(key: string): Int32Array;
};

/** How far rarity counts: 0 not at all, 1 as its logarithm, 2 as in classical tf-idf. */
const RARITY_POWER = 1.4;
/** Cosines below this are noise and are left out. Range 0–0.05. */
export const LEAST_LIKENESS = 0.02;
/** A feature of more phrasings than this tells little and would cost the most: it weighs in lengths alone. */
const MOST_POSTINGS = 20_000;

type Posting = { readonly mass: number; readonly phrasings: Int32Array; readonly values: Float32Array };

/**
 * Indexes phrasings by their features. A text and a phrasing are as alike as the cosine of their features, each feature
 * weighed by the square root of its mass; features that no phrasing has lengthen the text, so that a question half understood is
 * half as like anything.
 *
 * @param phrasings those of one entry next to each other
 */
export function indexLikeness(phrasings: readonly Phrased[]): LikenessIndex {
  const entries = new Set(phrasings.map((phrasing) => phrasing.entry)).size;
  const rarity = (held: number) => (Math.log(1 + entries / (held + 0.5)) / Math.log(1 + entries)) ** RARITY_POWER;
  const postings = postingsOf(phrasings, rarity);
  const unseen = entries === 0 ? 1 : rarity(0);
  const massOf = (key: string, kind: FeatureKind) => postings.get(key)?.mass ?? FEATURE_MASS[kind] * unseen;
  const lengthOf = (features: readonly Feature[]) => {
    let mass = 0;
    for (const { key, kind, value } of features) mass += massOf(key, kind) * value * value;
    return Math.sqrt(mass);
  };
  const inverseLengths = Float32Array.from(phrasings, (phrasing) => 1 / (lengthOf(phrasing.features) || 1));
  const value = new Float32Array(phrasings.length);
  const at = new Int32Array(phrasings.length);

  const likenessOf = (features: readonly Feature[]): Likeness => {
    value.fill(0);
    for (const feature of features) addFeature(feature, postings, value);
    const inverse = 1 / (lengthOf(features) || 1);
    let count = 0;
    for (let i = 0; i < value.length; i++) {
      if (value[i] === 0) continue;
      const cosine = value[i]! * inverse * inverseLengths[i]!;
      value[i] = cosine < LEAST_LIKENESS ? 0 : cosine;
      if (cosine >= LEAST_LIKENESS) at[count++] = i;
    }
    return { at: at.subarray(0, count), value };
  };
  const phrasingsWith = (key: string) => postings.get(key)?.phrasings ?? new Int32Array(0);
  return {
    phrasings: phrasings.length,
    likenessOf,
    massOf,
    countOf: (key) => phrasingsWith(key).length,
    phrasingsWith,
  };
}

function addFeature(feature: Feature, postings: ReadonlyMap<string, Posting>, into: Float32Array): void {
  const posting = postings.get(feature.key);
  if (posting === undefined || posting.phrasings.length > MOST_POSTINGS) return;
  const { phrasings, values } = posting;
  const weight = posting.mass * feature.value;
  for (let i = 0; i < phrasings.length; i++) into[phrasings[i]!]! += weight * values[i]!;
}

function postingsOf(phrasings: readonly Phrased[], rarity: (held: number) => number): Map<string, Posting> {
  const drafts = new Map<string, { kind: FeatureKind; held: number; last: number; at: number[]; values: number[] }>();
  phrasings.forEach(({ entry, features }, i) => {
    for (const { key, kind, value } of features) {
      let draft = drafts.get(key);
      if (draft === undefined) drafts.set(key, (draft = { kind, held: 0, last: -1, at: [], values: [] }));
      if (draft.last !== entry) draft.held++;
      draft.last = entry;
      draft.at.push(i);
      draft.values.push(value);
    }
  });
  const postings = new Map<string, Posting>();
  for (const [key, { kind, held, at, values }] of drafts) {
    postings.set(key, {
      mass: FEATURE_MASS[kind] * rarity(held),
      phrasings: Int32Array.from(at),
      values: Float32Array.from(values),
    });
    drafts.delete(key);
  }
  return postings;
}
