import { type Request, Router } from 'express';
import { gapsOf } from '../gaps/gap.ts';
import { createGapGrouper } from '../gaps/group.ts';
import { escalationsPage } from './pages/escalations.ts';
import { feedbackPage } from './pages/feedback.ts';
import { gapsPage } from './pages/gaps.ts';
import { type Period, periodOf } from './pages/period.ts';
import type { ConsoleParts } from './parts.ts';
import { field, sendPage } from './request.ts';

/** What the desk reviews: gaps, feedback, escalations. */
export function deskRoutes(parts: ConsoleParts): Router {
  const { turns, escalations } = parts.store;
  const period = (request: Request): Period => periodOf(field(request.query, 'days'), parts.now());
  const group = groupWhenAsked(parts);
  const router = Router();
  router.get('/gaps', async (request, response) => {
    const { since, days } = period(request);
    const [records, counts, asked] = await Promise.all([
      turns.gapsSince(since),
      turns.counts(since),
      escalations.escalationsSince(since),
    ]);
    sendPage(response, gapsPage(parts, { period: { since, days }, counts, ...group(gapsOf(records, asked)) }));
  });
  router.get('/feedback', async (request, response) => {
    const looked = period(request);
    sendPage(response, feedbackPage(parts, looked, await turns.feedbackSince(looked.since)));
  });
  router.get('/desk', async (request, response) => {
    const looked = period(request);
    sendPage(response, escalationsPage(parts, looked, await escalations.escalationsSince(looked.since)));
  });
  return router;
}

/** Reads the knowledge base for grouping when the page is first opened, not at start, where time counts. */
function groupWhenAsked(parts: ConsoleParts): ReturnType<typeof createGapGrouper> {
  let grouper: ReturnType<typeof createGapGrouper> | undefined;
  return (gaps) => {
    if (gaps.length === 0) return { groups: [], closed: 0 };
    grouper ??= createGapGrouper(parts);
    return grouper(gaps);
  };
}
