import { FEATURE_MASS, type Feature, type FeatureKind } from './features.ts';

/** A phrasing as the engine holds it: which entry it asks for, by the entry's place in id order, and its features. */
export type Phrased = { readonly entry: number; readonly features: readonly Feature[] };

/** The phrasings that a text is like, in order (`at`), and the cosine with each, 0–1 (`value`, in the same places). */
export type Likeness = { readonly at: Int32Array; readonly value: Float32Array };

export type LikenessIndex = {
  readonly phrasings: number;
  /** The phrasings that share enough with a text of these features. The result is valid until the next call. */
  likenessOf(features: readonly Feature[]): Likeness;
  /** The mass of one feature: the rarer among entries, the heavier; a feature that no phrasing has weighs most. */
  massOf(key: string, kind: FeatureKind): number;
  /** The phrasings that have the feature, in order. */
  phrasingsWith(key: string): Int32Array;
};

/** How far rarity counts: 0 not at all, 1 as its logarithm, 2 as in classical tf-idf. */
const RARITY_POWER = 1.4;
/** Cosines below this are noise and are left out. Range 0–0.05. */
const LEAST_LIKENESS = 0.02;
/** A feature of more phrasings than this tells little and would cost the most: it only lengthens texts. */
const MOST_POSTINGS = 20_000;
const NOWHERE = new Int32Array(0);

type Posting = { readonly mass: number; readonly phrasings: Int32Array; readonly values: Float32Array };
type Postings = ReadonlyMap<string, Posting>;

/**
 * Indexes phrasings by their features. A text and a phrasing are as alike as the cosine of their features, each weighed by
 * the square root of its mass. Features that no phrasing has lengthen a text, so that a question half understood is half as
 * like anything.
 *
 * @param phrasings those of one entry next to each other
 */
export function indexLikeness(phrasings: readonly Phrased[]): LikenessIndex {
  const entries = new Set(phrasings.map((phrasing) => phrasing.entry)).size;
  const rarity = (held: number) => (Math.log(1 + entries / (held + 0.5)) / Math.log(1 + entries || 1)) ** RARITY_POWER;
  const postings = postingsOf(phrasings, rarity);
  const unseen = entries === 0 ? 1 : rarity(0);
  const massOf = (key: string, kind: FeatureKind) => postings.get(key)?.mass ?? FEATURE_MASS[kind] * unseen;
  const inverseLength = (features: readonly Feature[]) => {
    let mass = 0;
    for (const { key, kind, value } of features) mass += massOf(key, kind) * value * value;
    return 1 / (Math.sqrt(mass) || 1);
  };
  const inverseLengths = Float32Array.from(phrasings, (phrasing) => inverseLength(phrasing.features));
  const products = new Float32Array(phrasings.length);
  const at = new Int32Array(phrasings.length);
  const value = new Float32Array(phrasings.length);

  const likenessOf = (features: readonly Feature[]): Likeness => {
    products.fill(0);
    for (const feature of features) addProducts(feature, postings, products);
    const inverse = inverseLength(features);
    let count = 0;
    for (let i = 0; i < products.length; i++) {
      if (products[i] === 0) continue;
      const cosine = products[i]! * inverse * inverseLengths[i]!;
      if (cosine < LEAST_LIKENESS) continue;
      at[count] = i;
      value[count++] = cosine;
    }
    return { at: at.subarray(0, count), value: value.subarray(0, count) };
  };
  return {
    phrasings: phrasings.length,
    likenessOf,
    massOf,
    phrasingsWith: (key) => postings.get(key)?.phrasings ?? NOWHERE,
  };
}

function addProducts(feature: Feature, postings: Postings, into: Float32Array): void {
  const posting = postings.get(feature.key);
  if (posting === undefined || posting.phrasings.length > MOST_POSTINGS) return;
  const { phrasings, values } = posting;
  const weight = posting.mass * feature.value;
  for (let i = 0; i < phrasings.length; i++) into[phrasings[i]!]! += weight * values[i]!;
}

type Draft = { readonly kind: FeatureKind; entries: number; last: number; at: number[]; values: number[] };

function postingsOf(phrasings: readonly Phrased[], rarity: (entries: number) => number): Postings {
  const drafts = new Map<string, Draft>();
  phrasings.forEach((phrasing, i) => {
    for (const feature of phrasing.features) noteFeature(drafts, feature, i, phrasing.entry);
  });
  const postings = new Map<string, Posting>();
  for (const [key, { kind, entries, at, values }] of drafts)
    postings.set(key, {
      mass: FEATURE_MASS[kind] * rarity(entries),
      phrasings: Int32Array.from(at),
      values: Float32Array.from(values),
    });
  return postings;
}

function noteFeature(drafts: Map<string, Draft>, { key, kind, value }: Feature, phrasing: number, entry: number): void {
  const draft = drafts.get(key);
  if (draft === undefined) {
    drafts.set(key, { kind, entries: 1, last: entry, at: [phrasing], values: [value] });
    return;
  }
  if (draft.last !== entry) draft.entries++;
  draft.last = entry;
  draft.at.push(phrasing);
  draft.values.push(value);
}
