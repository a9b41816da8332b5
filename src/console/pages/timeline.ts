import type { Knowledge, TimelineEvent } from '../../knowledge/entry.ts';
import { type Html, html } from '../html.ts';
import { framed } from './frame.ts';

export function timelinePage(knowledge: Knowledge): Html {
  return framed(knowledge, {
    title: 'Timeline',
    path: '/timeline',
    body: html`<h1>Timeline</h1>
${knowledge.timeline.length > 0 ? eventList(knowledge, knowledge.timeline) : html`<p class="empty">This knowledge base has no timeline. Events go into <code>timeline.yaml</code>.</p>`}`,
  });
}

/** Events in the order of the file, each with the entries that tell more. */
function eventList(knowledge: Pick<Knowledge, 'entries'>, events: readonly TimelineEvent[]): Html {
  return html`<ol class="timeline">${events.map(
    ({ date, event, entries }) => html`<li><p class="date">${date}</p><div><p>${event}</p>
<ul>${entries.map((id) => html`<li><a href="/entries/${id}">${knowledge.entries.get(id)?.question ?? id}</a></li>`)}</ul></div></li>`,
  )}</ol>`;
}

/** The same in a line each, leading to the first entry that tells more. */
export function eventStrip(events: readonly TimelineEvent[]): Html {
  return html`<ol class="timeline strip">${events.map(
    ({ date, event, entries: [first] }) =>
      html`<li><p class="date">${date}</p><p>${first ? html`<a href="/entries/${first}">${event}</a>` : event}</p></li>`,
  )}</ol>`;
}
