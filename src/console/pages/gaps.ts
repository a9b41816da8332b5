import { percent } from '../../conversation/percent.ts';
import { GAP_WORDS, type Gap } from '../../gaps/gap.ts';
import type { GapGroup, GapGroups } from '../../gaps/group.ts';
import { counted } from '../../knowledge/words.ts';
import type { Turns } from '../../store/store.ts';
import { type Html, html, type Part } from '../html.ts';
import type { ConsoleParts } from '../parts.ts';
import { askAddress } from '../request.ts';
import { minute, PLATFORM_WORDS } from '../words.ts';
import { framed } from './frame.ts';
import { type Period, periodLinks } from './period.ts';

type Parts = Pick<ConsoleParts, 'knowledge'>;
type Counts = Awaited<ReturnType<Turns['counts']>>;
type GapsPage = GapGroups & { readonly period: Period; readonly counts: Counts };

/** What was asked and not answered, answered badly, or handed to the desk: the most asked first. */
export function gapsPage({ knowledge }: Parts, { period, counts, groups, closed }: GapsPage): Html {
  return framed(knowledge, {
    title: 'Gaps',
    path: '/gaps',
    body: html`<h1>Gaps</h1>${periodLinks('/gaps', period)}${tally(counts)}
${groups.length === 0 && html`<p class="empty">Nothing was left unanswered in this time.</p>`}
<ul class="records">${groups.map((group) => groupItem({ knowledge }, group))}</ul>
${closed > 0 && html`<p class="note">${counted(closed, 'question')} more would be answered today.</p>`}
${groups.length > 0 && html`<p class="note"><code>npm run dealdesk -- gaps --draft</code> writes these into the folder <code>drafts</code>, as entries and phrasings to review.</p>`}`,
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

function groupItem({ knowledge }: Parts, { question, gaps, nearest }: GapGroup): Html {
  const entry = nearest && knowledge.entries.get(nearest.entry);
  return html`<li>
<p class="head"><strong>${counted(gaps.length, 'time')}</strong> · ${texts(gaps, ({ why }) => GAP_WORDS[why]).join(', ')} · ${texts(gaps, ({ platform }) => PLATFORM_WORDS[platform]).join(', ')} · last ${minute(gaps.at(-1)?.at ?? '')}</p>
<p class="asked"><a href="${askAddress(question, { review: true })}">“${question}”</a></p>
${otherWordings(question, gaps)}
${texts(gaps, ({ comment }) => comment).map((comment) => html`<p class="comment">${comment}</p>`)}
${texts(gaps, ({ reply }) => reply).map((reply) => html`<p class="comment"><strong>The desk replied:</strong> ${reply}</p>`)}
${nearest && entry && html`<p class="to">Nearest entry: <a href="/entries/${entry.id}">${entry.question}</a> <span class="figure">${percent(nearest.confidence)}</span></p>`}
</li>`;
}

function otherWordings(question: string, gaps: readonly Gap[]): Part {
  const others = texts(gaps, (gap) => gap.question).filter((wording) => wording !== question);
  if (others.length === 0) return '';
  return html`<details><summary>${counted(others.length, 'other wording')}</summary><ul>${others.map((wording) => html`<li>“${wording}”</li>`)}</ul></details>`;
}

/** What each gap says of itself, without repetition. */
function texts(gaps: readonly Gap[], of: (gap: Gap) => string | undefined): string[] {
  return [...new Set(gaps.flatMap((gap) => of(gap) ?? []))];
}
