import type { Entry, Knowledge, Topic } from '../../knowledge/entry.ts';
import { STATUS_WORDS } from '../../knowledge/entry.ts';
import { type Html, html } from '../html.ts';
import { framed } from './frame.ts';

export function topicsPage(knowledge: Knowledge): Html {
  return framed(knowledge, { title: 'Topics', path: '/topics', body: html`<h1>Topics</h1>${topicGroups(knowledge)}` });
}

/** The tree of topics, each with how many questions it holds. */
export function topicGroups(knowledge: Pick<Knowledge, 'topics' | 'entries'>): Html {
  const sizes = Map.groupBy(knowledge.entries.values(), ({ topic }) => topic);
  return html`<div class="groups">${knowledge.topics.map(
    ({ group, topics }) => html`<section class="group"><h3>${group}</h3>
<ul>${topics.map(({ id, title, about }) => html`<li><a href="/topics/${id}">${title}</a> <span class="figure">${sizes.get(id)?.length ?? 0}</span><br><span class="about">${about}</span></li>`)}</ul></section>`,
  )}</div>`;
}

export function topicPage(knowledge: Knowledge, topic: Topic): Html {
  const entries = [...knowledge.entries.values()].filter((entry) => entry.topic === topic.id);
  return framed(knowledge, {
    title: topic.title,
    path: '/topics',
    body: html`<p class="crumbs"><a href="/topics">Topics</a></p><h1>${topic.title}</h1><p class="lead">${topic.about}</p>
${entryList(entries)}`,
  });
}

/** Questions with the status of their answers. */
export function entryList(entries: readonly Entry[]): Html {
  return html`<ul class="entries">${entries.map(
    ({ id, question, status }) =>
      html`<li><a href="/entries/${id}">${question}</a> <span class="status ${status}">${STATUS_WORDS[status]}</span></li>`,
  )}</ul>`;
}
