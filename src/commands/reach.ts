import type { Knowledge } from '../knowledge/entry.ts';
import { fileOf } from '../knowledge/entry-rules.ts';
import type { Problem } from '../knowledge/problem.ts';
import { buildEngine } from '../search/build.ts';
import { commonEnglishWords } from '../search/common-words.ts';
import type { Indexable } from '../search/engine.ts';

/** How many phrasings of `from` go to the entry `by` when they are left out. */
export type Taken = { readonly from: string; readonly by: string; readonly count: number; readonly of: number };

export type Reach = {
  readonly phrasings: number;
  readonly found: number;
  /** Most first. */
  readonly taken: readonly Taken[];
  readonly problems: readonly Problem[];
};

/** Each phrasing is left out once; so many engines are built, each without its share. */
const FOLDS = 5;

/** An entry that loses more than this share of its phrasings to one other cannot be told from it. */
const MOST = 0.5;

/** Whether each entry is found by its own phrasings when the engine has not learned them. */
export function reachOf({ entries, synonyms }: Knowledge): Reach {
  const all = [...entries.values()].map(({ id, question, alternates, answer }) => ({
    id,
    phrasings: [question, ...alternates],
    answer,
  }));
  const commonWords = commonEnglishWords();
  const outcomes = Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
    const engine = buildEngine(
      all.map((entry) => without(entry, fold)),
      { synonyms, commonWords },
    );
    return all.flatMap(({ id, phrasings }) =>
      phrasings
        .filter((_, i) => i % FOLDS === fold)
        .map((phrasing) => ({ id, by: engine.search(phrasing).matches[0]?.entry })),
    );
  });
  const taken = takings(outcomes);
  const found = outcomes.filter(({ id, by }) => id === by).length;
  return {
    phrasings: outcomes.length,
    found,
    taken,
    problems: taken.filter(({ count, of }) => count / of > MOST).map((one) => unreachable(one, entries)),
  };
}

function without(entry: Indexable, fold: number): Indexable {
  const phrasings = entry.phrasings.filter((_, i) => i % FOLDS !== fold);
  return phrasings.length > 0 ? { ...entry, phrasings } : entry;
}

function takings(outcomes: readonly { id: string; by: string | undefined }[]): Taken[] {
  return [...Map.groupBy(outcomes, ({ id }) => id)]
    .flatMap(([from, own]) =>
      [...Map.groupBy(own, ({ by }) => by)].flatMap(([by, lost]) =>
        by === undefined || by === from ? [] : [{ from, by, count: lost.length, of: own.length }],
      ),
    )
    .sort((a, b) => b.count / b.of - a.count / a.of || (a.from < b.from ? -1 : 1));
}

function unreachable({ from, by, count, of }: Taken, entries: Knowledge['entries']): Problem {
  return {
    code: 'unreachable',
    entry: from,
    file: fileOf(entries.get(from)!),
    field: 'alternates',
    value: `${count} of ${of}`,
    what: `Most of its phrasings, left out, find "${by}" instead.`,
    fix: 'Word them so that they ask for what only this entry answers, or make one entry of the two.',
  };
}
