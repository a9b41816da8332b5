import type { Entry } from '../../knowledge/entry.ts';
import { counted } from '../../knowledge/words.ts';
import { type Html, html } from '../html.ts';
import type { ConsoleParts } from '../parts.ts';
import { answerArticle } from './answer.ts';
import { framed } from './frame.ts';
import { entryList } from './topics.ts';

/** One entry with all that its reviewers look at: the answer, how people ask for it, what is related, its file. */
export function entryPage(parts: Pick<ConsoleParts, 'knowledge' | 'documents'>, entry: Entry): Html {
  const { knowledge } = parts;
  const topic = knowledge.topics.flatMap(({ topics }) => topics).find(({ id }) => id === entry.topic);
  const related = entry.related.flatMap((id) => knowledge.entries.get(id) ?? []);
  return framed(knowledge, {
    title: entry.question,
    path: '/topics',
    body: html`<p class="crumbs"><a href="/topics">Topics</a> › <a href="/topics/${entry.topic}">${topic?.title ?? entry.topic}</a></p>
${answerArticle(parts, entry, {
  heading: 'h1',
  foot: html`
${related.length > 0 ? html`<section class="related"><h2>Related questions</h2>${entryList(related)}</section>` : ''}
<details class="alternates"><summary>${counted(entry.alternates.length, 'other way', 'other ways')} of asking this</summary>
<ul>${entry.alternates.map((phrasing) => html`<li>${phrasing}</li>`)}</ul></details>
<p class="note">To change this answer, edit <code>entries/${entry.topic}/${entry.id}.md</code> in the knowledge base and have it reviewed.</p>`,
})}`,
  });
}
