import type { GapRecord, Turns } from '../../store/store.ts';
import type { ConsoleParts } from '../console.ts';
import { type Html, html, type Part } from '../html.ts';
import { askAddress } from '../request.ts';
import { counted, GAP_WORDS, minute, PLATFORM_WORDS } from '../words.ts';
import { framed } from './frame.ts';
import { type Period, periodLinks } from './period.ts';

/** Questions that are alike, the most telling one first, with the entry nearest to them. */
export type GapGroup = { readonly records: readonly GapRecord[]; readonly nearest?: string };
export type Counts = Awaited<ReturnType<Turns['counts']>>;

/** What was asked and not answered, or answered badly: the largest groups first. */
export function gapsPage(
  { knowledge }: Pick<ConsoleParts, 'knowledge'>,
  {
    period,
    counts,
    groups,
  }: { readonly period: Period; readonly counts: Counts; readonly groups: readonly GapGroup[] },
): Html {
  return framed(knowledge, {
    title: 'Gaps',
    path: '/gaps',
    body: html`<h1>Gaps</h1>${periodLinks('/gaps', period)}${tally(counts)}
${groups.length === 0 ? html`<p class="empty">Nothing was left unanswered in this time.</p>` : ''}
<ul class="records">${groups.map((group) => groupItem({ knowledge }, group))}</ul>
${groups.length > 0 ? html`<p class="note"><code>dealdesk gaps --draft DIR</code> writes these as entries and phrasings to review.</p>` : ''}`,
  });
}

function tally(counts: Counts): Html {
  const told = [
    ['Answered', counts.answer],
    ['Not disclosed', counts.undisclosed],
    ['Offered a choice', counts.suggestions],
    ['Declined', counts.fallback],
    ['Helped', counts.up],
    ['Did not help', counts.down],
  ] as const;
  return html`<dl class="tally">${told.map(([name, n]) => html`<div><dt>${name}</dt><dd>${n}</dd></div>`)}</dl>`;
}

function groupItem({ knowledge }: Pick<ConsoleParts, 'knowledge'>, { records, nearest }: GapGroup): Part {
  const [first, ...others] = records;
  if (!first) return '';
  const question = first.turn.question ?? '';
  const last =
    records
      .map(({ turn }) => turn.at)
      .sort()
      .at(-1) ?? '';
  const why = [...new Set(records.map((record) => GAP_WORDS[record.why]))].join(', ');
  const where = [...new Set(records.map(({ turn }) => PLATFORM_WORDS[turn.platform]))].join(', ');
  const comments = records.flatMap(({ comment }) => comment ?? []);
  return html`<li>
<p class="head"><strong>${counted(records.length, 'time')}</strong> · ${why} · ${where} · last <time datetime="${last}">${minute(last)}</time></p>
<p class="asked"><a href="${askAddress(question)}">“${question}”</a></p>
${others.length > 0 ? html`<details><summary>${counted(others.length, 'question')} like it</summary><ul>${others.map(({ turn }) => html`<li>“${turn.question ?? ''}”</li>`)}</ul></details>` : ''}
${comments.map((comment) => html`<p class="comment">${comment}</p>`)}
${nearest ? html`<p class="to">Nearest entry: <a href="/entries/${nearest}">${knowledge.entries.get(nearest)?.question ?? nearest}</a></p>` : ''}
</li>`;
}
