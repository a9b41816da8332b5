import { Router } from 'express';
import type { GapRecord } from '../store/store.ts';
import type { ConsoleParts } from './console.ts';
import { escalationsPage } from './pages/escalations.ts';
import { feedbackPage } from './pages/feedback.ts';
import { type GapGroup, gapsPage } from './pages/gaps.ts';
import { periodOf } from './pages/period.ts';
import { field, sendPage } from './request.ts';

/** What the desk reviews: gaps, feedback, escalations. */
export function deskRoutes(parts: ConsoleParts): Router {
  const { store } = parts;
  const router = Router();
  router.get('/gaps', async (request, response) => {
    const period = periodOf(field(request.query, 'days'), parts.now());
    const [records, counts] = await Promise.all([
      store.turns.gapsSince(period.since),
      store.turns.counts(period.since),
    ]);
    sendPage(response, gapsPage(parts, { period, counts, groups: grouped(parts, records) }));
  });
  router.get('/feedback', async (request, response) => {
    const period = periodOf(field(request.query, 'days'), parts.now());
    sendPage(response, feedbackPage(parts, period, await store.turns.feedbackSince(period.since)));
  });
  router.get('/desk', async (request, response) => {
    const period = periodOf(field(request.query, 'days'), parts.now());
    sendPage(response, escalationsPage(parts, period, await store.escalations.escalationsSince(period.since)));
  });
  return router;
}

function grouped({ engine }: ConsoleParts, records: readonly GapRecord[]): GapGroup[] {
  const alike = Map.groupBy(records, ({ turn }) => turn.question?.toLowerCase() ?? '');
  return [...alike.values()].map((group) => {
    const nearest = engine.search(group[0]?.turn.question ?? '').matches[0]?.entry;
    return { records: group, ...(nearest && { nearest }) };
  });
}
