import { linkOf } from '../../knowledge/answer.ts';
import type { Citation, Entry } from '../../knowledge/entry.ts';
import { plainText } from '../../knowledge/plain.ts';
import type { ConsoleParts } from '../console.ts';
import { type Html, html, type Part } from '../html.ts';
import { markdown } from '../markdown.ts';
import { day, STATUS_WORDS } from '../words.ts';
import { passageAddress } from './passage.ts';

type Parts = Pick<ConsoleParts, 'knowledge' | 'documents'>;

/** One entry as an answer: what it says, what kind of statement that is, as of when, and the sources to check it against. */
export function answerArticle(parts: Parts, entry: Entry, heading: 'h1' | 'h2' = 'h2'): Html {
  const title =
    heading === 'h1'
      ? html`<h1 id="title-${entry.id}">${entry.question}</h1>`
      : html`<h2 id="title-${entry.id}"><a href="/entries/${entry.id}">${entry.question}</a></h2>`;
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
</article>`;
}

function said(entry: Entry, text: string): Html {
  return markdown(text, (n) => sourceId(entry, n));
}

function differing(entry: Entry): Part {
  if (entry.disagreement.length === 0 && !entry.reading) return '';
  return html`<section class="differ"><h3>${entry.disagreement.length > 0 ? 'Sources differ' : 'How the desk reads it'}</h3>
${entry.disagreement.length > 0 ? html`<ul>${entry.disagreement.map((side) => html`<li>${said(entry, side)}</li>`)}</ul>` : ''}
${entry.reading ? html`<div class="reading">${said(entry, entry.reading)}</div>` : ''}</section>`;
}

function sources(parts: Parts, entry: Entry): Html {
  return html`<aside class="sources" aria-labelledby="sources-${entry.id}">
<h3 id="sources-${entry.id}">${entry.citations.length === 1 ? 'Source' : 'Sources'}</h3>
<ol>${entry.citations.map((citation) => sourceItem(parts, entry, citation))}</ol>
</aside>`;
}

function sourceItem(parts: Parts, entry: Entry, citation: Citation): Html {
  const { n, source, locator, fragment } = citation;
  const link = linkOf(citation);
  const place = passageAddress(parts, entry, citation);
  return html`<li id="${sourceId(entry, n)}" value="${n}">
<a class="title" href="${place}">${source.title}</a>
<span class="by">${source.publisher}, ${source.date === 'undated' ? 'undated' : day(source.date)}</span>
<span class="place">${locator}</span>
<q class="fragment">${fragment[0]} … ${fragment[1]}</q>
${parts.documents?.has(source.id) ? html`<a class="read" href="${place}">Read the passage</a>` : ''}
${link ? html`<a class="read" href="${link}" rel="noreferrer">Open the original</a>` : ''}
</li>`;
}

const sourceId = (entry: Entry, n: number): string => `source-${entry.id}-${n}`;

/** What a person pastes into a mail: the question, the answer, and where to check it. */
function copied(entry: Entry): string {
  const list = entry.citations.map(
    (citation) =>
      `[${citation.n}] ${citation.source.title}, ${citation.source.publisher}, ${citation.source.date}. ${citation.locator}${linkOf(citation) ? `. ${linkOf(citation)}` : ''}`,
  );
  const kind = `${STATUS_WORDS[entry.status]}, as of ${day(entry.asOf)}.`;
  return [entry.question, plainText(entry), kind, list.join('\n')].join('\n\n');
}
