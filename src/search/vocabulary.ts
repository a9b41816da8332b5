import { stemOf } from './stems.ts';

/** The words of a base as they are written, how often, and which of them stand side by side. */
export type Vocabulary = {
  /** Occurrences in the phrasings; 0 for a word the base does not hold. */
  count(word: string): number;
  /** True for another form of a word that the base holds: "directions" where it has "direction". */
  holdsStem(word: string): boolean;
  /** True where the base holds each of the words beside the next; for a large base now and then where it does not. */
  sideBySide(words: readonly string[]): boolean;
  readonly words: ReadonlyMap<string, number>;
};

/** Bits kept for each pair of neighbours: about one pair in twelve is then wrongly taken for one the base holds. */
const BITS_PER_PAIR = 12;
const MOST_BITS = 2 ** 24;

/**
 * @param phrasings each as words
 * @param extra words that are known though no phrasing holds them, such as those of the synonyms
 */
export function createVocabulary(phrasings: readonly (readonly string[])[], extra: Iterable<string>): Vocabulary {
  const words = new Map<string, number>();
  for (const word of extra) words.set(word, 1);
  let pairs = 0;
  for (const phrasing of phrasings) {
    pairs += phrasing.length;
    for (const word of phrasing) words.set(word, (words.get(word) ?? 0) + 1);
  }
  const mask = 2 ** Math.ceil(Math.log2(Math.min(MOST_BITS, Math.max(1024, pairs * BITS_PER_PAIR)))) - 1;
  const seen = new Uint8Array((mask + 1) / 8);
  for (const phrasing of phrasings)
    for (let i = 1; i < phrasing.length; i++) {
      const bit = hash(phrasing[i - 1]!, phrasing[i]!) & mask;
      seen[bit >> 3]! |= 1 << (bit & 7);
    }
  const stems = new Set([...words.keys()].map(stemOf));
  const isSeen = (bit: number) => (seen[bit >> 3]! & (1 << (bit & 7))) !== 0;
  return {
    words,
    holdsStem: (word) => stems.has(stemOf(word)),
    count: (word) => words.get(word) ?? 0,
    sideBySide: (parts) => parts.every((part, i) => i === 0 || isSeen(hash(parts[i - 1]!, part) & mask)),
  };
}

/** FNV-1a over both words, with a space between. */
function hash(first: string, second: string): number {
  let h = 0x811c9dc5;
  for (const text of [first, ' ', second])
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return (h ^ (h >>> 15)) >>> 0;
}
