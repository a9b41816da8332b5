import type { Knowledge } from '../knowledge/entry.ts';
import { fileOf } from '../knowledge/entry-rules.ts';
import type { Problem } from '../knowledge/problem.ts';
import { contentOf, isLarge, readContent } from '../prepare.ts';
import { askLeftOut } from '../search/measure/left-out.ts';

/** How many phrasings of `from` go to the entry `by` when they are left out. */
export type Taken = { readonly from: string; readonly by: string; readonly count: number; readonly of: number };

/** A phrasing that does not find its entry when it is left out; `by` is the entry that it finds, if any. */
type Lost = { readonly entry: string; readonly phrasing: string; readonly by: string | undefined };

export type Reach = {
  readonly phrasings: number;
  readonly lost: readonly Lost[];
  /** Most first. */
  readonly taken: readonly Taken[];
  readonly problems: readonly Problem[];
};

/** An entry that loses more than this share of its phrasings to one other cannot be told from it. */
const MOST = 2 / 3;

/**
 * Whether each entry is found by its own phrasings when the engine has not learned them.
 * @param onAsking called where there are so many phrasings that asking them takes a minute or so
 */
export function reachOf(knowledge: Knowledge, onAsking: () => void = () => {}): Reach {
  const content = contentOf(knowledge);
  if (isLarge(content)) onAsking();
  const asked = askLeftOut(readContent(content));
  const lost = asked
    .filter(({ entry, found }) => entry !== found)
    .map(({ entry, phrasing, found }) => ({ entry, phrasing, by: found }));
  const taken = takings(lost, knowledge.entries);
  const problems = taken.filter(({ count, of }) => count / of > MOST).map((one) => unreachable(one, knowledge.entries));
  return { phrasings: asked.length, lost, taken, problems };
}

function takings(lost: readonly Lost[], entries: Knowledge['entries']): Taken[] {
  return [...Map.groupBy(lost, ({ entry, by }) => `${entry} ${by ?? ''}`).values()]
    .flatMap((group) => {
      const { entry: from, by } = group[0]!;
      return by === undefined ? [] : [{ from, by, count: group.length, of: entries.get(from)!.alternates.length + 1 }];
    })
    .sort((a, b) => b.count / b.of - a.count / a.of || (a.from < b.from ? -1 : 1));
}

function unreachable({ from, by, count, of }: Taken, entries: Knowledge['entries']): Problem {
  return {
    code: 'unreachable',
    entry: from,
    file: fileOf(entries.get(from)!),
    field: 'alternates',
    value: `${count} of ${of}`,
    what: `Two thirds of its phrasings, left out, find "${by}" instead.`,
    fix: 'Word them so that they ask for what only this entry answers, or make one entry of the two.',
  };
}
