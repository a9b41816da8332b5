import { type CoveredPassage, coverageOf } from '../../knowledge/coverage.ts';
import { day } from '../../knowledge/day.ts';
import type { Citation, Entry, Knowledge, Source } from '../../knowledge/entry.ts';
import { counted } from '../../knowledge/words.ts';
import { type Html, html, type Part } from '../html.ts';
import type { ConsoleParts } from '../parts.ts';
import { framed } from './frame.ts';
import { marked, passageId } from './passage.ts';

type Parts = Pick<ConsoleParts, 'knowledge' | 'documents'>;
/** The citation that a reader came to check. */
export type Checking = { readonly entry: Entry; readonly citation: Citation };

export function sourcesPage(knowledge: Knowledge): Html {
  const citing = [...knowledge.sources.values()].map((source) => ({ source, entries: citedBy(knowledge, source) }));
  return framed(knowledge, {
    title: 'Sources',
    path: '/sources',
    body: html`<h1>Sources</h1><p class="lead">Every document that an answer may cite.</p>
<ul class="documents">${citing.map(
      ({ source, entries }) =>
        html`<li><h2><a href="/sources/${source.id}">${source.title}</a></h2>${facts(source)}${fileLine(source, entries.length)}</li>`,
    )}</ul>`,
  });
}

/** One source: what it is, and its text passage by passage where the documents are here, with who cites what. */
export function sourcePage(parts: Parts, source: Source, checking: Checking | undefined): Html {
  return framed(parts.knowledge, {
    title: source.title,
    path: '/sources',
    body: html`<p class="crumbs"><a href="/sources">Sources</a></p><h1>${source.title}</h1>
${facts(source)}${fileLine(source, citedBy(parts.knowledge, source).length)}
${checking ? html`<p class="setting">Checking source ${checking.citation.n} of <a href="/entries/${checking.entry.id}">${checking.entry.question}</a>: <strong>${checking.citation.locator}</strong>, <q>${checking.citation.fragment[0]} … ${checking.citation.fragment[1]}</q></p>` : ''}
${parts.documents?.has(source.id) ? text(parts, source, checking) : outline(parts.knowledge, source)}`,
  });
}

function facts({ publisher, date, restsOn, note, url }: Source): Html {
  return html`<dl class="facts">
<div><dt>Publisher</dt><dd>${publisher}</dd></div>
<div><dt>Date</dt><dd>${date === 'undated' ? 'Undated' : day(date)}</dd></div>
<div><dt>Rests on</dt><dd>${restsOn}</dd></div>
${note ? html`<div><dt>Note</dt><dd>${note}</dd></div>` : ''}
${url ? html`<div><dt>Address</dt><dd><a href="${url}" rel="noreferrer">${url}</a></dd></div>` : ''}
</dl>`;
}

function fileLine({ file, sha256 }: Source, citing: number): Html {
  return html`<p class="figure">Cited by ${counted(citing, 'entry', 'entries')} · <code>${file}</code> · sha256 <code title="${sha256}">${sha256.slice(0, 12)}…</code></p>`;
}

function text({ knowledge, documents }: Parts, source: Source, checking: Checking | undefined): Part {
  const document = documents!.get(source.id)!;
  const texts = new Map(document.passages.map((passage) => [passage.locator, passage.text]));
  const [covered] = coverageOf(knowledge, [document]);
  return html`<article class="document">${covered!.sections
    .filter(({ passages }) => passages.length > 0)
    .map(
      ({ title, passages }) => html`<section><h2 id="${passageId(title)}">${title}</h2>
${passages.map((passage) => passageRow(knowledge, passage, texts.get(passage.locator) ?? '', checking))}</section>`,
    )}</article>`;
}

function passageRow(
  knowledge: Knowledge,
  passage: CoveredPassage,
  words: string,
  checking: Checking | undefined,
): Html {
  const { locator, citedBy: ids, excused } = passage;
  const here = checking && [locator, sectionOf(locator)].includes(checking.citation.locator);
  return html`<div class="passage" id="${passageId(locator)}">
<p>${marked(words, here ? checking.citation.fragment : undefined)}</p>
<div class="margin"><span class="locator">${locator.slice(locator.lastIndexOf(', ') + 2)}</span>
${ids.length > 0 ? citing(knowledge, ids) : html`<span class="${excused ? 'excused' : 'open'}">${excused ?? 'not cited'}</span>`}</div>
</div>`;
}

/** More than this many entries beside a passage would push the text apart. */
const MAX_BESIDE = 4;

function citing(knowledge: Knowledge, ids: readonly string[]): Html {
  const list = html`<ul>${ids.map((id) => html`<li><a href="/entries/${id}" title="${knowledge.entries.get(id)?.question}">${id}</a></li>`)}</ul>`;
  if (ids.length <= MAX_BESIDE) return list;
  return html`<details><summary>cited by ${counted(ids.length, 'entry', 'entries')}</summary>${list}</details>`;
}

const sectionOf = (locator: string): string => locator.slice(0, Math.max(0, locator.lastIndexOf(', ')));

/** Without the documents: where each entry points. */
function outline(knowledge: Knowledge, source: Source): Part {
  const citations = citedBy(knowledge, source).flatMap((entry) =>
    entry.citations.filter((citation) => citation.source.id === source.id).map((citation) => ({ entry, citation })),
  );
  const places = Map.groupBy(citations, ({ citation }) => citation.locator);
  return html`<p class="note">To read the passages here, set <code>DEALDESK_DOCUMENTS</code> to the folder with the documents.</p>
<h2>What is cited from it</h2>
<dl class="places">${[...places].map(
    ([locator, cited]) =>
      html`<div id="${passageId(locator)}"><dt>${locator}</dt><dd><ul>${cited.map(
        ({ entry, citation }) =>
          html`<li><a href="/entries/${entry.id}">${entry.question}</a> <q class="fragment">${citation.fragment[0]} … ${citation.fragment[1]}</q></li>`,
      )}</ul></dd></div>`,
  )}</dl>`;
}

function citedBy({ entries }: Pick<Knowledge, 'entries'>, source: Source): Entry[] {
  return [...entries.values()].filter(({ citations }) =>
    citations.some((citation) => citation.source.id === source.id),
  );
}
