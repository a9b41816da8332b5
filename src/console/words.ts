import type { Gap } from '../gaps/gap.ts';
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

export const GAP_WORDS: Readonly<Record<Gap['why'], string>> = {
  unanswered: 'not answered',
  'none-of-these': 'none of these',
  'low-rating': 'rated down',
  escalated: 'asked the desk',
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

/** "1 question", "3 questions" */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** Reasons mark the words they name with asterisks. */
export function emphasised(text: string): Part {
  return text.split(/\*([^*]+)\*/).map((part, i) => (i % 2 === 1 ? html`<em>${part}</em>` : part));
}
