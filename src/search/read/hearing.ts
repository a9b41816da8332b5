import { type Bigrams, END, START } from './bigrams.ts';
import { isMonth } from './dates.ts';
import type { Sounds } from './sounds.ts';
import type { Speller } from './spelling.ts';
import { stemOf } from './stems.ts';
import type { Replacement } from './synonyms.ts';

/** Words that one word may have been heard as, torn into ("an throw pick"), at most. */
const MOST_TORN = 4;
/** Of so many parts, none is longer than so many letters: words are torn at their short ends. */
const SHORT_PARTS = { from: 4, letters: 4 };
/** Letters that a run of several words may have together: fewest and most. */
const LETTERS = { fewest: 3, most: 18 };
/** Words of the base that a run is tried as, the likeliest. */
const MOST_ALIKE = 8;
/** Sound costs, as `soundCost` has them, that a run of several words may differ from a word by, a letter of the run. */
const UNLIKE_RUN = 0.25;
/** An utterance of more words, or with more that are none, is noise. */
const MOST = { words: 100, strange: 12 };

/**
 * What it costs to take what was typed for something else, as natural logarithms of odds against it, in an utterance that was dictated:
 * for any other word, for each sound cost, for each word more that it was torn into; for a slip of the fingers; for a word that
 * nobody knows to be meant.
 */
const COST = { misheard: 2, sound: 8, torn: 3, slip: 3, strange: 3 };
/** Odds against an utterance having been dictated badly, as a natural logarithm: what the other reading must be likelier by. Range 8–14. */
const ODDS_AGAINST = 10;

/** Words that may have been said where some were typed. */
type Candidate = {
  readonly words: readonly string[];
  readonly length: number;
  readonly cost: number;
  readonly why?: 'slip' | 'misheard';
};
/** The likeliest way to some place of the utterance that ends with a certain word. */
type Step = {
  readonly said: Candidate;
  readonly last: string;
  readonly score: number;
  readonly before: Step | undefined;
};

/** What was said, and what stands for what. */
export type Heard = { readonly words: readonly string[]; readonly repairs: readonly Replacement[] };

/**
 * Makes out what a person said when what was typed is what a machine heard: "dose red mend get paid ever e month" for "does
 * redmond get paid every month". A noisy channel: of all ways to read runs of words as words of the base that sound alike, the one that
 * is likeliest by the order of words in the base and by how much it changes (Shannon 1948; Kernighan, Church and Gale 1990, "A spelling
 * correction program based on a noisy channel model"), found by dynamic programming (Viterbi 1967).
 */
export function createHearing(
  { bigrams, sounds }: { readonly bigrams: Bigrams; readonly sounds: Sounds },
  { repair: spell, isNoWord }: Pick<Speller, 'repair' | 'isNoWord'>,
) {
  /** Undefined unless it is far likelier that the utterance was dictated badly than that it says what it says. */
  function hear(typed: readonly string[]): Heard | undefined {
    if (typed.length > MOST.words || typed.filter(isNoWord).length > MOST.strange) return undefined;
    const isOdd = oddPlaces(typed);
    if (!isOdd.includes(true)) return undefined;
    const plain = typed.map((_, at) => asTyped(typed, at));
    const heard = plain.map((candidates, at) => [...candidates, ...misheard(typed, at, isOdd)]);
    const said = likeliest(heard);
    // What is written by ear, or a name, may sound like anything; a machine that mishears writes words.
    if (!said.path.some(({ why }) => why === 'misheard')) return undefined;
    if (said.score - likeliest(plain).score < ODDS_AGAINST) return undefined;
    return { words: said.path.flatMap(({ words }) => words), repairs: repairsOf(said.path, typed) };
  }

  /** Whether the words before and after each gap, the edges of the utterance included, never stand together in the base. */
  function oddPlaces(typed: readonly string[]): boolean[] {
    const edged = [START, ...typed, END];
    return edged.slice(1).map((word, gap) => bigrams.count(edged[gap]!, word) === 0);
  }

  function asTyped(typed: readonly string[], at: number): Candidate[] {
    const word = typed[at]!;
    if (!isNoWord(word)) return [{ words: [word], length: 1, cost: 0 }];
    const meant = spell(word);
    const strange = { words: [word], length: 1, cost: COST.strange };
    return meant === undefined
      ? [strange]
      : [strange, { words: meant.split(' '), length: 1, cost: COST.slip, why: 'slip' }];
  }

  function misheard(typed: readonly string[], at: number, isOdd: readonly boolean[]): Candidate[] {
    const candidates: Candidate[] = [];
    for (let length = 1; length <= MOST_TORN && at + length <= typed.length; length++) {
      const parts = typed.slice(at, at + length);
      if (!isRun(parts)) break;
      if (!isOdd.slice(at, at + length + 1).includes(true)) continue;
      const letters = parts.join('').length;
      if (length > 1 && letters < LETTERS.fewest) continue;
      const alikes = sounds
        .soundAlikes(parts)
        .filter(({ sound, word }) =>
          length === 1 ? stemOf(word) !== stemOf(parts[0]!) : sound <= UNLIKE_RUN * letters,
        )
        .slice(0, MOST_ALIKE);
      const why = parts.some(isNoWord) ? 'slip' : 'misheard';
      for (const { word, sound } of alikes) {
        const cost = COST.misheard + COST.sound * sound + COST.torn * (length - 1);
        candidates.push({ words: [word], length, cost, why });
      }
    }
    return candidates;
  }

  function likeliest(candidates: readonly (readonly Candidate[])[]): { score: number; path: Candidate[] } {
    const steps: Step[][] = Array.from({ length: candidates.length + 1 }, () => []);
    const nowhere: Candidate = { words: [], length: 0, cost: 0 };
    steps[0]!.push({ said: nowhere, last: START, score: 0, before: undefined });
    for (const [at, list] of candidates.entries())
      for (const said of list) {
        const before = best(steps[at]!, said.words[0]!);
        if (before === undefined) continue;
        const [first, second] = said.words;
        const within = second === undefined ? 0 : bigrams.logProbability(first!, second);
        const score = before.score + within - said.cost;
        steps[at + said.length]!.push({ said, last: said.words.at(-1)!, score, before: before.step });
      }
    const end = best(steps.at(-1)!, END)!;
    const path: Candidate[] = [];
    for (let step: Step | undefined = end.step; step?.before !== undefined; step = step.before) path.unshift(step.said);
    return { score: end.score, path };
  }

  /** The likeliest of the steps to be followed by a word, and the score with that word. */
  function best(steps: readonly Step[], next: string): { step: Step; score: number } | undefined {
    let found: { step: Step; score: number } | undefined;
    for (const step of steps) {
      const score = step.score + bigrams.logProbability(step.last, next);
      if (found === undefined || score > found.score) found = { step, score };
    }
    return found;
  }

  return { hear };
}

/** Words of letters alone, no months, that one word may have been torn into. */
function isRun(parts: readonly string[]): boolean {
  if (parts.length >= SHORT_PARTS.from && parts.some((part) => part.length > SHORT_PARTS.letters)) return false;
  return (
    parts.every((part) => /^[a-z]+$/.test(part) && !isMonth(part)) &&
    (parts.length === 1 || parts.join('').length <= LETTERS.most)
  );
}

function repairsOf(path: readonly Candidate[], typed: readonly string[]): Replacement[] {
  const repairs: Replacement[] = [];
  let at = 0;
  for (const { words, length, why } of path) {
    if (why !== undefined) repairs.push({ from: typed.slice(at, at + length).join(' '), to: words.join(' ') });
    at += length;
  }
  return repairs;
}
