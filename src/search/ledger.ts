/** A table of features by entries in which most places are 0, kept in one stretch of memory. */
export type Ledger = {
  /** Adds to the sums of some entries what a feature says for them, times `by`. `into[n]` is the sum of `entries[n]`. */
  sum(feature: number, entries: Entries, by: number, into: Float64Array): void;
  /** Adds `amounts[n]` times `by` to what a feature says for `entries[n]`. */
  add(feature: number, entries: Pick<Entries, 'at' | 'count'>, by: number, amounts: Float64Array): void;
};

/** A few entries, each once. */
export type Entries = {
  readonly at: Int32Array;
  readonly count: number;
  /** For every entry its place in `at`, or -1. */
  readonly slot: Int32Array;
};

const FIRST_ROOM = 4;
/**
 * A row in which more entries have a place than this, and than this share of all, is kept with a place for each: looking up
 * a few entries is then quicker than reading the whole row.
 */
const CROWDED = { places: 32, share: 1 / 32 };

/** @param rows features; @param columns entries */
export function createLedger(rows: number, columns: number): Ledger {
  const start = new Int32Array(rows);
  const size = new Int32Array(rows);
  /** Places a row has; `columns` for a row with a place for every entry, in their order. */
  const room = new Int32Array(rows);
  const crowded = Math.max(CROWDED.places, CROWDED.share * columns);
  let entry = new Int32Array(FIRST_ROOM * rows);
  let value = new Float32Array(FIRST_ROOM * rows);
  let used = 0;

  function sum(row: number, { at, count, slot }: Entries, by: number, into: Float64Array): void {
    const from = start[row]!;
    if (room[row] === columns) {
      for (let n = 0; n < count; n++) into[n]! += by * value[from + at[n]!]!;
      return;
    }
    const to = from + size[row]!;
    for (let k = from; k < to; k++) {
      const n = slot[entry[k]!]!;
      if (n >= 0) into[n]! += by * value[k]!;
    }
  }

  function add(row: number, { at, count }: Pick<Entries, 'at' | 'count'>, by: number, amounts: Float64Array): void {
    for (let n = 0; n < count; n++) {
      const place = placeOf(row, at[n]!);
      value[place]! += by * amounts[n]!;
    }
  }

  function placeOf(row: number, column: number): number {
    if (room[row] === columns) return start[row]! + column;
    const to = start[row]! + size[row]!;
    for (let k = start[row]!; k < to; k++) if (entry[k] === column) return k;
    if (size[row] === room[row]) move(row);
    if (room[row] === columns) return start[row]! + column;
    const place = start[row]! + size[row]!++;
    entry[place] = column;
    return place;
  }

  /** Gives a row twice the room, at the end. */
  function move(row: number): void {
    const more = Math.max(FIRST_ROOM, 2 * room[row]!);
    const width = more > Math.min(crowded, columns / 2) ? columns : more;
    if (used + width > entry.length) grow(used + width);
    const [from, to] = [start[row]!, used];
    for (let n = 0; n < size[row]!; n++) {
      const place = width === columns ? to + entry[from + n]! : to + n;
      entry[place] = entry[from + n]!;
      value[place] = value[from + n]!;
    }
    start[row] = to;
    room[row] = width;
    used += width;
  }

  function grow(least: number): void {
    const [entries, values] = [new Int32Array(Math.ceil(1.5 * least)), new Float32Array(Math.ceil(1.5 * least))];
    entries.set(entry);
    values.set(value);
    [entry, value] = [entries, values];
  }

  return { sum, add };
}
