import type { Knowledge } from '../../knowledge/entry.ts';
import { type Html, html } from '../html.ts';
import { framed } from './frame.ts';

/** What went wrong and what to do about it. */
export type Fault = {
  readonly title: string;
  readonly what: string;
  readonly fix: string;
  readonly reference?: string;
};

/** A page for a request that could not be met. Without `knowledge`, for people who may not see the console. */
export function faultPage(knowledge: Knowledge | undefined, { title, what, fix, reference }: Fault): Html {
  const body = html`<section class="fault"><h1>${title}</h1><p class="lead">${what}</p><p>${fix}</p>${reference ? html`<p class="figure">The log has it under <code>${reference}</code>.</p>` : ''}</section>`;
  return knowledge ? framed(knowledge, { title, body: [body, WAYS_ON] }) : bare(title, body);
}

const WAYS_ON = html`<p><a href="/">Ask a question</a> · <a href="/topics">Browse the topics</a></p>`;

/** Says nothing of the knowledge base, and needs no file that the guard would refuse. */
function bare(title: string, body: Html): Html {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${title} · Dealdesk</title></head>
<body><main>${body}</main></body></html>
`;
}
