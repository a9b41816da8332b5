import type { Escalation } from '../../store/store.ts';
import { type Html, html, type Part } from '../html.ts';
import type { ConsoleParts } from '../parts.ts';
import { minute, PLATFORM_WORDS, STATE_WORDS } from '../words.ts';
import { framed } from './frame.ts';
import { type Period, periodLinks } from './period.ts';

type Parts = Pick<ConsoleParts, 'knowledge'>;

/** Questions handed to the desk: the unanswered ones first, then the rest, newest first. */
export function escalationsPage({ knowledge }: Parts, period: Period, escalations: readonly Escalation[]): Html {
  const waits = ({ state }: Escalation) => state === 'open' || state === 'claimed';
  const newest = [...escalations].sort((one, other) => other.at.localeCompare(one.at));
  const waiting = newest.filter(waits).reverse();
  const done = newest.filter((escalation) => !waits(escalation));
  return framed(knowledge, {
    title: 'Escalations',
    path: '/desk',
    body: html`<h1>Escalations</h1>${periodLinks('/desk', period)}
${escalations.length === 0 ? html`<p class="empty">Nobody has asked the desk in this time.</p>` : ''}
${waiting.length > 0 ? html`<section><h2>Waiting for the desk</h2><ul class="records">${waiting.map((one) => escalationItem({ knowledge }, one))}</ul></section>` : ''}
${done.length > 0 ? html`<section><h2>Answered</h2><ul class="records">${done.map((one) => escalationItem({ knowledge }, one))}</ul></section>` : ''}`,
  });
}

function escalationItem({ knowledge }: Parts, escalation: Escalation): Html {
  const { id, at, question, askerName, from, nearest, state, claimedBy, answer, answeredBy, answeredAt } = escalation;
  return html`<li id="e-${id}" class="escalation">
<p class="head"><strong class="state ${state}">${STATE_WORDS[state]}</strong> <time datetime="${at}">${minute(at)}</time> · ${askerName} · ${PLATFORM_WORDS[from.platform]}${claimedBy ? html` · claimed by ${claimedBy}` : ''}</p>
<p class="asked">“${question}”</p>
${nearest.length > 0 ? html`<p class="to">Nearest: ${nearest.map((entry, i) => html`${i > 0 ? ' · ' : ''}<a href="/entries/${entry}">${knowledge.entries.get(entry)?.question ?? entry}</a>`)}</p>` : ''}
${answer ? html`<blockquote class="comment">${answer}${answeredAt ? html` <span class="figure">${answeredBy ? `${answeredBy}, ` : ''}<time datetime="${answeredAt}">${minute(answeredAt)}</time></span>` : ''}</blockquote>` : ''}
${actions(escalation)}
</li>`;
}

function actions({ id, state, from }: Escalation): Part {
  if (state === 'helped') return '';
  if (state === 'answered')
    return from.platform === 'console'
      ? html`<form action="/console/helped" method="post" data-press>${held(id)}<button class="quiet" type="submit">This helped</button><p role="status" class="told"></p></form>`
      : '';
  return html`${state === 'open' ? html`<form action="/console/claim" method="post" class="inline">${held(id)}<label for="by-${id}">Your name</label><input id="by-${id}" name="name" type="text" required maxlength="80" autocomplete="name"><button class="quiet" type="submit">Claim</button></form>` : ''}
<details><summary>Answer it</summary><form action="/console/desk-answer" method="post">${held(id)}<label for="answer-${id}">Your answer goes back to where it was asked</label><textarea id="answer-${id}" name="text" rows="3" required maxlength="3000"></textarea><label for="writer-${id}">Signed by (the asker sees it)</label><input id="writer-${id}" name="name" type="text" required maxlength="80" autocomplete="name"><button type="submit">Send the answer</button></form></details>`;
}

function held(id: string): Html {
  return html`<input type="hidden" name="escalation" value="${id}">`;
}
