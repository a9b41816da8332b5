import type { Phonemes } from './phonemes.ts';

/** Questions on one matter that no entry answers. */
export type Declined = { readonly about: string; readonly questions: readonly string[] };

/** How a word is spoken by a dictionary; undefined where it does not have the word. */
export type PronouncingDictionary = (word: string) => Phonemes | undefined;

/**
 * Where the words of a language lie by what they are used of: the closer two directions, the more alike the things.
 * Only directions count, not lengths.
 */
export type WordSpace = {
  readonly dimensions: number;
  /** The direction of a word by its stem, one number a dimension. Undefined for words that have no place. */
  directionOf(stem: string): ArrayLike<number> | undefined;
};

/** What is known of a language before any knowledge base is read. */
export type Language = {
  /** Tells what is learned with it from what is learned with another: changes whenever `space` or `everyday` does. */
  readonly id: string;
  /** Ordinary words, lower case: they are no mistakes even where a base lacks them. */
  readonly commonWords: ReadonlySet<string>;
  readonly pronounce: PronouncingDictionary;
  readonly space: WordSpace;
  /** What people ask and say about anything, by what it is about: foreign to a base that does not speak of it. */
  readonly everyday: readonly Declined[];
};

/** A word space as it is kept: stems with a blank between, and their directions one after another, a byte a number, in base 64. */
export type KeptSpace = { readonly dimensions: number; readonly stems: string; readonly places: string };

/** Reads a kept word space. */
export function readWordSpace({ dimensions, stems, places }: KeptSpace): WordSpace {
  const bytes = Int8Array.from(atob(places), (character) => character.charCodeAt(0));
  const placeOf = new Map(stems.split(' ').map((stem, place) => [stem, place * dimensions]));
  return {
    dimensions,
    directionOf(stem) {
      const from = placeOf.get(stem);
      return from === undefined ? undefined : bytes.subarray(from, from + dimensions);
    },
  };
}
