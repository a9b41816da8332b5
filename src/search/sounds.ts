import { doubleMetaphone } from 'double-metaphone';
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
/** A sound-alike this unlike on paper, in edits a letter, is a coincidence. */
const UNLIKE = 0.7;
/** Consonants that a sound code needs before it says anything. */
const SHORTEST_CODE = 2;
const MOST_REMEMBERED = 4_000;

/** A word of the base that sounds like what was typed; `cost` in edits between the spellings, `shared` in consonants they have in common. */
export type SoundAlike = {
  readonly word: string;
  readonly cost: number;
  readonly count: number;
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
  /** Other words of the base that sound like `typed`, likeliest first. */
  soundAlikes(typed: string): readonly SoundAlike[];
};

/** The words of a base by their sound (double metaphone). */
export function createSounds(vocabulary: Vocabulary): Sounds {
  const byCode = new Map<string, string[]>();
  for (const word of vocabulary.words.keys())
    for (const code of codesOf(word)) {
      const list = byCode.get(code);
      if (list) list.push(word);
      else byCode.set(code, [word]);
    }
  const remembered = new Map<string, SoundAlike[]>();

  function soundAlikes(typed: string): readonly SoundAlike[] {
    const before = remembered.get(typed);
    if (before) return before;
    const words = new Map(
      codesOf(typed).flatMap((code) => (byCode.get(code) ?? []).map((word) => [word, consonants(code)])),
    );
    words.delete(typed);
    const alikes = [...words]
      .map(([word, shared]) => ({
        word,
        shared,
        count: vocabulary.count(word),
        cost: editCost(typed, word, UNLIKE * Math.max(typed.length, word.length)),
      }))
      .filter(({ cost }) => Number.isFinite(cost))
      .sort((a, b) => rank(a) - rank(b) || (a.word < b.word ? -1 : 1));
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(typed, alikes);
    return alikes;
  }
  return { soundAlikes };
}

/** Of two that sound alike the nearer on paper wins, a frequent word having the edge. */
const rank = ({ cost, count }: SoundAlike) => cost - 0.3 * Math.log2(count + 1);

/** Vowels count only at the start of a code, so a word must have a few letters and sounds to be told apart. */
function codesOf(word: string): string[] {
  if (!/^[a-z]{2,}$/.test(word)) return [];
  const codes = doubleMetaphone(word).map((code) => code.replace(/(.)\1+/g, '$1'));
  return [...new Set(codes)].filter((code) => code.length >= SHORTEST_CODE || word.length <= 4);
}

/** A code opens with A where the word opens with any vowel. */
const consonants = (code: string): number => (code.startsWith('A') ? code.length - 1 : code.length);
