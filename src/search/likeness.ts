import { FEATURE_MASS, type Feature, type FeatureKind } from './features.ts';
import { type Phrased, type Postings, post, type Stretch } from './postings.ts';

/**
 * The phrasings that a text shares a feature with, each once (`at`), and the cosine with each (`value`, in the same places): at
 * most 1, and a little under 0 where there is little but subjects to compare and they point apart.
 */
export type Likeness = { readonly at: Int32Array; readonly value: Float32Array };

/** A phrasing and how like a text it is, 0–1. */
export type Nearest = { readonly phrasing: number; readonly likeness: number };
/** The places of the features of a text, -1 for those that no phrasing has, and 1 over its length, to which these add. */
export type Read = {
  readonly features: readonly Feature[];
  readonly places: Int32Array;
  readonly inverseLength: number;
};

export type LikenessIndex = {
  readonly postings: Postings;
  /** The entry of each phrasing. */
  readonly entryOf: Int32Array;
  /** 1 over the length of each phrasing. */
  readonly inverseLengths: Float64Array;
  /**
   * The phrasings that share a feature with phrasing `i`, itself included. The result is valid until the next call.
   */
  likenessTo(i: number): Likeness;
  /** For each stretch of phrasings the one that a text is most like; the first where it is like none. */
  nearestIn(features: readonly Feature[], stretches: readonly Stretch[]): Nearest[];
  /** The features of phrasing `i`. */
  featuresOf(i: number): Feature[];
  /** The mass of one feature: the rarer among entries, the heavier; a feature that no phrasing has weighs most. */
  massOf(key: string, kind: FeatureKind): number;
  /** A text as the index knows it. */
  read(features: readonly Feature[]): Read;
  /** The phrasings that have the feature, in order. */
  phrasingsWith(key: string): Int32Array;
  /** The entries that have a word or an idea, in order; those that are declined come last. */
  entriesWith(key: string): Int32Array;
};

const NOWHERE = new Int32Array(0);

/**
 * Indexes phrasings by their features. A text and a phrasing are as alike as the cosine of their features, each weighed by
 * the square root of its mass. Features that no phrasing has lengthen a text, so that a question half understood is half as
 * like anything.
 *
 * @param phrasings those of one entry next to each other; read once, so that the features of a large base need not be held
 * @param rarityAmong how many entries, the first ones, rarity is counted among; others may follow that are from elsewhere
 */
export function indexLikeness(phrasings: Iterable<Phrased>, rarityAmong: number): LikenessIndex {
  const postings = post(phrasings, rarityAmong);
  const { placeOf, keys, kinds, mass, entryOf, rowStart, row, rowValue, start, phrasing, unseen, holderStart, holder } =
    postings;
  const unseenMass = { ...FEATURE_MASS, word: FEATURE_MASS.word + ideaMassPerWord(postings) };
  const inverseLengths = lengthsOf(postings).map((length) => 1 / (length || 1));
  const likenessTo = createNeighbourhood(postings, inverseLengths);
  /** What each feature of a text weighs; all 0 in between. */
  const weights = new Float64Array(keys.length);
  /** The text read last: several parts ask for it one after the other. */
  let lastRead: Read | undefined;

  const massOf = (key: string, kind: FeatureKind) => mass[placeOf.get(key) ?? -1] ?? unseenMass[kind] * unseen;

  function read(features: readonly Feature[]): Read {
    if (features === lastRead?.features) return lastRead;
    const places = new Int32Array(features.length);
    let sum = 0;
    for (let n = 0; n < features.length; n++) {
      const { key, kind, value } = features[n]!;
      const place = placeOf.get(key) ?? -1;
      places[n] = place;
      sum += (place < 0 ? unseenMass[kind] * unseen : mass[place]!) * value * value;
    }
    lastRead = { features, places, inverseLength: 1 / (Math.sqrt(sum) || 1) };
    return lastRead;
  }

  function nearestIn(features: readonly Feature[], stretches: readonly Stretch[]): Nearest[] {
    const { places, inverseLength } = read(features);
    for (let n = 0; n < places.length; n++)
      if (places[n]! >= 0) weights[places[n]!] = mass[places[n]!]! * features[n]!.value * inverseLength;
    const nearest = stretches.map(nearestOf);
    for (const place of places) if (place >= 0) weights[place] = 0;
    return nearest;
  }

  function nearestOf({ from, to }: Stretch): Nearest {
    let nearest = { phrasing: from, likeness: 0 };
    for (let i = from; i < to; i++) {
      let sum = 0;
      if (rowValue === undefined) for (let k = rowStart[i]!; k < rowStart[i + 1]!; k++) sum += weights[row[k]!]!;
      else for (let k = rowStart[i]!; k < rowStart[i + 1]!; k++) sum += weights[row[k]!]! * rowValue[k]!;
      const likeness = sum * inverseLengths[i]!;
      if (likeness > nearest.likeness) nearest = { phrasing: i, likeness };
    }
    return nearest;
  }

  function featuresOf(i: number): Feature[] {
    const features: Feature[] = [];
    for (let k = rowStart[i]!; k < rowStart[i + 1]!; k++)
      features.push({ key: keys[row[k]!]!, kind: kinds[row[k]!]!, value: rowValue?.[k] ?? 1 });
    return features;
  }

  function phrasingsWith(key: string): Int32Array {
    const place = placeOf.get(key);
    return place === undefined ? NOWHERE : phrasing.subarray(start[place]!, start[place + 1]!);
  }

  function entriesWith(key: string): Int32Array {
    const place = placeOf.get(key);
    return place === undefined ? NOWHERE : holder.subarray(holderStart[place]!, holderStart[place + 1]!);
  }

  return {
    postings,
    entryOf,
    inverseLengths,
    likenessTo,
    nearestIn,
    read,
    featuresOf,
    massOf,
    phrasingsWith,
    entriesWith,
  };
}

/** Multiplies one phrasing with all others that share a feature. */
function createNeighbourhood(postings: Postings, inverseLengths: Float64Array): LikenessIndex['likenessTo'] {
  const { entryOf, rowStart, row, rowValue, start, phrasing, value, mass } = postings;
  /** Products of the phrasings listed in `at`; all 0 in between. */
  const products = new Float64Array(entryOf.length);
  const at = new Int32Array(entryOf.length);
  const cosines = new Float32Array(entryOf.length);

  function addProducts(feature: number, weight: number, touched: number): number {
    const end = start[feature + 1]!;
    let count = touched;
    for (let k = start[feature]!; k < end; k++) {
      const j = phrasing[k]!;
      const before = products[j]!;
      if (before === 0) at[count++] = j;
      products[j] = before + (value === undefined ? weight : weight * value[k]!);
    }
    return count;
  }

  let last: { readonly i: number; readonly like: Likeness } | undefined;

  return (i) => {
    if (last?.i === i) return last.like;
    let touched = 0;
    for (let k = rowStart[i]!; k < rowStart[i + 1]!; k++)
      touched = addProducts(row[k]!, mass[row[k]!]! * (rowValue?.[k] ?? 1), touched);
    const inverse = inverseLengths[i]!;
    for (let n = 0; n < touched; n++) {
      const j = at[n]!;
      cosines[n] = products[j]! * inverse * inverseLengths[j]!;
      products[j] = 0;
    }
    last = { i, like: { at: at.subarray(0, touched), value: cosines.subarray(0, touched) } };
    return last.like;
  };
}

/**
 * The mass of ideas that comes with each unit of mass of words. An unknown word would have brought as much, had it been
 * known: without it, one word with an idea behind it outweighs all the unknown words beside it.
 */
function ideaMassPerWord({ kinds, mass, start }: Postings): number {
  const massOf = (kind: FeatureKind) =>
    kinds.reduce((sum, of, f) => sum + (of === kind ? mass[f]! * (start[f + 1]! - start[f]!) : 0), 0);
  return massOf('idea') / (massOf('word') || 1);
}

function lengthsOf({ entryOf, rowStart, row, rowValue, mass }: Postings): Float64Array {
  return Float64Array.from(entryOf, (_, i) => {
    let sum = 0;
    for (let k = rowStart[i]!; k < rowStart[i + 1]!; k++) sum += mass[row[k]!]! * (rowValue?.[k] ?? 1) ** 2;
    return Math.sqrt(sum);
  });
}
