import type { Entry, Knowledge } from './entry.ts';
import { plainText } from './plain.ts';
import { answerHashOf } from './revision.ts';

/** An entry as the two revisions have it. `fields` names what differs in what an asker sees. */
type ChangedEntry = {
  readonly entry: string;
  readonly question: string;
  readonly fields: readonly string[];
  readonly old: string;
  readonly new: string;
  /** The curators' reason, where they gave one with this change. */
  readonly why?: string;
};

export type KnowledgeDiff = {
  readonly added: readonly { readonly entry: string; readonly question: string; readonly text: string }[];
  readonly removed: readonly {
    readonly entry: string;
    readonly question: string;
    readonly successor?: string;
    readonly why?: string;
  }[];
  readonly changed: readonly ChangedEntry[];
  /** Entries that say the same as before but are asked for in other ways. */
  readonly rephrased: readonly string[];
};

/** What a person who relied on the older base must know of the newer one. Ids in alphabetical order. */
export function diffKnowledge(
  older: Pick<Knowledge, 'entries'>,
  newer: Pick<Knowledge, 'entries' | 'retired'>,
): KnowledgeDiff {
  const added = [...newer.entries.values()].filter(({ id }) => !older.entries.has(id));
  const removed = [...older.entries.values()].filter(({ id }) => !newer.entries.has(id));
  const kept = [...older.entries.values()].flatMap((old) => {
    const now = newer.entries.get(old.id);
    return now ? [{ old, now }] : [];
  });
  return {
    added: added.map((entry) => ({ entry: entry.id, question: entry.question, text: plainText(entry) })),
    removed: removed.map(({ id, question }) => {
      const retired = newer.retired.get(id);
      return { entry: id, question, ...(retired && { successor: retired.successor, why: retired.reason }) };
    }),
    changed: kept
      .filter(({ old, now }) => answerHashOf(old) !== answerHashOf(now))
      .map(({ old, now }) => changedEntry(old, now)),
    rephrased: kept
      .filter(({ old, now }) => answerHashOf(old) === answerHashOf(now) && !isEqual(old.alternates, now.alternates))
      .map(({ now }) => now.id),
  };
}

const SEEN = [
  'question',
  'answer',
  'before',
  'disagreement',
  'reading',
  'status',
  'asOf',
  'topic',
  'citations',
] as const;

function changedEntry(old: Entry, now: Entry): ChangedEntry {
  const fields = SEEN.filter((field) => !isEqual(old[field], now[field]));
  const why = now.changed === old.changed ? undefined : now.changed;
  return {
    entry: now.id,
    question: now.question,
    fields,
    old: plainText(old),
    new: plainText(now),
    ...(why !== undefined && { why }),
  };
}

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
