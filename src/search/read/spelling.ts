import Fuse from 'fuse.js';
import { editCost } from './edit-cost.ts';
import { isNumeral } from './numbers.ts';
import type { Sounds } from './sounds.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Words shorter than this are not repaired: nearly everything is one slip away from them. Letters. */
const SHORTEST = 3;
/** Longer ones are codes, keys and noise. Letters. */
const LONGEST = 24;
/**
 * What is forgiven, by length of the typed word: letters up to, cost in edits, and slips at most (each
 * changes the length by one at most).
 */
const FORGIVEN = [
  { letters: 3, cost: 0.65, slips: 1 },
  { letters: 4, cost: 1.15, slips: 1 },
  { letters: 5, cost: 1.25, slips: 1 },
  { letters: 7, cost: 1.8, slips: 2 },
  { letters: 9, cost: 2.25, slips: 2 },
  { letters: LONGEST, cost: 2.8, slips: 2 },
] as const;
/** Fuse.js proposes at most so many; it counts a swap as two slips, so that the right one may come late. */
const PROPOSED = 40;
/** Share of a typed word that Fuse.js may find wrong and still propose, 0–1; edit cost is the stricter judge. */
const FUSE_THRESHOLD = 0.67;
/** A word that sounds the same costs so much, and so much for each edit, where that is less; up to so many edits a letter. */
const SOUND = { base: 0.6, edit: 0.3, unlike: 0.3 };
/** Consonants that two words must share before sounding the same says anything. */
const SHARED_SOUNDS = 2;
/** What a doubling of a word's frequency is worth, and all of it at most. Edits. */
const FREQUENCY = { doubling: 0.07, most: 0.35 };
/** How much nearer than a word of the base an ordinary word that it lacks must be to have been the one meant. Edits. */
const ORDINARY_MARGIN = 0.6;
const MOST_REMEMBERED = 4_000;

/** Pairs of neighbouring letters that one slip breaks at most: a swap breaks three. */
const BROKEN_PAIRS = 3;
const FEWEST_PAIRS = 2;

export type Speller = {
  /** The word, or two, of the base that was meant; undefined when `typed` is known, ordinary, or like nothing here. */
  repair(typed: string): string | undefined;
  /** True for what is neither in the base nor an ordinary word. */
  isNoWord(typed: string): boolean;
  /** True for an ordinary word of the language, which is no mistake even where the base lacks it. */
  isOrdinary(typed: string): boolean;
};

/** Typo repair over the words of a base: Fuse.js proposes, edit cost decides. */
export function createSpeller(vocabulary: Vocabulary, sounds: Sounds, commonWords: ReadonlySet<string>): Speller {
  const words = [...vocabulary.words.keys()].filter((word) => word.length >= SHORTEST && /^[a-z]+$/.test(word));
  const byPair = new Map<string, number[]>();
  for (const [at, word] of words.entries())
    for (const pair of pairsOf(word)) {
      const holders = byPair.get(pair);
      if (holders) holders.push(at);
      else byPair.set(pair, [at]);
    }
  /** For each word the pairs of letters that it shares with the one looked at; all 0 in between. */
  const shared = new Uint8Array(words.length);
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
      if (vocabulary.count(first) > 0 && vocabulary.count(second) > 0 && vocabulary.sideBySide([first, second]))
        return `${first} ${second}`;
    }
    return undefined;
  }

  function nearest(typed: string): string | undefined {
    const forgiven = FORGIVEN.find(({ letters }) => typed.length <= letters)!;
    let best: { readonly word: string | undefined; readonly rank: number } = { word: undefined, rank: Infinity };
    const weigh = (word: string, cost: number) => {
      if (cost > forgiven.cost) return;
      const known = vocabulary.holdsStem(word);
      const rank = known ? cost - frequencyBonus(vocabulary.count(word)) : cost + ORDINARY_MARGIN;
      if (rank < best.rank || (rank === best.rank && word < best.word!))
        best = { word: known ? word : undefined, rank };
    };
    for (const word of [...proposed(typed, forgiven.slips), ...ordinaryNear(typed)])
      weigh(word, editCost(typed, word, forgiven.cost));
    if (typed.length > SHORTEST)
      for (const { word, edits, shared } of sounds.soundAlikes([typed]))
        if (shared >= SHARED_SOUNDS && edits <= SOUND.unlike * typed.length)
          weigh(word, SOUND.base + SOUND.edit * edits);
    return best.word;
  }

  /** Ordinary words that the base lacks, one slip away: other forms of its words, or a stranger that was meant. */
  function ordinaryNear(typed: string): string[] {
    return [...new Set(slips(typed))].filter((word) => commonWords.has(word) && vocabulary.count(word) === 0);
  }

  function proposed(typed: string, slips: number): string[] {
    const fuse = new Fuse(neighbours(typed, slips), {
      threshold: FUSE_THRESHOLD,
      ignoreLocation: true,
      ignoreFieldNorm: true,
    });
    return fuse.search(typed, { limit: PROPOSED }).map((result) => result.item);
  }

  /** Words that share the pairs of letters which so many slips leave whole: a slip breaks three at most. */
  function neighbours(typed: string, slips: number): string[] {
    const needed = Math.max(FEWEST_PAIRS, typed.length + 1 - BROKEN_PAIRS * slips);
    const found: number[] = [];
    for (const pair of pairsOf(typed))
      for (const at of byPair.get(pair) ?? []) if (++shared[at]! === needed) found.push(at);
    shared.fill(0);
    return found.map((at) => words[at]!).filter((word) => Math.abs(word.length - typed.length) <= slips);
  }

  return { repair, isNoWord, isOrdinary: (typed) => commonWords.has(typed) };
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

/** The pairs of neighbouring letters of a word, its edges included, each once. */
function pairsOf(word: string): Set<string> {
  const edged = `^${word}$`;
  const pairs = new Set<string>();
  for (let i = 1; i < edged.length; i++) pairs.add(edged[i - 1]! + edged[i]!);
  return pairs;
}

function frequencyBonus(count: number): number {
  return Math.min(FREQUENCY.most, FREQUENCY.doubling * Math.log2(count + 1));
}
