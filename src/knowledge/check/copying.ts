import type { Entry, Knowledge } from '../entry.ts';
import { fileOf } from '../entry-rules.ts';
import { withoutMarkers } from '../markers.ts';
import { plainText } from '../plain.ts';
import type { Problem } from '../problem.ts';
import type { SourceDocument } from '../read-documents.ts';
import { plainCharacters, wordsOf } from '../words.ts';

/** So many words in a row, names and figures aside, are the document's words and not the desk's. */
const COPIED_WORDS = 8;

/** Answers that repeat a document word for word. Documents are cited, never copied. */
export function problemsOfCopying(
  { entries }: Pick<Knowledge, 'entries'>,
  documents: ReadonlyMap<string, SourceDocument>,
): Problem[] {
  const indexes = [...documents.values()].map(indexDocument);
  const names = namesIn([...documents.values()].map(({ text }) => text).join('\n'));
  return [...entries.values()].flatMap((entry) => problemsOf(entry, indexes, names));
}

type Index = { readonly file: string; readonly runs: ReadonlySet<string> };

function indexDocument({ source, text }: SourceDocument): Index {
  return { file: source.file, runs: new Set(windows(wordsOf(text))) };
}

function problemsOf(entry: Entry, indexes: readonly Index[], names: ReadonlySet<string>): Problem[] {
  const words = wordsOf(withoutMarkers(plainText(entry)));
  return indexes.flatMap(({ file, runs }) =>
    sharedRuns(words, runs)
      .filter((run) => run.filter((word) => !names.has(word) && !/\d/.test(word)).length >= COPIED_WORDS)
      .map((run) => ({
        code: 'copied-words',
        entry: entry.id,
        file: fileOf(entry),
        field: 'answer',
        value: run.join(' '),
        what: `These words stand in ${file} in the same order.`,
        fix: 'Say it in the desk’s own words.',
      })),
  );
}

/** The longest runs of words whose every window of eight stands in the document. */
function sharedRuns(words: readonly string[], runs: ReadonlySet<string>): string[][] {
  const found: string[][] = [];
  let start = -1;
  const all = windows(words);
  for (let at = 0; at <= all.length; at += 1) {
    const shared = at < all.length && runs.has(all[at]!);
    if (shared && start < 0) start = at;
    if (shared || start < 0) continue;
    found.push(words.slice(start, at - 1 + COPIED_WORDS));
    start = -1;
  }
  return found;
}

function windows(words: readonly string[]): string[] {
  return words.slice(COPIED_WORDS - 1).map((_, at) => words.slice(at, at + COPIED_WORDS).join(' '));
}

/** Words that the documents write with a capital nearly always (a slip aside), in small letters. */
function namesIn(text: string): Set<string> {
  const counts = new Map<string, { capital: number; all: number }>();
  for (const [word] of plainCharacters(text).matchAll(/\p{L}[\p{L}\p{N}']*/gu)) {
    const count = counts.get(word.toLowerCase()) ?? { capital: 0, all: 0 };
    count.all += 1;
    if (word !== word.toLowerCase()) count.capital += 1;
    counts.set(word.toLowerCase(), count);
  }
  return new Set([...counts].filter(([, { capital, all }]) => capital >= 0.9 * all).map(([word]) => word));
}
