import { day } from '../knowledge/day.ts';
import { type Entry, STATUS_WORDS } from '../knowledge/entry.ts';

/** What kind of statement an answer is, as of when, when reviewed, and how to find this very wording again. */
export function statusLine({ status, asOf, reviewed, id }: Entry, revision: string): string {
  return `${STATUS_WORDS[status]} · as of ${day(asOf)} · reviewed ${day(reviewed)} · ${id} @ ${revision}`;
}
