import type { Knowledge } from '../../knowledge/entry.ts';
import { type Html, html, type Part } from '../html.ts';

/** A page without its frame. `path` is the navigation's link that it belongs to. */
export type Page = { readonly title: string; readonly path?: string; readonly body: Part };

const BROWSE = [
  ['/', 'Ask'],
  ['/topics', 'Topics'],
  ['/sources', 'Sources'],
  ['/timeline', 'Timeline'],
] as const;
const REVIEW = [
  ['/gaps', 'Gaps'],
  ['/feedback', 'Feedback'],
  ['/desk', 'Escalations'],
  ['/coverage', 'Coverage'],
] as const;

const STYLES = ['frame', 'forms', 'answer', 'why', 'browse', 'desk', 'slack-blocks', 'previews'] as const;

/** The whole document around a page's body. */
export function framed(knowledge: Pick<Knowledge, 'revision' | 'entries' | 'sources'>, page: Page): Html {
  return html`<!doctype html>
<html lang="en">
<head>
${headOf(page)}
<script type="module" src="/console/assets/console.js"></script>
</head>
<body>
<a class="skip" href="#main">Skip to the page</a>
<header class="top">
<a class="name" href="/">Dealdesk</a>
<nav aria-label="Pages">
<ul>${BROWSE.map(([path, name]) => navLink(path, name, page.path))}</ul>
<ul class="review" aria-label="For the desk">${REVIEW.map(([path, name]) => navLink(path, name, page.path))}</ul>
</nav>
</header>
<main id="main" tabindex="-1">
${page.body}
</main>
<footer class="bottom">
<p>Every answer here was written and reviewed by people; nothing is generated.</p>
<p>${knowledge.entries.size} entries · ${knowledge.sources.size} sources · revision <code>${knowledge.revision}</code></p>
</footer>
</body>
</html>
`;
}

/** What every page loads and is called. */
export function headOf({ title }: Pick<Page, 'title'>): Html {
  return html`<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title === 'Dealdesk' ? title : `${title} · Dealdesk`}</title>
<link rel="icon" href="/console/assets/icon.svg" type="image/svg+xml">
${STYLES.map((name) => html`<link rel="stylesheet" href="/console/assets/${name}.css">`)}`;
}

function navLink(path: string, name: string, current: string | undefined): Html {
  return html`<li><a href="${path}"${path === current ? html` aria-current="page"` : ''}>${name}</a></li>`;
}
