import { runsFrom } from './runs.ts';
import { readLetters, type SoundAlike, type Sounds } from './sounds.ts';
import type { Speller } from './spelling.ts';
import type { Replacement } from './synonyms.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Words of one utterance that are tried for repair; a line with more that are no words is noise. */
const MOST_TRIED = 12;
/** How near on paper a sound-alike must be to stand in the place of words of which one is no word. Edits a letter. */
const NEAR = 0.25;

type Mended = { readonly word: string; readonly length: number };

/** Repairs utterances towards the words of a base. */
export function createRepairer(vocabulary: Vocabulary, sounds: Sounds, speller: Speller) {
  const isAcronym = (word: string) => vocabulary.count(word) > 0 && !speller.isOrdinary(word);

  /** Replaces what can only be a slip: letters said one by one, words torn apart or run together, typos. */
  function repair(words: readonly string[]): { readonly words: string[]; readonly repairs: Replacement[] } {
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

  function repairAt(words: readonly string[], at: number): Mended | undefined {
    return readAcronym(words, at) ?? joinTorn(words, at) ?? joinHeard(words, at) ?? respell(words[at]!);
  }

  function readAcronym(words: readonly string[], at: number): Mended | undefined {
    const letters = readLetters(words, at, isAcronym);
    return letters && !vocabulary.sideBySide(words.slice(at, at + letters.length)) ? letters : undefined;
  }

  /** "micro soft" where the base has "microsoft" and never the two side by side. */
  function joinTorn(words: readonly string[], at: number): Mended | undefined {
    const torn = runsFrom(words, at).findLast(
      ({ parts, joined }) =>
        vocabulary.count(joined) > 0 &&
        !vocabulary.sideBySide(parts) &&
        (!speller.isOrdinary(joined) || parts.some((part) => vocabulary.count(part) === 0)),
    );
    return torn && { word: torn.joined, length: torn.parts.length };
  }

  /** "sim phony", "an tropik": neighbours of which one is no word at all, and which together sound like one of the base. */
  function joinHeard(words: readonly string[], at: number): Mended | undefined {
    for (const { parts, joined } of runsFrom(words, at)) {
      const alike = parts.some(speller.isNoWord) ? sounds.soundAlikes(parts)[0] : undefined;
      if (alike && alike.edits <= NEAR * joined.length && !isNearerWithoutFirst(parts, alike))
        return { word: alike.word, length: parts.length };
    }
    return undefined;
  }

  /** "is sim phony" is not "symphony" but "is symphony". */
  function isNearerWithoutFirst([, ...rest]: readonly string[], { word, sound }: SoundAlike): boolean {
    return (
      rest.join('') === word || sounds.soundAlikes(rest).some((alike) => alike.word === word && alike.sound < sound)
    );
  }

  function respell(typed: string): Mended | undefined {
    const word = speller.repair(typed);
    return word === undefined ? undefined : { word, length: 1 };
  }

  return { repair };
}
