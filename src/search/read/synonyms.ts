import type { Synonyms } from '../../knowledge/entry.ts';
import { foldNumbers } from './numbers.ts';
import { stemOf } from './stems.ts';
import { wordsOf } from './words.ts';

/** An idea that a word leans towards; `weight` 0–1, less where the word leans towards several. */
export type Leaning = { readonly idea: string; readonly weight: number };
/** A word, or several read as one, that were put in place of others. */
export type Replacement = { readonly from: string; readonly to: string };

type Phrase<T> = { readonly stems: readonly string[]; readonly value: T };
/** Phrases by their first stem, longest first. */
type Phrasebook<T> = ReadonlyMap<string, readonly Phrase<T>[]>;

export type Thesaurus = {
  /** Every word that the synonyms themselves use: known words, and what a misspelling may have meant. */
  readonly vocabulary: ReadonlySet<string>;
  /** Puts the first member of a `same` group in place of the others, the longest first. */
  replace(words: readonly string[]): { readonly words: string[]; readonly replaced: Replacement[] };
  /** For each word the ideas that start there: a phrase gives its ideas once, to its first word, and its other words none. */
  leanings(words: readonly string[]): Leaning[][];
};

/** Reads the synonyms of a knowledge base; words are matched by their stems. */
export function createThesaurus(synonyms: Synonyms): Thesaurus {
  const same = phrasebook(
    synonyms.same.flatMap((group) => {
      const to = termsOf(group[0] ?? '');
      return group.slice(1).map((member) => ({ terms: termsOf(member), value: to }));
    }),
  );
  const replace = (words: readonly string[]) => replaceIn(words, same);
  const kin = phrasebook(leaningPhrases(synonyms, (member) => replace(termsOf(member)).words));
  return {
    vocabulary: new Set([...synonyms.same.flat(), ...synonyms.kin.flatMap((group) => group.words)].flatMap(termsOf)),
    replace,
    leanings: (words) => leaningsOf(words, kin),
  };
}

const termsOf = (text: string): string[] => foldNumbers(wordsOf(text));

function leaningPhrases(synonyms: Synonyms, read: (member: string) => string[]) {
  const ideas = new Map<string, { terms: string[]; ideas: Set<string> }>();
  for (const { idea, words } of synonyms.kin)
    for (const member of words) {
      const terms = read(member);
      const key = terms.map(stemOf).join(' ');
      const phrase = ideas.get(key) ?? { terms, ideas: new Set() };
      phrase.ideas.add(idea);
      ideas.set(key, phrase);
    }
  return [...ideas.values()].map((phrase) => ({
    terms: phrase.terms,
    value: [...phrase.ideas].map((idea) => ({ idea, weight: 1 / Math.sqrt(phrase.ideas.size) })),
  }));
}

function phrasebook<T>(phrases: readonly { terms: readonly string[]; value: T }[]): Phrasebook<T> {
  const book = new Map<string, Phrase<T>[]>();
  for (const { terms, value } of phrases) {
    const stems = terms.map(stemOf);
    const first = stems[0];
    if (first === undefined) continue;
    book.set(first, [...(book.get(first) ?? []), { stems, value }]);
  }
  for (const list of book.values()) list.sort((a, b) => b.stems.length - a.stems.length);
  return book;
}

function phraseAt<T>(stems: readonly string[], at: number, book: Phrasebook<T>): Phrase<T> | undefined {
  return book.get(stems[at]!)?.find((phrase) => phrase.stems.every((stem, i) => stems[at + i] === stem));
}

function replaceIn(words: readonly string[], book: Phrasebook<string[]>) {
  const stems = words.map(stemOf);
  const out: string[] = [];
  const replaced: Replacement[] = [];
  for (let at = 0; at < words.length; ) {
    const phrase = phraseAt(stems, at, book);
    const length = phrase?.stems.length ?? 1;
    const from = words.slice(at, at + length);
    out.push(...(phrase?.value ?? from));
    if (phrase) replaced.push({ from: from.join(' '), to: phrase.value.join(' ') });
    at += length;
  }
  return { words: out, replaced };
}

function leaningsOf(words: readonly string[], book: Phrasebook<Leaning[]>): Leaning[][] {
  const stems = words.map(stemOf);
  const leanings: Leaning[][] = stems.map(() => []);
  for (let at = 0; at < stems.length; ) {
    const phrase = phraseAt(stems, at, book);
    if (phrase) leanings[at] = phrase.value;
    at += phrase?.stems.length ?? 1;
  }
  return leanings;
}
