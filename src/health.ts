import { setTimeout as sleep } from 'node:timers/promises';
import { Router } from 'express';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Figures that an administrator watches. No label ever holds a question, a person or a conversation. */
type Metrics = {
  readonly registry: Registry;
  /** A reply that was sent: its platform and kind, and when that arrived which it replies to, in ISO 8601. */
  countReply(platform: string, kind: string, arrivedAt: string): void;
};

/** From a reply on the same machine to one that waited for another process, or for the platform. */
const REPLY_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60];

/** Makes the figures, with those of the process itself (memory, event loop) beside them. */
export function createMetrics(now: () => Date): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const replies = new Counter({
    name: 'dealdesk_replies_total',
    help: 'Replies that were sent, to questions and to presses; a form that opens is none',
    labelNames: ['platform', 'kind'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'dealdesk_reply_seconds',
    help: 'Time from the arrival of a question or a press until its reply was sent, the platform included',
    labelNames: ['platform'],
    buckets: REPLY_SECONDS,
    registers: [registry],
  });
  return {
    registry,
    countReply(platform, kind, arrivedAt) {
      replies.inc({ platform, kind });
      seconds.observe({ platform }, Math.max(0, now().getTime() - Date.parse(arrivedAt)) / 1000);
    },
  };
}

/** A store that takes this long to say that it is there is of no use to a delivery, which Slack gives up after 3 s. */
const PATIENCE_MS = 2_000;

async function withinPatience(ping: Promise<void>): Promise<void> {
  const late = new AbortController();
  const waited = sleep(PATIENCE_MS, undefined, { signal: late.signal, ref: false });
  const tooLate = waited.then(() => Promise.reject(new Error('the store did not answer in time')));
  try {
    await Promise.race([ping, tooLate]);
  } finally {
    late.abort();
    tooLate.catch(() => undefined);
    ping.catch(() => undefined);
  }
}

/** `/healthz` (the process runs), `/readyz` (knowledge loaded and store reachable), `/metrics`. */
export function healthRoutes(parts: {
  readonly metrics: Metrics;
  readonly revision: string;
  readonly ping: () => Promise<void>;
}): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    try {
      await withinPatience(parts.ping());
      response.json({ status: 'ready', revision: parts.revision });
    } catch {
      response.status(503).json({ status: 'not ready', reason: 'the store does not answer' });
    }
  });
  router.get('/metrics', async (_request, response) => {
    response.type(parts.metrics.registry.contentType).send(await parts.metrics.registry.metrics());
  });
  return router;
}
