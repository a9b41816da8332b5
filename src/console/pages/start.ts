import type { Choice } from '../../conversation/reply.ts';
import type { Knowledge } from '../../knowledge/entry.ts';
import { type Html, html, type Part } from '../html.ts';
import { choiceList } from './presses.ts';
import { eventStrip } from './timeline.ts';
import { topicGroups } from './topics.ts';

/** What a person sees first: what this is, the box, questions to try, topics, the timeline. */
export function startBody(knowledge: Knowledge, form: Html, examples: readonly Choice[]): Part {
  return html`${invitation(form, examples.length > 0 && html`<h2 class="try">For example</h2>${choiceList(examples)}`)}
<section class="shelf"><h2>Topics</h2>${topicGroups(knowledge)}</section>
${knowledge.timeline.length > 0 ? html`<section class="shelf"><h2><a href="/timeline">Timeline</a></h2>${eventStrip(knowledge.timeline)}</section>` : ''}`;
}

/** The box under what this is, and what stands below the box. */
export function invitation(form: Html, below: Part): Html {
  return html`<section class="start">
<h1>Ask about the deal.</h1>
<p class="lead">Reviewed answers, each with the documents behind it. Where the documents say nothing, Dealdesk says that.</p>
${form}
${below}
</section>`;
}
