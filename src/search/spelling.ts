import Fuse from 'fuse.js';
import { editCost } from './edit-cost.ts';
import { isNumeral } from './numbers.ts';
import type { createSounds } from './sounds.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Words shorter than this are not repaired: nearly everything is one slip away from them. Letters. */
const SHORTEST = 3;
/** Longer ones are codes, keys and noise. Letters. */
const LONGEST = 24;
/** Slips forgiven by length of the typed word: [letters up to, cost in edits]. */
const FORGIVEN: readonly (readonly [number, number])[] = [
  [3, 0.7],
  [4, 1],
  [5, 1.2],
  [7, 1.75],
  [9, 2.2],
  [LONGEST, 2.8],
];
/** Fuse.js proposes at most so many; beyond a dozen the right one has not been seen. */
const PROPOSED = 12;
/** Share of a typed word that Fuse.js may find wrong and still propose, 0–1; edit cost is the stricter judge. */
const FUSE_THRESHOLD = 0.67;
/** Letters in one word and not in the other, either way. */
const MOST_OTHER_LETTERS = 5;
/** A sound-alike is forgiven more slips: each counts so much. */
const SOUND_DISCOUNT = 0.35;
/** What a doubling of a word's frequency is worth, in edits: settles ties. */
const FREQUENCY = 0.04;
const MOST_REMEMBERED = 4_000;

type Candidate = { readonly word: string; readonly letters: number };
export type Speller = {
  /** The word, or two, of the base that was meant; undefined when `typed` is known, ordinary, or like nothing here. */
  repair(typed: string): string | undefined;
  /** True for what is neither in the base nor an ordinary word. */
  isNoWord(typed: string): boolean;
};

/** Typo repair over the words of a base: Fuse.js proposes, edit cost decides. */
export function createSpeller(
  vocabulary: Vocabulary,
  sounds: ReturnType<typeof createSounds>,
  commonWords: ReadonlySet<string>,
): Speller {
  const byFirstLetter = Map.groupBy(
    [...vocabulary.words.keys()].filter((word) => word.length >= SHORTEST && /^[a-z]+$/.test(word)).map(candidate),
    ({ word }) => word[0]!,
  );
  const remembered = new Map<string, string | undefined>();

  function repair(typed: string): string | undefined {
    if (typed.length < SHORTEST || typed.length > LONGEST || !isNoWord(typed)) return undefined;
    if (remembered.has(typed)) return remembered.get(typed);
    const found = split(typed) ?? nearest(typed);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(typed, found);
    return found;
  }

  function isNoWord(typed: string): boolean {
    return /^[a-z]+$/.test(typed) && vocabulary.count(typed) === 0 && !commonWords.has(typed) && !isNumeral(typed);
  }

  /** Two words run together: both known, and side by side somewhere in the base. */
  function split(typed: string): string | undefined {
    for (let at = 2; at <= typed.length - 2; at++) {
      const [first, second] = [typed.slice(0, at), typed.slice(at)];
      if (vocabulary.count(first) > 0 && vocabulary.count(second) > 0 && vocabulary.adjacent(first, second))
        return `${first} ${second}`;
    }
    return undefined;
  }

  function nearest(typed: string): string | undefined {
    const limit = FORGIVEN.find(([letters]) => typed.length <= letters)?.[1] ?? 0;
    let best: { word: string; cost: number; rank: number } | undefined;
    const weigh = (word: string, cost: number) => {
      const rank = cost - FREQUENCY * Math.log2(vocabulary.count(word) + 1);
      if (cost <= limit && (!best || rank < best.rank || (rank === best.rank && word < best.word)))
        best = { word, cost, rank };
    };
    for (const word of proposed(typed)) weigh(word, editCost(typed, word, limit));
    if (typed.length > SHORTEST)
      for (const alike of sounds.soundAlikes(typed)) weigh(alike.word, alike.cost * SOUND_DISCOUNT);
    if (best && nearerOrdinary(typed, editCost(typed, best.word, typed.length))) return undefined;
    return best?.word;
  }

  function proposed(typed: string): string[] {
    const letters = lettersOf(typed);
    const firsts = new Set([typed[0]!, typed[1]!]);
    const pool = [...firsts]
      .flatMap((first) => byFirstLetter.get(first) ?? [])
      .filter((c) => Math.abs(c.word.length - typed.length) <= 2 && bits(c.letters ^ letters) <= MOST_OTHER_LETTERS);
    const fuse = new Fuse(
      pool.map((c) => c.word),
      { threshold: FUSE_THRESHOLD, ignoreLocation: true, ignoreFieldNorm: true },
    );
    return fuse.search(typed, { limit: PROPOSED }).map((result) => result.item);
  }

  /** An ordinary word that the base lacks is one small slip away: it was meant, and the base has nothing to say. */
  function nearerOrdinary(typed: string, cost: number): boolean {
    for (const word of slips(typed))
      if (commonWords.has(word) && vocabulary.count(word) === 0 && editCost(typed, word, cost) < cost) return true;
    return false;
  }

  return { repair, isNoWord };
}

/** Every word that one swap, one letter less or one letter more away turns `typed` into. */
function* slips(typed: string): Generator<string> {
  for (let i = 0; i < typed.length; i++) {
    yield typed.slice(0, i) + typed.slice(i + 1);
    if (i > 0) yield typed.slice(0, i - 1) + typed[i] + typed[i - 1] + typed.slice(i + 1);
    for (let c = 97; c <= 122; c++) {
      yield typed.slice(0, i) + String.fromCharCode(c) + typed.slice(i + 1);
      yield typed.slice(0, i + 1) + String.fromCharCode(c) + typed.slice(i + 1);
    }
  }
}

const candidate = (word: string): Candidate => ({ word, letters: lettersOf(word) });

/** The letters of a word as a set of 26 bits. */
function lettersOf(word: string): number {
  let set = 0;
  for (let i = 0; i < word.length; i++) set |= 1 << (word.charCodeAt(i) - 97);
  return set;
}

function bits(set: number): number {
  let n = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) n += 1;
  return n;
}
