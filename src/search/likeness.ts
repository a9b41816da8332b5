import { FEATURE_MASS, type Feature, type FeatureKind } from './features.ts';

/** A phrasing as it goes into the index: which entry it asks for, by the entry's place in id order, and its features. */
export type Phrased = { readonly entry: number; readonly features: readonly Feature[] };

/** The phrasings that a text is like, each once (`at`), and the cosine with each, 0–1 (`value`, in the same places). */
export type Likeness = { readonly at: Int32Array; readonly value: Float32Array };

export type LikenessIndex = {
  /** The entry of each phrasing. */
  readonly entryOf: Int32Array;
  /** The phrasings that share enough with a text of these features. The result is valid until the next call. */
  likenessOf(features: readonly Feature[]): Likeness;
  /** The phrasings that are like phrasing `i`, itself included; in a large base those alike by its rarer features. */
  likenessTo(i: number): Likeness;
  /** The features of phrasing `i`. */
  featuresOf(i: number): Feature[];
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
/** Comparisons that finding the neighbours of all phrasings may take: each gets its share, the rarest features first. */
const MOST_COMPARISONS = 1_000_000_000;
const NOWHERE = new Int32Array(0);

type Posting = {
  readonly key: string;
  readonly kind: FeatureKind;
  readonly mass: number;
  readonly phrasings: Int32Array;
  /** Undefined where every phrasing has the feature for sure. */
  readonly values: Float32Array | undefined;
};
/** The features of one phrasing by their places among the postings; `values` as in a posting. */
type Row = { readonly places: Int32Array; readonly values: Float32Array | undefined };

/**
 * Indexes phrasings by their features. A text and a phrasing are as alike as the cosine of their features, each weighed by
 * the square root of its mass. Features that no phrasing has lengthen a text, so that a question half understood is half as
 * like anything.
 *
 * @param phrasings those of one entry next to each other; read once, so that the features of a large base need not be held
 */
export function indexLikeness(phrasings: Iterable<Phrased>): LikenessIndex {
  const { places, postings, rows, entryOf, entries } = post(phrasings);
  const unseen = entries === 0 ? 1 : rarityIn(entries, 0);
  const found = (key: string) => postings[places.get(key) ?? -1];
  const unseenMass = { ...FEATURE_MASS, word: FEATURE_MASS.word + ideaMassPerWord(postings) };
  const massOf = (key: string, kind: FeatureKind) => found(key)?.mass ?? unseenMass[kind] * unseen;
  const inverseLengths = Float32Array.from(rows, (row) => inverseLengthOf(row, postings));
  const share = MOST_COMPARISONS / rows.length;
  const products = new Float32Array(rows.length);
  const at = new Int32Array(rows.length);
  const value = new Float32Array(rows.length);

  /** Turns the products of the phrasings listed in `at` into likenesses, and clears them. */
  function collect(touched: number, inverse: number): Likeness {
    let count = 0;
    for (let n = 0; n < touched; n++) {
      const i = at[n]!;
      const cosine = products[i]! * inverse * inverseLengths[i]!;
      products[i] = 0;
      if (cosine < LEAST_LIKENESS) continue;
      at[count] = i;
      value[count++] = cosine;
    }
    return { at: at.subarray(0, count), value: value.subarray(0, count) };
  }

  function addProducts(posting: Posting, weight: number, touched: number): number {
    const { phrasings: held, values } = posting;
    if (held.length > MOST_POSTINGS) return touched;
    let count = touched;
    for (let n = 0; n < held.length; n++) {
      const i = held[n]!;
      if (products[i] === 0) at[count++] = i;
      products[i]! += values === undefined ? weight : weight * values[n]!;
    }
    return count;
  }

  function likenessOf(features: readonly Feature[]): Likeness {
    let mass = 0;
    let touched = 0;
    for (const { key, kind, value: sure } of features) {
      const posting = found(key);
      mass += massOf(key, kind) * sure * sure;
      if (posting !== undefined) touched = addProducts(posting, posting.mass * sure, touched);
    }
    return collect(touched, 1 / (Math.sqrt(mass) || 1));
  }

  function likenessTo(i: number): Likeness {
    const { places: own, values } = rows[i]!;
    const order = Array.from(own.keys());
    const countOf = (n: number) => postings[own[n]!]!.phrasings.length;
    const all = order.reduce((sum, n) => sum + countOf(n), 0);
    if (all > share) order.sort((a, b) => countOf(a) - countOf(b) || a - b);
    let touched = 0;
    let left = share;
    for (const n of order) {
      const posting = postings[own[n]!]!;
      left -= posting.phrasings.length;
      if (left < 0) break;
      touched = addProducts(posting, posting.mass * (values?.[n] ?? 1), touched);
    }
    return collect(touched, inverseLengths[i]!);
  }

  const featuresOf = (i: number): Feature[] =>
    Array.from(rows[i]!.places, (place, n) => {
      const { key, kind } = postings[place]!;
      return { key, kind, value: rows[i]!.values?.[n] ?? 1 };
    });
  const phrasingsWith = (key: string) => found(key)?.phrasings ?? NOWHERE;
  return { entryOf, likenessOf, likenessTo, featuresOf, massOf, phrasingsWith };
}

/**
 * The mass of ideas that comes with each unit of mass of words. An unknown word would have brought as much, had it been
 * known: without it, one word with an idea behind it outweighs all the unknown words beside it.
 */
function ideaMassPerWord(postings: readonly Posting[]): number {
  const massOf = (kind: FeatureKind) =>
    postings.reduce((sum, posting) => sum + (posting.kind === kind ? posting.mass * posting.phrasings.length : 0), 0);
  return massOf('idea') / (massOf('word') || 1);
}

const rarityIn = (entries: number, holding: number): number =>
  (Math.log(1 + entries / (holding + 0.5)) / Math.log(1 + entries)) ** RARITY_POWER;

function inverseLengthOf({ places, values }: Row, postings: readonly Posting[]): number {
  let mass = 0;
  for (let n = 0; n < places.length; n++) mass += postings[places[n]!]!.mass * (values?.[n] ?? 1) ** 2;
  return 1 / (Math.sqrt(mass) || 1);
}

type Draft = { readonly kind: FeatureKind; entries: number; last: number; count: number; sure: boolean };

/** Reads all phrasings once into rows, then turns the rows round into postings. */
function post(phrasings: Iterable<Phrased>) {
  const places = new Map<string, number>();
  const drafts: Draft[] = [];
  const rows: Row[] = [];
  const entryOf: number[] = [];
  for (const { entry, features } of phrasings) {
    entryOf.push(entry);
    rows.push(rowOf(features, entry, places, drafts));
  }
  const entries = new Set(entryOf).size;
  const keys = [...places.keys()];
  const postings = drafts.map(({ kind, entries: holding, count, sure }, place) => ({
    key: keys[place]!,
    kind,
    mass: FEATURE_MASS[kind] * rarityIn(entries, holding),
    phrasings: new Int32Array(count),
    values: sure ? undefined : new Float32Array(count),
  }));
  const filled = new Int32Array(postings.length);
  rows.forEach((row, i) => {
    row.places.forEach((place, n) => {
      const at = filled[place]!++;
      postings[place]!.phrasings[at] = i;
      const { values } = postings[place]!;
      if (values !== undefined) values[at] = row.values?.[n] ?? 1;
    });
  });
  return { places, postings, rows, entryOf: Int32Array.from(entryOf), entries };
}

function rowOf(features: readonly Feature[], entry: number, places: Map<string, number>, drafts: Draft[]): Row {
  const row = Int32Array.from(features, ({ key, kind, value }) => {
    let place = places.get(key);
    if (place === undefined) {
      place = drafts.length;
      places.set(key, place);
      drafts.push({ kind, entries: 0, last: -1, count: 0, sure: true });
    }
    const draft = drafts[place]!;
    if (draft.last !== entry) draft.entries++;
    draft.last = entry;
    draft.count++;
    if (value !== 1) draft.sure = false;
    return place;
  });
  const values = features.some((feature) => feature.value !== 1)
    ? Float32Array.from(features, (feature) => feature.value)
    : undefined;
  return { places: row, values };
}
