import type { Entry, Knowledge } from '../entry.ts';
import { fileOf } from '../entry-rules.ts';
import type { Problem } from '../problem.ts';
import { wordsOf } from '../words.ts';

/** Below this many alternates people who ask in their own words do not find an entry. */
const LEAST_ALTERNATES = 8;

/** Share of words two phrasings may have in common, as sets (Jaccard). */
const LIKENESS = 0.85;

/** Short phrasings share most words by chance: fewer distinct words than this must be equal to count. */
const SHORT = 4;

type Phrasing = {
  readonly entry: Entry;
  readonly field: string;
  readonly text: string;
  readonly words: ReadonlySet<string>;
};

/** Entries with too few alternates. */
export function problemsOfAlternates({ entries }: Pick<Knowledge, 'entries'>): Problem[] {
  return [...entries.values()].flatMap((entry): Problem[] =>
    entry.alternates.length >= LEAST_ALTERNATES
      ? []
      : [
          {
            code: 'too-few-alternates',
            entry: entry.id,
            file: fileOf(entry),
            field: 'alternates',
            value: `${entry.alternates.length}`,
            what: `An entry needs ${LEAST_ALTERNATES} alternates or more to be found.`,
            fix: 'Add ways in which different people would ask: short, long, in none of the documents’ words.',
          },
        ],
  );
}

/** Phrasings of two entries that ask nearly the same: the engine could only guess between them. */
export function problemsOfNearDuplicates({ entries }: Pick<Knowledge, 'entries'>): Problem[] {
  const phrasings = [...entries.values()].flatMap(phrasingsOf);
  const holders = new Map<string, number[]>();
  return phrasings.flatMap((phrasing, at) => {
    const problems = likest(phrasing, phrasings, holders);
    for (const word of phrasing.words) {
      const list = holders.get(word);
      if (list) list.push(at);
      else holders.set(word, [at]);
    }
    return problems;
  });
}

function phrasingsOf(entry: Entry): Phrasing[] {
  return [entry.question, ...entry.alternates].map((text, i) => ({
    entry,
    field: i === 0 ? 'question' : `alternates[${i}]`,
    text,
    words: new Set(wordsOf(text)),
  }));
}

function likest(
  phrasing: Phrasing,
  all: readonly Phrasing[],
  holders: ReadonlyMap<string, readonly number[]>,
): Problem[] {
  const common = new Map<number, number>();
  for (const word of phrasing.words)
    for (const at of holders.get(word) ?? []) common.set(at, (common.get(at) ?? 0) + 1);
  return [...common].flatMap(([at, shared]) => {
    const other = all[at]!;
    if (other.entry === phrasing.entry || !isLike(phrasing, other, shared)) return [];
    return [nearDuplicate(phrasing, other)];
  });
}

function isLike({ words, text }: Phrasing, other: Phrasing, shared: number): boolean {
  const likeness = shared / (words.size + other.words.size - shared);
  if (Math.min(words.size, other.words.size) < SHORT)
    return likeness === 1 && wordsOf(text).join() !== wordsOf(other.text).join();
  return likeness >= LIKENESS && wordsOf(text).join() !== wordsOf(other.text).join();
}

function nearDuplicate({ entry, field, text }: Phrasing, other: Phrasing): Problem {
  return {
    code: 'near-duplicate',
    entry: entry.id,
    file: fileOf(entry),
    field,
    value: text,
    what: `"${other.entry.id}" has nearly the same phrasing: "${other.text}".`,
    fix: 'Word one of them so that it asks for what only its own entry answers, or remove it.',
  };
}
