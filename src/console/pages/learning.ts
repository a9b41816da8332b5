import { type Html, html } from '../html.ts';
import { headOf } from './frame.ts';
import { invitation } from './start.ts';

/** The start page until there is anything to ask. It looks again by itself, without a script. */
export function learningPage(lookAgainS: number): Html {
  return html`<!doctype html>
<html lang="en">
<head>
${headOf({ title: 'Dealdesk' })}
<meta http-equiv="refresh" content="${lookAgainS}">
</head>
<body>
<header class="top"><a class="name" href="/">Dealdesk</a></header>
<main id="main">
${invitation(CLOSED_BOX, html`<p class="reason">The knowledge base is being learned, which takes half a minute or so the first time. This page goes on by itself.</p>`)}
</main>
</body>
</html>
`;
}

const CLOSED_BOX = html`<form class="ask">
<label for="q">Your question</label>
<div class="box"><input id="q" type="text" readonly placeholder="Learning the knowledge base…"><button type="submit" disabled>Ask</button></div>
</form>`;
