import type { PronouncingDictionary } from '../language/language.ts';
import { type Phonemes, skeletonOf, soundCost, soundOut, spellOut } from '../language/phonemes.ts';
import { editCost } from './edit-cost.ts';
import type { Vocabulary } from './vocabulary.ts';

/** How the letters of a person who dictates come out, each before its letter. */
const LETTER_NAMES: ReadonlyMap<string, string> = new Map(
  (
    'ay:a eh:a hey:a be:b bee:b see:c sea:c cee:c dee:d ee:e ef:f eff:f gee:g jee:g aitch:h eye:i aye:i jay:j kay:k el:l ell:l em:m ' +
    'en:n oh:o owe:o pee:p pea:p cue:q queue:q ar:r are:r ess:s es:s tee:t tea:t you:u vee:v ex:x why:y zee:z zed:z'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);
const LONGEST_ACRONYM = 6;
/** Two that sound this unlike, in `soundCost` a phoneme, do not sound alike. */
const UNLIKE = 0.35;
/** Ways to say a run of words that are tried: some words are said in two or three ways. */
const MOST_WAYS = 8;
/** A word that no dictionary has may be an acronym if it has no more letters. */
const LONGEST_SPELLED = 5;
/** Letters that a word has at least to be taken for part of a compound, and letters that are spelled out behind one at most. */
const PART = { fewest: 3, spelled: 3 };
/** What a doubling of a word's frequency is worth when several sound alike. In sound costs. */
const FREQUENCY_BONUS = 0.15;
const MOST_REMEMBERED = 4_000;

/** A word of the base that sounds like what was typed. */
export type SoundAlike = {
  readonly word: string;
  /** Occurrences in the base. */
  readonly count: number;
  /** How unlike they sound, as `soundCost` has it: 0 for the same. */
  readonly sound: number;
  /** How unlike they are on paper, in edits. */
  readonly edits: number;
  /** Consonants that they have in common. */
  readonly shared: number;
};

/**
 * Reads letters said one by one: "a double you s" → aws, "see n bee see" → cnbc. The longest run that spells a word for
 * which `isAcronym` holds wins; at least two letters.
 */
export function readLetters(words: readonly string[], at: number, isAcronym: (word: string) => boolean) {
  let letters = '';
  let found: { word: string; length: number } | undefined;
  for (let next = at; next < words.length && letters.length < LONGEST_ACRONYM; next++) {
    const double = words[next] === 'double' && /^(?:you|u|yew|ewe)$/.test(words[next + 1] ?? '');
    const letter = double ? 'w' : letterOf(words[next]!);
    if (letter === undefined) break;
    if (double) next += 1;
    letters += letter;
    if (letters.length > 1 && isAcronym(letters)) found = { word: letters, length: next - at + 1 };
  }
  return found;
}

function letterOf(word: string): string | undefined {
  if (word.length === 1) return /[a-z]/.test(word) ? word : undefined;
  return LETTER_NAMES.get(word);
}

export type Sounds = {
  /** Words of the base that sound like the typed ones spoken in one breath, likeliest first. */
  soundAlikes(typed: readonly string[]): readonly SoundAlike[];
};

/** The words of a base by their sound. */
export function createSounds(vocabulary: Vocabulary, dictionary: PronouncingDictionary = () => undefined): Sounds {
  const bySkeleton = new Map<string, { readonly word: string; readonly spoken: Phonemes }[]>();
  for (const word of vocabulary.words.keys())
    for (const spoken of waysToSay(word, dictionary)) {
      const list = bySkeleton.get(skeletonOf(spoken));
      if (list) list.push({ word, spoken });
      else bySkeleton.set(skeletonOf(spoken), [{ word, spoken }]);
    }
  const remembered = new Map<string, readonly SoundAlike[]>();

  function soundAlikes(typed: readonly string[]): readonly SoundAlike[] {
    const key = typed.join(' ');
    const before = remembered.get(key);
    if (before) return before;
    const alikes = find(typed);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(key, alikes);
    return alikes;
  }

  function find(typed: readonly string[]): SoundAlike[] {
    const joined = typed.join('');
    const found = new Map<string, { readonly sound: number; readonly shared: number }>();
    for (const spoken of waysToSayAll(typed)) {
      const skeleton = skeletonOf(spoken);
      for (const one of bySkeleton.get(skeleton) ?? []) {
        if (one.word === joined) continue;
        const sound = soundCost(spoken, one.spoken, UNLIKE * Math.max(spoken.length, one.spoken.length));
        if (sound < (found.get(one.word)?.sound ?? Infinity)) found.set(one.word, { sound, shared: skeleton.length });
      }
    }
    return [...found]
      .map(([word, { sound, shared }]) => ({
        word,
        sound,
        shared,
        count: vocabulary.count(word),
        edits: editCost(joined, word, Math.max(joined.length, word.length)),
      }))
      .sort((a, b) => rank(a) - rank(b) || (a.word < b.word ? -1 : 1));
  }

  function waysToSayAll(words: readonly string[]): Phonemes[] {
    let ways = [''];
    for (const word of words) {
      const next = waysToSay(word, dictionary);
      ways = ways.flatMap((way) => next.map((spoken) => way + spoken)).slice(0, MOST_WAYS);
    }
    return ways;
  }

  return { soundAlikes };
}

/** Of two that sound alike the nearer wins, a frequent word having the edge. */
const rank = ({ sound, count }: SoundAlike) => sound - FREQUENCY_BONUS * Math.log2(count + 1);

/** As the dictionary has it; else as two words in one, as an acronym, or else as it is written. Nothing for what is no word of a to z. */
function waysToSay(word: string, dictionary: PronouncingDictionary): Phonemes[] {
  if (!/^[a-z]+$/.test(word)) return [];
  if (word.length === 1) return [...new Set([spellOut(word), dictionary(word) ?? spellOut(word)])];
  const known = dictionary(word);
  if (known !== undefined) return [known];
  const ways = asCompound(word, dictionary);
  if (ways.length === 0) ways.push(soundOut(word));
  if (word.length <= LONGEST_SPELLED) ways.push(spellOut(word));
  return [...new Set(ways)];
}

/** "stargate" as star and gate, "openai" as open and the letters A and I. */
function asCompound(word: string, dictionary: PronouncingDictionary): Phonemes[] {
  const ways: Phonemes[] = [];
  for (let at = PART.fewest; at < word.length; at++) {
    const [first, rest] = [dictionary(word.slice(0, at)), word.slice(at)];
    if (first === undefined) continue;
    const second = rest.length >= PART.fewest ? dictionary(rest) : undefined;
    if (second !== undefined) ways.push(first + second);
    if (rest.length > 1 && rest.length <= PART.spelled) ways.push(first + spellOut(rest));
  }
  return ways;
}
