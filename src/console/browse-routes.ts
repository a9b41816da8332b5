import { type Response, Router } from 'express';
import { DealdeskError } from '../errors.ts';
import type { Knowledge, Source } from '../knowledge/entry.ts';
import { resolveEntry } from '../knowledge/retired.ts';
import { coveragePage } from './pages/coverage.ts';
import { entryPage } from './pages/entry.ts';
import { type Checking, sourcePage, sourcesPage } from './pages/sources.ts';
import { timelinePage } from './pages/timeline.ts';
import { topicPage, topicsPage } from './pages/topics.ts';
import type { ConsoleParts } from './parts.ts';
import { field, segment, sendPage } from './request.ts';

/** The knowledge base to read: topics, entries, sources, timeline, coverage. */
export function browseRoutes(parts: ConsoleParts): Router {
  const { knowledge } = parts;
  const router = Router();
  router.get('/topics', (_request, response) => sendPage(response, topicsPage(knowledge)));
  router.get('/topics/:id', (request, response) => {
    const id = segment(request, 'id');
    const topic = knowledge.topics.flatMap(({ topics }) => topics).find((one) => one.id === id);
    if (!topic) throw missing('topic', id, '/topics');
    sendPage(response, topicPage(knowledge, topic));
  });
  router.get('/entries/:id', (request, response) => showEntry(parts, segment(request, 'id'), response));
  router.get('/sources', (_request, response) => sendPage(response, sourcesPage(knowledge)));
  router.get('/sources/:id', (request, response) => {
    const id = segment(request, 'id');
    const source = knowledge.sources.get(id);
    if (!source) throw missing('source', id, '/sources');
    const { entry, n } = { entry: field(request.query, 'entry'), n: field(request.query, 'n') };
    sendPage(response, sourcePage(parts, source, checkingOf(knowledge, source, entry, Number(n))));
  });
  router.get('/timeline', (_request, response) => sendPage(response, timelinePage(knowledge)));
  router.get('/coverage', (_request, response) => sendPage(response, coveragePage(parts)));
  return router;
}

/** A retired id leads to the page of its successor. */
function showEntry(parts: ConsoleParts, id: string, response: Response): void {
  const entry = resolveEntry(parts.knowledge, id);
  if (!entry) throw missing('entry', id, '/topics');
  if (entry.id === id) sendPage(response, entryPage(parts, entry));
  else response.redirect(301, `/entries/${entry.id}`);
}

function checkingOf(knowledge: Knowledge, source: Source, id: string, n: number): Checking | undefined {
  const entry = knowledge.entries.get(id);
  const citation = entry?.citations.find((one) => one.n === n && one.source.id === source.id);
  return entry && citation && { entry, citation };
}

function missing(what: string, id: string, list: string): DealdeskError {
  return new DealdeskError('unknown-page', `There is no ${what} “${id}”.`, `${list} lists what there is.`);
}
