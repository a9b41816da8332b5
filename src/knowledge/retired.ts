import type { Entry, Knowledge } from './entry.ts';

/** The entry with this id, or the one that took its place when it was retired; undefined when there is none by now. */
export function resolveEntry(
  { entries, retired }: Pick<Knowledge, 'entries' | 'retired'>,
  id: string,
): Entry | undefined {
  const last = entries.has(id) ? id : lastSuccessor(id, retired);
  return last === undefined ? undefined : entries.get(last);
}

/** The id at which a chain of retirements ends; undefined when it never ends. */
export function lastSuccessor(id: string, retired: Knowledge['retired']): string | undefined {
  const seen = new Set<string>();
  let at = id;
  for (let next = retired.get(at); next; next = retired.get(at)) {
    if (seen.has(at)) return undefined;
    seen.add(at);
    at = next.successor;
  }
  return at;
}
