/** Cells a pair of neighbours has at least: with two places a pair, about one unseen pair in twenty is then taken for a seen one. */
const CELLS_PER_PAIR = 4;
const MOST_CELLS = 2 ** 22;
const LARGEST_COUNT = 2 ** 16 - 1;
/** A word seen so often is trusted half as to what follows it. */
const HALF_TRUSTED = 10;
/** What a word that was never seen counts for. */
const UNSEEN = 0.2;
/** Stand before the first word of a text and after its last. */
export const [START, END] = ['^', '$'];

/** Which words follow which in a body of texts. */
export type Bigrams = {
  /** How often `second` follows `first`; now and then more where there are very many texts, never less up to 65 535. */
  count(first: string, second: string): number;
  /** Natural logarithm of the probability that `second` follows `first`. */
  logProbability(first: string, second: string): number;
};

/**
 * Counts pairs of neighbours, the edges of each text among them. The probability of a pair is interpolated with that of its
 * second word, the more the rarer the first (Jelinek and Mercer 1980). Counts are kept in a count-min sketch: Cormode and
 * Muthukrishnan 2005.
 * @param texts each as words
 */
export function countBigrams(texts: readonly (readonly string[])[]): Bigrams {
  const pairs = texts.reduce((sum, text) => sum + text.length + 1, 0);
  const size = 2 ** Math.ceil(Math.log2(Math.min(MOST_CELLS, Math.max(1024, pairs * CELLS_PER_PAIR))));
  const cells = new Uint16Array(size);
  const words = new Map<string, number>([[START, texts.length]]);
  for (const text of texts) {
    let before = START;
    for (const word of [...text, END]) {
      words.set(word, (words.get(word) ?? 0) + 1);
      const [one, other] = placesOf(before, word, size - 1);
      const count = Math.min(LARGEST_COUNT, Math.min(cells[one]!, cells[other]!) + 1);
      cells[one] = Math.max(cells[one]!, count);
      cells[other] = Math.max(cells[other]!, count);
      before = word;
    }
  }
  function count(first: string, second: string): number {
    const [one, other] = placesOf(first, second, size - 1);
    return Math.min(cells[one]!, cells[other]!);
  }
  function logProbability(first: string, second: string): number {
    const seen = words.get(first) ?? 0;
    const trust = seen / (seen + HALF_TRUSTED);
    const alone = ((words.get(second) ?? 0) + UNSEEN) / (pairs + UNSEEN * words.size);
    return Math.log((seen === 0 ? 0 : (trust * count(first, second)) / seen) + (1 - trust) * alone);
  }
  return { count, logProbability };
}

/** FNV-1a over both words with a space between, http://www.isthe.com/chongo/tech/comp/fnv/, read in two ways. */
function placesOf(first: string, second: string, mask: number): [number, number] {
  let hash = 0x811c9dc5;
  for (let i = 0; i < first.length; i++) hash = Math.imul(hash ^ first.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ 32, 0x01000193);
  for (let i = 0; i < second.length; i++) hash = Math.imul(hash ^ second.charCodeAt(i), 0x01000193);
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return [(hash ^ (hash >>> 15)) & mask, (mixed ^ (mixed >>> 13)) & mask];
}
