import { type Entry, STATUS_WORDS } from '../knowledge/entry.ts';
import { escapeMrkdwn } from './mrkdwn.ts';

const DAY = new Intl.DateTimeFormat('en-US', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** "April 27, 2026"; what is no ISO date ("undated") stays as it is, escaped. */
export function day(iso: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(iso) ? DAY.format(new Date(iso)) : escapeMrkdwn(iso);
}

/** What kind of statement an answer is, as of when, when reviewed, and how to find this very wording again. */
export function statusLine({ status, asOf, reviewed, id }: Entry, revision: string): string {
  const dates = `as of ${day(asOf)}  ·  reviewed ${day(reviewed)}`;
  return `*${STATUS_WORDS[status]}*  ·  ${dates}  ·  \`${id} @ ${revision}\``;
}
