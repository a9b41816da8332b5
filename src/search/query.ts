import type { Synonyms } from '../knowledge/entry.ts';
import { foldNumbers } from './numbers.ts';
import { stemOf } from './stems.ts';
import { createThesaurus, type Leaning, type Replacement } from './synonyms.ts';
import { clip, wordsOf } from './words.ts';

/** One word of a query, after repairs and synonyms. */
export type QueryWord = {
  readonly text: string;
  /** What the word is counted under. */
  readonly stem: string;
  /** Ideas of the synonyms that start at this word: evidence beside the word, weight 0–1. */
  readonly ideas: readonly Leaning[];
  /** Stems of the base that sound like this word, or like it and its neighbours, weight 0–1: weaker evidence beside it. */
  readonly readings: readonly { readonly stem: string; readonly weight: number }[];
};

/** An utterance as terms. */
export type Query = {
  /** In the order they were typed. */
  readonly words: readonly QueryWord[];
  /** Words that neither a phrasing nor a synonym holds and that could not be repaired. */
  readonly unknown: readonly string[];
  readonly repairs: readonly Replacement[];
  readonly synonyms: readonly Replacement[];
  readonly negated: boolean;
  /** True when the utterance was longer than `LONGEST_UTTERANCE` and was cut. */
  readonly truncated: boolean;
};

export type Analyser = {
  /** Reads a phrasing of the base: synonyms, but no repairs, for its words are right by definition. */
  analysePhrasing(text: string): Query;
  /** Reads what a person typed, repairing towards the words of the base. Never throws; same text, same query. */
  analyse(text: string): Query;
};

const NEGATIONS = new Set('not no never none nor neither without nobody nothing nowhere'.split(' '));

/**
 * @param phrasings all phrasings of the base: their words are those that repairs lead to
 * @param commonWords ordinary words of the language, lower case: they are not mistakes even where the base lacks them
 */
export function createAnalyser(base: {
  readonly phrasings: readonly string[];
  readonly synonyms?: Synonyms;
  readonly commonWords?: ReadonlySet<string>;
}): Analyser {
  const thesaurus = createThesaurus(base.synonyms ?? { same: [], kin: [] });
  const known = new Set(base.phrasings.flatMap((p) => thesaurus.replace(foldNumbers(wordsOf(p))).words.map(stemOf)));
  for (const word of thesaurus.vocabulary) known.add(stemOf(word));

  const read = (text: string): Query => {
    const clipped = clip(text);
    const { words, replaced } = thesaurus.replace(foldNumbers(wordsOf(clipped.text)));
    const ideas = thesaurus.leanings(words);
    return {
      words: words.map((word, i) => ({ text: word, stem: stemOf(word), ideas: ideas[i] ?? [], readings: [] })),
      unknown: words.filter((word) => !known.has(stemOf(word))),
      repairs: [],
      synonyms: replaced,
      negated: words.some((word) => NEGATIONS.has(word)),
      truncated: clipped.truncated,
    };
  };
  return { analysePhrasing: read, analyse: read };
}
