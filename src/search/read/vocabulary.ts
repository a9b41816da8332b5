import { type Bigrams, countBigrams } from './bigrams.ts';
import { stemOf } from './stems.ts';

/** The words of a base as they are written, how often, and which words stand side by side there or in common talk. */
export type Vocabulary = {
  /** Occurrences in the phrasings; 0 for a word the base does not hold. */
  count(word: string): number;
  /** True for another form of a word that the base holds: "directions" where it has "direction". */
  holdsStem(word: string): boolean;
  /** True where each of the words was seen beside the next; for a large base now and then where it was not. */
  sideBySide(words: readonly string[]): boolean;
  readonly words: ReadonlyMap<string, number>;
  readonly bigrams: Bigrams;
};

/**
 * @param phrasings each as words
 * @param extra words that are known though no phrasing holds them, such as those of the synonyms
 * @param talk texts that say nothing of the base but show which words follow which, each as words
 */
export function createVocabulary(
  phrasings: readonly (readonly string[])[],
  extra: Iterable<string>,
  talk: readonly (readonly string[])[] = [],
): Vocabulary {
  const words = new Map<string, number>();
  for (const word of extra) words.set(word, 1);
  for (const phrasing of phrasings) for (const word of phrasing) words.set(word, (words.get(word) ?? 0) + 1);
  const stems = new Set([...words.keys()].map(stemOf));
  const bigrams = countBigrams([...phrasings, ...talk]);
  return {
    words,
    bigrams,
    holdsStem: (word) => stems.has(stemOf(word)),
    count: (word) => words.get(word) ?? 0,
    sideBySide: (parts) => parts.every((part, i) => i === 0 || bigrams.count(parts[i - 1]!, part) > 0),
  };
}
