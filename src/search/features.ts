import { noSubject, type Subject } from './kinship.ts';
import type { Query } from './read/query.ts';

/**
 * What a feature weighs when every entry but one lacks it, relative to a word. An idea weighs more than a word because it
 * stands for all words that a person might have used; a subject weighs what it does in all its dimensions together. Sensible
 * ranges: idea 1.5–3, the others 0–1.
 */
export const FEATURE_MASS = {
  word: 1,
  idea: 2,
  neighbours: 0.36,
  pair: 0.06,
  ideas: 0.3,
  letters: 0.12,
  subject: 0.6,
} as const;

export type FeatureKind = keyof typeof FEATURE_MASS;

/**
 * A feature of a text. `value` 0–1: how surely the text has it (an idea or a reading is less than a word); in one dimension of a
 * subject from -1 to 1.
 */
export type Feature = { readonly key: string; readonly kind: FeatureKind; readonly value: number };

/** Words further apart than this are not paired: a bound on the features of a long utterance. */
const PAIR_REACH = 10;
const SHORTEST_GRAM = 3;
const LONGEST_GRAM = 4;
/** Stands for any number where word order is looked at: "in 3 days" is built like "in 5 days". */
const ANY_NUMBER = '#';
const DIGIT = /\d/;

/** Which features a base goes by. */
export type FeatureOptions = {
  /** Whether pairs of words count, true unless told: in a large base they cost time and memory and bring nothing. */
  readonly pairs?: boolean;
  /** What a text is about, where a word space is at hand. */
  readonly subject?: Subject;
};

/**
 * The features of a query, each once: word stems (with the ideas and readings beside them), neighbouring stems with the
 * edges of the text, pairs of stems and pairs of ideas in any order, the letters of each word in runs of three and four, and
 * the subject of the whole.
 */
export function featuresOf(
  query: Pick<Query, 'words'>,
  { pairs = true, subject = noSubject }: FeatureOptions = {},
): Feature[] {
  const features = new Map<string, Feature>();
  const add = (kind: FeatureKind, key: string, value = 1) => {
    const known = features.get(key);
    if (known === undefined || known.value < value) features.set(key, { key, kind, value });
  };
  const stems = query.words.map((word) => (DIGIT.test(word.stem) ? ANY_NUMBER : word.stem));
  for (const word of query.words) addWord(word, add);
  addNeighbours(stems, add);
  if (pairs) addPairs(stems, add);
  addIdeaPairs([...features.values()], add);
  const found = [...features.values()];
  subject(query.words.map((word) => word.stem))?.forEach((value, d) => {
    found.push({ key: subjectKey(d), kind: 'subject', value });
  });
  return found;
}

type Add = (kind: FeatureKind, key: string, value?: number) => void;

/** The key of the feature that a word is counted under. */
export const wordKey = (stem: string): string => `w${stem}`;
const subjectKeys: string[] = [];
/** The key of one dimension of the subject. */
const subjectKey = (dimension: number): string => {
  subjectKeys[dimension] ??= `s${dimension}`;
  return subjectKeys[dimension];
};
/** The key of the feature that an idea of the synonyms is counted under. */
const ideaKey = (idea: string): string => `i${idea}`;

function addWord(word: Query['words'][number], add: Add): void {
  add('word', wordKey(word.stem));
  if (DIGIT.test(word.stem)) add('word', wordKey(ANY_NUMBER));
  for (const { idea, weight } of word.ideas) add('idea', ideaKey(idea), weight);
  for (const { stem, weight } of word.readings) add('word', wordKey(stem), weight);
  for (const key of lettersOf(word.text)) add('letters', key);
}

const remembered = new Map<string, readonly string[]>();
/** More than the words of most bases; only a bound for a process that runs for months. */
const MOST_REMEMBERED = 20_000;

/** The keys of the letters of a word; remembered, because making them costs more than all else that is done with them. */
function lettersOf(word: string): readonly string[] {
  const before = remembered.get(word);
  if (before !== undefined) return before;
  const letters = `_${word}_`;
  const keys: string[] = [];
  for (let size = SHORTEST_GRAM; size <= LONGEST_GRAM; size++)
    for (let at = 0; at + size <= letters.length; at++) keys.push(`c${letters.slice(at, at + size)}`);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(word, keys);
  return keys;
}

function addNeighbours(stems: readonly string[], add: Add): void {
  const edged = ['^', ...stems, '$'];
  for (let i = 1; i < edged.length; i++) add('neighbours', `b${edged[i - 1]} ${edged[i]}`);
}

function addPairs(stems: readonly string[], add: Add): void {
  for (let i = 0; i < stems.length; i++)
    for (let j = i + 1; j < stems.length && j - i <= PAIR_REACH; j++) {
      const [a, b] = [stems[i]!, stems[j]!];
      if (a !== b) add('pair', a < b ? `p${a} ${b}` : `p${b} ${a}`);
    }
}

function addIdeaPairs(features: readonly Feature[], add: Add): void {
  const ideas = features.filter((feature) => feature.kind === 'idea').sort((a, b) => (a.key < b.key ? -1 : 1));
  ideas.forEach((one, n) => {
    for (const other of ideas.slice(n + 1, n + 1 + PAIR_REACH)) {
      add('ideas', `j${one.key} ${other.key}`, one.value * other.value);
    }
  });
}
