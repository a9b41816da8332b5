import { percent } from '../../conversation/percent.ts';
import type { Reply, TurnedReply } from '../../conversation/reply.ts';
import { type Html, html, type Part } from '../html.ts';
import type { ConsoleParts } from '../parts.ts';
import { askAddress } from '../request.ts';
import { emphasised } from '../words.ts';

type Why = Extract<Reply, { kind: 'why' }>;

const TITLES: Readonly<Record<TurnedReply['kind'], string>> = {
  answer: 'Why this answer',
  undisclosed: 'Why this answer',
  suggestions: 'Why these questions',
  fallback: 'Why no answer',
  help: 'Why this reply',
};

/** How the match came about: phrasing, words, repairs, confidence against thresholds, runner-up. */
export function whySection(
  { engine }: Pick<ConsoleParts, 'engine'>,
  page: Why,
  reply: TurnedReply,
  review?: boolean,
): Html {
  const { why, entry, runnerUp, question } = page;
  const { matches, repairs, synonyms, unknown } = why.finding;
  const [best] = matches;
  return html`<details class="why" id="why">
<summary>${TITLES[reply.kind]}</summary>
<div class="columns">
<dl>
<dt>Decision</dt><dd>${emphasised(reply.reason.text)}</dd>
${best ? html`<dt>Nearest phrasing</dt><dd>“${best.phrasing}”${entry ? html`, of <a href="/entries/${entry.id}">${entry.question}</a>` : ''}</dd>` : ''}
${repairs.length > 0 ? html`<dt>Repaired</dt><dd>${pairs(repairs)}</dd>` : ''}
${synonyms.length > 0 ? html`<dt>Read as</dt><dd>${pairs(synonyms)}</dd>` : ''}
${unknown.length > 0 ? html`<dt>Not known here</dt><dd>${unknown.join(', ')}</dd>` : ''}
${runnerUp && why.runnerUp ? html`<dt>Runner-up</dt><dd><a href="${askAddress(question, { entry: runnerUp.id, review })}">${runnerUp.question}</a> <span class="figure">${percent(why.runnerUp.confidence)}</span></dd>` : ''}
</dl>
<div>
<h3>Confidence</h3>
${confidenceScale(best?.confidence ?? 0, engine.thresholds)}
${wordTable(why.words)}
${partTable(why.parts)}
</div>
</div>
</details>`;
}

function pairs(list: readonly { readonly from: string; readonly to: string }[]): Part {
  return list.map(({ from, to }, i) => html`${i > 0 ? ', ' : ''}<del>${from}</del> → <ins>${to}</ins>`);
}

function confidenceScale(
  confidence: number,
  { answer, suggest }: { readonly answer: number; readonly suggest: number },
): Html {
  const said = `${percent(confidence)}; answers from ${percent(answer)}, offers questions from ${percent(suggest)}`;
  return html`<svg class="scale" role="img" aria-label="Confidence ${said}" height="14" width="100%">
<rect class="ground" y="4" width="100%" height="6" rx="3"/><rect class="filled" y="4" width="${percent(confidence).replace(' ', '')}" height="6" rx="3"/>
<rect class="tick" x="${percent(suggest).replace(' ', '')}" width="1.5" height="14"/><rect class="tick" x="${percent(answer).replace(' ', '')}" width="1.5" height="14"/>
</svg>
<p class="figure">${said}.</p>`;
}

function wordTable(words: Why['why']['words']): Part {
  if (words.length === 0) return '';
  return html`<h3>Words that counted</h3>
<table class="words"><thead class="unseen"><tr><th scope="col">Word</th><th scope="col">Share</th><th></th></tr></thead>
<tbody>${words.map(({ word, weight }) => html`<tr><th scope="row">${word}</th><td class="figure">${percent(weight)}</td><td class="wide">${bar(weight)}</td></tr>`)}</tbody></table>`;
}

function partTable(parts: Why['why']['parts']): Part {
  if (parts.length === 0) return '';
  return html`<h3>What the confidence is made of</h3>
<table class="parts"><thead class="unseen"><tr><th scope="col">Part</th><th scope="col">Value</th><th scope="col">Meaning</th></tr></thead>
<tbody>${parts.map(({ name, value, meaning }) => html`<tr><th scope="row">${name}</th><td class="figure">${Math.round(value * 100) / 100}</td><td>${meaning}</td></tr>`)}</tbody></table>`;
}

export function bar(share: number): Html {
  const width = `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%`;
  return html`<svg class="bar" aria-hidden="true" width="100%" height="6"><rect class="ground" width="100%" height="6" rx="3"/><rect class="filled" width="${width}" height="6" rx="3"/></svg>`;
}
