import { type Run, runsFrom } from './runs.ts';
import type { Sounds } from './sounds.ts';
import { stemOf } from './stems.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Words of one utterance that are joined with their neighbours: a bound on a hostile line. */
const MOST_JOINS = 60;
/** Words that one word may be read as. */
const MOST_READINGS = 2;
/** Consonants that neighbours joined must share with a word of the base. */
const SHARED_SOUNDS = 2;
/** What a reading weighs beside the word, 0–1, and how unlike on paper it may be, in edits a letter; of one word, and of several as one. */
const ALONE = { weight: 0.6, unlike: 0.55 };
const JOINED = { weight: 0.45, unlike: 0.7 };

/** Another word of the base that the words from here may have been. */
export type OtherReading = { readonly word: string; readonly weight: number };

/**
 * What a word that the base lacks may have been: the words of the base that it sounds like ("lisense" → license), alone or with its
 * neighbours ("lie zense"). Never instead of the word, only beside it.
 */
export function createReadings(vocabulary: Vocabulary, sounds: Sounds) {
  const isKnown = (word: string) => vocabulary.count(word) > 0;

  function readings(words: readonly string[]): OtherReading[][] {
    return words.map((word, at) => [
      ...readingsOf(word),
      ...(at < MOST_JOINS ? runsFrom(words, at).flatMap(readingsOfRun) : []),
    ]);
  }

  function readingsOf(word: string): OtherReading[] {
    if (isKnown(word)) return [];
    return sounds
      .soundAlikes([word])
      .filter((alike) => alike.count > 0 && alike.edits <= ALONE.unlike * word.length)
      .filter((alike) => stemOf(alike.word) !== stemOf(word))
      .slice(0, MOST_READINGS)
      .map((alike) => ({ word: alike.word, weight: ALONE.weight }));
  }

  function readingsOfRun({ parts, joined }: Run): OtherReading[] {
    if (parts.every(isKnown)) return [];
    const alike = sounds
      .soundAlikes(parts)
      .find(({ shared, edits }) => shared >= SHARED_SOUNDS && edits <= JOINED.unlike * joined.length);
    if (!alike || parts.some((part) => stemOf(part) === stemOf(alike.word))) return [];
    return [{ word: alike.word, weight: JOINED.weight }];
  }

  return { readings };
}
