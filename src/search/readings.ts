import type { createSounds } from './sounds.ts';
import { stemOf } from './stems.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Neighbours that may be one word heard as several. */
const MOST_JOINED = 3;
/** Letters that neighbours joined must have, and may have. */
const JOINED_LETTERS = { fewest: 5, most: 16 };
/** Words of one utterance from which neighbours are joined: a bound on a hostile line. */
const MOST_JOINS = 60;
/** A word that the base holds is read as another only if that is so many times as frequent there. */
const MORE_FREQUENT = 8;
/** Words that one word may be read as. */
const MOST_READINGS = 2;
/**
 * What another reading weighs beside the word, 0–1, and how unlike it may be written, in edits a letter: less where the
 * base holds the word that was typed.
 */
const READING_JOINED = 0.45;
/** Consonants that neighbours joined must share with a word of the base. */
const JOINED_SOUNDS = 2;
const READING = { known: { weight: 0.3, unlike: 0.4 }, unknown: { weight: 0.6, unlike: 0.55 } };

/** Another word of the base that the words from here may have been. */
export type OtherReading = { readonly word: string; readonly weight: number };

/** The other words of the base that what a person said may have been: never instead of the words, only beside them. */
export function createReadings(vocabulary: Vocabulary, sounds: ReturnType<typeof createSounds>) {
  /** For each word the words of the base that it, alone or with its neighbours, sounds like: beside it, never instead. */
  function readings(words: readonly string[]): OtherReading[][] {
    return words.map((word, at) => [
      ...singleReadings(word),
      ...(at < MOST_WINDOWS ? [2, 3] : []).flatMap((length) => joinedReadings(words.slice(at, at + length), length)),
    ]);
  }

  function singleReadings(word: string): OtherReading[] {
    const own = vocabulary.count(word);
    const kind = own > 0 ? READING.known : READING.unknown;
    return sounds
      .soundAlikes(word)
      .filter((alike) => alike.count > MORE_FREQUENT * own && alike.cost <= kind.unlike * word.length)
      .filter((alike) => stemOf(alike.word) !== stemOf(word))
      .slice(0, MOST_READINGS)
      .map((alike) => ({ word: alike.word, weight: kind.weight }));
  }

  function joinedReadings(parts: readonly string[], length: number): OtherReading[] {
    const joined = parts.join('');
    if (
      parts.length < length ||
      joined.length < SHORTEST_JOINED ||
      joined.length > LONGEST_JOINED ||
      adjacentAll(parts)
    )
      return [];
    if (length > 2 && parts.every((part) => vocabulary.count(part) > 0)) return [];
    const alike = sounds
      .soundAlikes(joined)
      .find((a) => a.shared >= JOINED_SOUNDS && a.word.length >= SHORTEST_JOINED - 1);
    if (!alike || parts.some((part) => stemOf(part) === stemOf(alike.word))) return [];
    return [{ word: alike.word, weight: READING_JOINED }];
  }

  return { readings };
}
