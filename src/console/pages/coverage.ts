import { percent } from '../../conversation/percent.ts';
import { type CoveredDocument, type CoveredPassage, coverageOf, tallyOf } from '../../knowledge/coverage.ts';
import { counted } from '../../knowledge/words.ts';
import { type Html, html, type Part } from '../html.ts';
import type { ConsoleParts } from '../parts.ts';
import { framed } from './frame.ts';
import { passageId } from './passage.ts';
import { bar } from './why.ts';

/** Which passages of which document are cited by which entries, and which by none. */
export function coveragePage({ knowledge, documents }: Pick<ConsoleParts, 'knowledge' | 'documents'>): Html {
  return framed(knowledge, {
    title: 'Coverage',
    path: '/coverage',
    body: html`<h1>Coverage</h1>${documents ? covered(coverageOf(knowledge, documents.values())) : switchedOff}`,
  });
}

const switchedOff = html`<p class="empty">Coverage sets the entries against the documents, and the documents are not here. Set <code>DEALDESK_DOCUMENTS</code> to the folder that holds them, then start Dealdesk again.</p>`;

function covered(documents: readonly CoveredDocument[]): Part {
  return html`<p class="lead">${summary(documents.flatMap(passagesOf))}</p>
${documents.map(
  (document) => html`<section class="covered"><h2><a href="/sources/${document.source}">${document.title}</a></h2>
<p class="figure">${summary(passagesOf(document))}</p>${shareBar(passagesOf(document))}
${document.sections
  .filter(({ passages }) => passages.length > 0)
  .map(
    ({
      title,
      passages,
    }) => html`<details${tallyOf(passages).uncited > 0 ? html` open` : ''}><summary>${title} <span class="figure">${brief(passages)}</span></summary>
<table><thead class="unseen"><tr><th scope="col">Passage</th><th scope="col">Cited by</th></tr></thead>
<tbody>${passages.map((passage) => passageRow(document.source, passage))}</tbody></table></details>`,
  )}</section>`,
)}`;
}

function passageRow(source: string, { locator, opening, citedBy, excused }: CoveredPassage): Html {
  const name = locator.slice(locator.lastIndexOf(', ') + 2);
  const cited = html`<ul class="ids">${citedBy.map((id) => html`<li><a href="/entries/${id}">${id}</a></li>`)}</ul>`;
  const state = excused
    ? html`<span class="excused">Excused: ${excused}</span>`
    : html`<strong class="open">Not cited</strong>`;
  return html`<tr><th scope="row"><a href="/sources/${source}#${passageId(locator)}">${name}</a><span class="opening">${opening}…</span></th><td>${citedBy.length > 0 ? cited : state}</td></tr>`;
}

function passagesOf({ sections }: CoveredDocument): CoveredPassage[] {
  return sections.flatMap(({ passages }) => passages);
}

function summary(passages: readonly CoveredPassage[]): string {
  const { passages: all, cited, excused, uncited } = tallyOf(passages);
  return `${counted(all, 'passage')}: ${cited} cited, ${excused} excused with a reason, ${uncited} open.`;
}

function brief(passages: readonly CoveredPassage[]): string {
  const { passages: all, uncited } = tallyOf(passages);
  return `${all - uncited} of ${all}`;
}

function shareBar(passages: readonly CoveredPassage[]): Part {
  const { passages: all, uncited } = tallyOf(passages);
  const share = all === 0 ? 1 : (all - uncited) / all;
  return html`<div class="share" role="img" aria-label="${percent(share)} cited or excused">${bar(share)}</div>`;
}
