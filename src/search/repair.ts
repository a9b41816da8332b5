import { type createSounds, readLetters } from './sounds.ts';
import { createSpeller } from './spelling.ts';
import type { Replacement } from './synonyms.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Words of one utterance that are tried for repair; a line with more that are no words is noise. */
const MOST_TRIED = 12;
/** Neighbours that may be one word heard as several ("an tropic", "mike row soft"). */
const MOST_JOINED = 3;
/** Letters below which neighbours are not joined: "in to", "a part" are what they seem. */
const SHORTEST_JOINED = 5;
const LONGEST_JOINED = 16;
/** How near a sound-alike must be, in edits a letter, to stand in the place of words of which one is unknown. */
const NEAR = 0.25;
/** Repairs utterances towards the words of a base. */
export function createRepairer(
  vocabulary: Vocabulary,
  sounds: ReturnType<typeof createSounds>,
  commonWords: ReadonlySet<string>,
) {
  const speller = createSpeller(vocabulary, sounds, commonWords);
  const isAcronym = (word: string) => vocabulary.count(word) > 0 && !commonWords.has(word);

  /** Replaces what can only be a slip: letters said one by one, words torn apart or run together, typos. */
  function repair(words: readonly string[]): { words: string[]; repairs: Replacement[] } {
    const out: string[] = [];
    const repairs: Replacement[] = [];
    let tried = 0;
    for (let at = 0; at < words.length; ) {
      if (speller.isNoWord(words[at]!)) tried += 1;
      const mended = tried <= MOST_TRIED ? repairAt(words, at) : undefined;
      const length = mended?.length ?? 1;
      out.push(...(mended?.word.split(' ') ?? [words[at]!]));
      if (mended) repairs.push({ from: words.slice(at, at + length).join(' '), to: mended.word });
      at += length;
    }
    return { words: out, repairs };
  }

  function repairAt(words: readonly string[], at: number): { word: string; length: number } | undefined {
    const letters = readLetters(words, at, isAcronym);
    if (letters && !adjacentAll(words.slice(at, at + letters.length))) return letters;
    for (let length = MOST_JOINED; length > 1; length--)
      if (isTorn(words.slice(at, at + length), length)) return { word: words.slice(at, at + length).join(''), length };
    const heard = heardAt(words, at);
    if (heard) return heard;
    const word = speller.repair(words[at]!);
    return word === undefined ? undefined : { word, length: 1 };
  }

  /** "sim phony", "an tropik": neighbours of which one is no word at all, and which together sound like one of the base. */
  function heardAt(words: readonly string[], at: number): { word: string; length: number } | undefined {
    for (let length = 2; length <= MOST_JOINED && at + length <= words.length; length++) {
      const parts = words.slice(at, at + length);
      const joined = parts.join('');
      if (joined.length > LONGEST_JOINED || !parts.some((part) => speller.isNoWord(part))) continue;
      const alike = sounds.soundAlikes(joined)[0];
      if (alike && alike.word.length >= SHORTEST_JOINED && alike.cost <= NEAR * joined.length)
        return { word: alike.word, length };
    }
    return undefined;
  }

  /** True for "micro soft" where the base has "microsoft" and never the two side by side. */
  function isTorn(parts: readonly string[], length: number): boolean {
    const joined = parts.join('');
    if (
      parts.length < length ||
      joined.length < SHORTEST_JOINED ||
      vocabulary.count(joined) === 0 ||
      adjacentAll(parts)
    )
      return false;
    return !commonWords.has(joined) || parts.some((part) => vocabulary.count(part) === 0);
  }

  function adjacentAll(parts: readonly string[]): boolean {
    return parts.every((part, i) => i === 0 || vocabulary.adjacent(parts[i - 1]!, part));
  }

  return { repair };
}
