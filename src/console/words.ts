import type { EscalationState, Platform } from '../store/store.ts';
import { html, type Part } from './html.ts';

export const PLATFORM_WORDS: Readonly<Record<Platform, string>> = {
  slack: 'Slack',
  teams: 'Teams',
  console: 'Console',
  cli: 'Command line',
};

export const STATE_WORDS: Readonly<Record<EscalationState, string>> = {
  open: 'Open',
  claimed: 'Claimed',
  answered: 'Answered',
  helped: 'Answered, and it helped',
};

const MINUTE = new Intl.DateTimeFormat('en-US', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
});

/** "Nov 20, 12:24 UTC" */
export function minute(iso: string): string {
  return `${MINUTE.format(new Date(iso))} UTC`;
}

/** Reasons mark the words they name with asterisks. */
export function emphasised(text: string): Part {
  return text.split(/\*([^*]+)\*/).map((part, i) => (i % 2 === 1 ? html`<em>${part}</em>` : part));
}
