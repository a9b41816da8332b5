import { type Run, runsFrom } from './runs.ts';
import type { Sounds } from './sounds.ts';
import { stemOf } from './stems.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Words of one utterance that are joined with their neighbours: a bound on a hostile line. */
const MOST_JOINS = 60;
/** A word that the base holds is read as another only if that is so many times as frequent there. */
const MORE_FREQUENT = 8;
/** Words that one word may be read as. */
const MOST_READINGS = 2;
/** Consonants that neighbours joined must share with a word of the base. */
const SHARED_SOUNDS = 2;
/**
 * What a reading weighs beside the word, 0–1, and how unlike on paper it may be, in edits a letter: less where the base
 * holds the word that was typed.
 */
const KNOWN = { weight: 0.3, unlike: 0.4 };
const UNKNOWN = { weight: 0.6, unlike: 0.55 };
const JOINED_WEIGHT = 0.45;

/** Another word of the base that the words from here may have been. */
export type OtherReading = { readonly word: string; readonly weight: number };

/**
 * What a person who dictates may have said: for each word the words of the base that it sounds like ("soul" → sole), alone
 * or with its neighbours ("lie sense" → license). Never instead of the words, only beside them.
 */
export function createReadings(vocabulary: Vocabulary, sounds: Sounds) {
  function readings(words: readonly string[]): OtherReading[][] {
    return words.map((word, at) => [
      ...readingsOf(word),
      ...(at < MOST_JOINS ? runsFrom(words, at).flatMap(readingsOfRun) : []),
    ]);
  }

  function readingsOf(word: string): OtherReading[] {
    const own = vocabulary.count(word);
    const { weight, unlike } = own > 0 ? KNOWN : UNKNOWN;
    return sounds
      .soundAlikes(word)
      .filter((alike) => alike.count > MORE_FREQUENT * own && alike.cost <= unlike * word.length)
      .filter((alike) => stemOf(alike.word) !== stemOf(word))
      .slice(0, MOST_READINGS)
      .map((alike) => ({ word: alike.word, weight }));
  }

  function readingsOfRun({ parts, joined }: Run): OtherReading[] {
    const known = parts.every((part) => vocabulary.count(part) > 0);
    if ((parts.length > 2 && known) || vocabulary.sideBySide(parts)) return [];
    const alike = sounds.soundAlikes(joined).find(({ shared }) => shared >= SHARED_SOUNDS);
    if (!alike || parts.some((part) => stemOf(part) === stemOf(alike.word))) return [];
    return [{ word: alike.word, weight: JOINED_WEIGHT }];
  }

  return { readings };
}
