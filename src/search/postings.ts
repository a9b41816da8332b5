import { FEATURE_MASS, type Feature, type FeatureKind } from './features.ts';
import { rarityIn } from './rarity.ts';

/** A phrasing as it goes into the index: which entry it asks for, by the entry's place in id order, and its features. */
export type Phrased = { readonly entry: number; readonly features: readonly Feature[] };

/** A stretch of phrasings, `to` excluded. */
export type Stretch = { readonly from: number; readonly to: number };

/**
 * All phrasings by their features and all features by their phrasings, in flat arrays. The features of phrasing `i` are
 * `row[k]` for `k` from `rowStart[i]` up to `rowStart[i + 1]`, as places among the features; the phrasings that have the
 * feature at place `f` are `phrasing[k]` for `k` from `start[f]` up to `start[f + 1]`, ascending.
 */
export type Postings = {
  readonly placeOf: ReadonlyMap<string, number>;
  readonly keys: readonly string[];
  readonly kinds: readonly FeatureKind[];
  /** What each feature weighs, its rarity among entries included. */
  readonly mass: Float64Array;
  readonly entryOf: Int32Array;
  readonly rowStart: Int32Array;
  readonly row: Int32Array;
  /** How surely the phrasing has the feature, in the places of `row`. Undefined where all is sure. */
  readonly rowValue: Float32Array | undefined;
  readonly start: Int32Array;
  readonly phrasing: Int32Array;
  /** As `rowValue`, in the places of `phrasing`. */
  readonly value: Float32Array | undefined;
  /** The entries that have the word or the idea at place `f`: `holder[k]` for `k` from `holderStart[f]` up to `holderStart[f + 1]`, ascending. */
  readonly holderStart: Int32Array;
  readonly holder: Int32Array;
  /** What a feature that no phrasing has weighs more than the same feature in every entry: the most there is. */
  readonly unseen: number;
};

/** How far rarity counts: 0 not at all, 1 as its logarithm, 2 as in classical tf-idf. */
const RARITY_POWER = 1.4;

type Rows = Pick<Postings, 'placeOf' | 'kinds' | 'entryOf' | 'rowStart' | 'row' | 'rowValue'> & {
  /** By feature: the entries, of those that count, and the phrasings that have it. */
  readonly holding: readonly number[];
  readonly count: readonly number[];
};

/**
 * Posts phrasings, those of one entry next to each other. They are read once, so that the features of a large base need
 * not be held.
 *
 * @param rarityAmong how many entries, the first ones, rarity is counted among
 */
export function post(phrasings: Iterable<Phrased>, rarityAmong: number): Postings {
  const { holding, count, ...rows } = readRows(phrasings, rarityAmong);
  const mass = Float64Array.from(holding, (held, f) => massOf(rows.kinds[f]!, rarityAmong, held));
  const unseen = rarityAmong === 0 ? 1 : rarityIn(rarityAmong, 0) ** RARITY_POWER;
  const byFeature = turned(rows, count);
  return { ...rows, keys: [...rows.placeOf.keys()], mass, unseen, ...byFeature, ...holdersOf(rows, byFeature) };
}

/** Every text lies somewhere in each dimension of a subject: rarity says nothing there. */
const massOf = (kind: FeatureKind, entries: number, holding: number): number =>
  FEATURE_MASS[kind] * (kind === 'subject' ? 1 : rarityIn(entries, holding) ** RARITY_POWER);

function readRows(phrasings: Iterable<Phrased>, rarityAmong: number): Rows {
  const placeOf = new Map<string, number>();
  const kinds: FeatureKind[] = [];
  const holding: number[] = [];
  const count: number[] = [];
  const lastEntry: number[] = [];
  const entryOf: number[] = [];
  const rowStart = [0];
  let row = new Int32Array(1024);
  let values = new Float32Array(1024);
  let size = 0;
  let sure = true;
  for (const { entry, features } of phrasings) {
    if (size + features.length > row.length) {
      const room = 2 * (size + features.length);
      [row, values] = [widened(row, new Int32Array(room)), widened(values, new Float32Array(room))];
    }
    for (const { key, kind, value } of features) {
      let place = placeOf.get(key);
      if (place === undefined) {
        place = kinds.push(kind) - 1;
        placeOf.set(key, place);
        holding.push(0);
        count.push(0);
        lastEntry.push(-1);
      }
      if (lastEntry[place] !== entry && entry < rarityAmong) holding[place]!++;
      lastEntry[place] = entry;
      count[place]!++;
      if (value !== 1) sure = false;
      row[size] = place;
      values[size++] = value;
    }
    entryOf.push(entry);
    rowStart.push(size);
  }
  return {
    placeOf,
    kinds,
    holding,
    count,
    entryOf: Int32Array.from(entryOf),
    rowStart: Int32Array.from(rowStart),
    row: row.slice(0, size),
    rowValue: sure ? undefined : values.slice(0, size),
  };
}

function widened<T extends Int32Array | Float32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** The same occurrences by feature instead of by phrasing. */
function turned({ rowStart, row, rowValue }: Pick<Rows, 'rowStart' | 'row' | 'rowValue'>, count: readonly number[]) {
  const start = new Int32Array(count.length + 1);
  for (let f = 0; f < count.length; f++) start[f + 1] = start[f]! + count[f]!;
  const next = start.slice();
  const phrasing = new Int32Array(row.length);
  const value = rowValue && new Float32Array(row.length);
  for (let i = 0; i + 1 < rowStart.length; i++)
    for (let k = rowStart[i]!; k < rowStart[i + 1]!; k++) {
      const at = next[row[k]!]!++;
      phrasing[at] = i;
      if (value !== undefined) value[at] = rowValue![k]!;
    }
  return { start, phrasing, value };
}

/** The entries by word and by idea; other features have none, for nobody asks. */
function holdersOf(
  { kinds, entryOf }: Pick<Rows, 'kinds' | 'entryOf'>,
  { start, phrasing }: Pick<Postings, 'start' | 'phrasing'>,
): Pick<Postings, 'holderStart' | 'holder'> {
  const holderStart = new Int32Array(start.length);
  const holder: number[] = [];
  for (const [f, kind] of kinds.entries()) {
    let last = -1;
    if (kind === 'word' || kind === 'idea')
      for (let k = start[f]!; k < start[f + 1]!; k++) {
        const entry = entryOf[phrasing[k]!]!;
        if (entry !== last) holder.push(entry);
        last = entry;
      }
    holderStart[f + 1] = holder.length;
  }
  return { holderStart, holder: Int32Array.from(holder) };
}

/** How many of ascending places come before `from`. */
export function firstFrom(places: Int32Array, from: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
