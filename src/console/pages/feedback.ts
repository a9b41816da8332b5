import type { Feedback, Turns } from '../../store/store.ts';
import { type Html, html, type Part } from '../html.ts';
import type { ConsoleParts } from '../parts.ts';
import { minute } from '../words.ts';
import { framed } from './frame.ts';
import { type Period, periodLinks } from './period.ts';

export type Rated = Awaited<ReturnType<Turns['feedbackSince']>>[number];
type Parts = Pick<ConsoleParts, 'knowledge'>;

const RATINGS: Readonly<Record<Feedback['rating'], string>> = {
  up: 'Helped',
  down: 'Did not help',
  'none-of-these': 'None of these',
};

/** What people said of the answers: the entries that helped least first, then every press, newest first. */
export function feedbackPage({ knowledge }: Parts, period: Period, rated: readonly Rated[]): Html {
  return framed(knowledge, {
    title: 'Feedback',
    path: '/feedback',
    body: html`<h1>Feedback</h1>${periodLinks('/feedback', period)}
${rated.length === 0 ? html`<p class="empty">Nobody has rated an answer in this time.</p>` : [byEntry({ knowledge }, rated), presses({ knowledge }, rated)]}`,
  });
}

function byEntry({ knowledge }: Parts, rated: readonly Rated[]): Part {
  const pairs = rated.flatMap(({ entries, rating }) => entries.map((entry) => ({ entry, rating })));
  const rows = [...Map.groupBy(pairs, ({ entry }) => entry)]
    .map(([entry, all]) => ({
      entry,
      up: all.filter(({ rating }) => rating === 'up').length,
      down: all.filter(({ rating }) => rating === 'down').length,
    }))
    .sort((one, other) => other.down - one.down || one.up - other.up || one.entry.localeCompare(other.entry));
  if (rows.length === 0) return '';
  return html`<section><h2>By entry</h2><div class="scroll"><table class="list"><thead><tr><th scope="col">Entry</th><th scope="col">Helped</th><th scope="col">Did not</th></tr></thead>
<tbody>${rows.map(({ entry, up, down }) => html`<tr><th scope="row"><a href="/entries/${entry}">${knowledge.entries.get(entry)?.question ?? entry}</a></th><td class="figure">${up}</td><td class="figure">${down}</td></tr>`)}</tbody></table></div></section>`;
}

function presses({ knowledge }: Parts, rated: readonly Rated[]): Html {
  const newest = [...rated].sort((one, other) => other.at.localeCompare(one.at));
  return html`<section><h2>Every rating</h2><ul class="records">${newest.map(
    ({
      rating,
      at,
      entries,
      question,
      comment,
    }) => html`<li><p class="head"><strong class="rating ${rating}">${RATINGS[rating]}</strong> <time datetime="${at}">${minute(at)}</time></p>
${question ? html`<p class="asked">“${question}”</p>` : ''}
${comment ? html`<p class="comment">${comment}</p>` : ''}
${entries.map((id) => html`<p class="to"><a href="/entries/${id}">${knowledge.entries.get(id)?.question ?? id}</a></p>`)}</li>`,
  )}</ul></section>`;
}
