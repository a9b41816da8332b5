import { linkOf } from '../../knowledge/answer.ts';
import { day } from '../../knowledge/day.ts';
import type { Citation, Entry } from '../../knowledge/entry.ts';
import { STATUS_WORDS } from '../../knowledge/entry.ts';
import { plainText } from '../../knowledge/plain.ts';
import { type Html, html, type Part } from '../html.ts';
import { markdown } from '../markdown.ts';
import type { ConsoleParts } from '../parts.ts';
import { passageAddress } from './passage.ts';

type Parts = Pick<ConsoleParts, 'knowledge' | 'documents'>;

type Showing = {
  readonly heading: 'h1' | 'h2';
  /** What stands under the answer, beside its sources. */
  readonly foot?: Part;
};

/** One entry as an answer: what it says, what kind of statement that is, as of when, and the sources to check it against. */
export function answerArticle(parts: Parts, entry: Entry, { heading, foot }: Showing): Html {
  const title =
    heading === 'h1'
      ? html`<h1 id="title-${entry.id}">${entry.question}</h1>`
      : html`<h2 class="headline" id="title-${entry.id}"><a href="/entries/${entry.id}">${entry.question}</a></h2>`;
  return html`<article class="answer" aria-labelledby="title-${entry.id}">
<div class="says">
<p class="status ${entry.status}"><strong>${STATUS_WORDS[entry.status]}</strong> <span>as of <time datetime="${entry.asOf}">${day(entry.asOf)}</time></span></p>
${title}
<div class="text">${said(entry, entry.answer)}</div>
${entry.before ? html`<section class="before"><h3>Before</h3>${said(entry, entry.before)}</section>` : ''}
${differing(entry)}
<p class="stamp">Reviewed <time datetime="${entry.reviewed}">${day(entry.reviewed)}</time> · entry <a href="/entries/${entry.id}"><code>${entry.id}</code></a> · revision <code>${parts.knowledge.revision}</code> <button type="button" class="copy" hidden data-copy="${copied(entry)}">Copy with sources</button></p>
</div>
${sources(parts, entry)}
${foot && html`<div class="foot">${foot}</div>`}
</article>`;
}

function said(entry: Entry, text: string): Html {
  return markdown(text, (n) => sourceId(entry, n));
}

function differing({ disagreement, reading, ...entry }: Entry): Part {
  if (disagreement.length === 0 && !reading) return '';
  const told = (text: string) => markdown(text, (n) => sourceId(entry, n));
  return html`<section class="differ">
${disagreement.length > 0 ? html`<h3>Sources differ</h3><ul>${disagreement.map((side) => html`<li>${told(side)}</li>`)}</ul>` : ''}
${reading ? html`<h3>The desk’s reading</h3>${told(reading)}` : ''}
</section>`;
}

/** Documents in the order in which the answer first cites them, each with the places cited in it. */
function sources(parts: Parts, entry: Entry): Html {
  const byDocument = Map.groupBy(entry.citations, ({ source }) => source);
  return html`<aside class="sources" aria-labelledby="sources-${entry.id}">
<h3 id="sources-${entry.id}">${byDocument.size === 1 ? 'Source' : 'Sources'}</h3>
<ul>${[...byDocument].map(
    ([source, citations]) => html`<li><a class="title" href="/sources/${source.id}">${source.title}</a>
<p class="by">${source.publisher}, ${day(source.date)}</p>
<ol>${citations.map((citation) => place(parts, entry, citation))}</ol></li>`,
  )}</ul>
</aside>`;
}

function place(parts: Parts, entry: Entry, citation: Citation): Html {
  const { n, locator, fragment } = citation;
  const link = linkOf(citation);
  const address = passageAddress(parts, entry, citation);
  return html`<li id="${sourceId(entry, n)}" value="${n}"><a class="place" href="${address}">${locator}</a>
<q class="fragment">${fragment[0]} … ${fragment[1]}</q>${link ? html` <a class="read" href="${link}" rel="noreferrer">Open the original</a>` : ''}</li>`;
}

const sourceId = (entry: Pick<Entry, 'id'>, n: number): string => `source-${entry.id}-${n}`;

/** What a person pastes into a mail: the question, the answer, and where to check it. */
function copied(entry: Entry): string {
  const list = entry.citations.map(
    (citation) =>
      `[${citation.n}] ${citation.source.title}, ${citation.source.publisher}, ${citation.source.date}. ${citation.locator}${linkOf(citation) ? `. ${linkOf(citation)}` : ''}`,
  );
  const kind = `${STATUS_WORDS[entry.status]}, as of ${day(entry.asOf)}.`;
  return [entry.question, plainText(entry), kind, list.join('\n')].join('\n\n');
}
