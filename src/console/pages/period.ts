import { type Html, html } from '../html.ts';

/** How far back a page of the desk looks. */
export type Period = { readonly days: number; readonly since: string };

const CHOICES = [7, 30, 90] as const;
const DAY_MS = 86_400_000;

/** The period that an address asks for; 30 days where it asks for none that is offered. */
export function periodOf(asked: string, now: Date): Period {
  const days = CHOICES.find((choice) => String(choice) === asked) ?? 30;
  return { days, since: new Date(now.getTime() - days * DAY_MS).toISOString() };
}

export function periodLinks(path: string, { days }: Period): Html {
  return html`<p class="period">The last ${CHOICES.map(
    (choice, i) =>
      html`${i > 0 ? ' · ' : ''}<a href="${path}?days=${choice}"${choice === days ? html` aria-current="true"` : ''}>${choice} days</a>`,
  )}</p>`;
}
