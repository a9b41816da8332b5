import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { createMetrics, healthRoutes } from '../src/health.ts';

/** What `/readyz` says of a store that answers a ping so. */
async function readiness(ping: () => Promise<void>): Promise<{ status: number; tookMs: number }> {
  const routes = healthRoutes({ metrics: createMetrics(() => new Date()), revision: 'abc', ping });
  const server = createServer(express().use(routes)).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((listening) => server.once('listening', listening));
  const started = performance.now();
  const { status } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/readyz`);
  return { status, tookMs: performance.now() - started };
}

test('is ready when the store answers, and not when it fails', async () => {
  expect(await readiness(async () => {})).toMatchObject({ status: 200 });
  expect(await readiness(() => Promise.reject(new Error('gone')))).toMatchObject({ status: 503 });
});

test('is not ready when the store hangs, and says so before a delivery would be given up', async () => {
  const { status, tookMs } = await readiness(() => new Promise(() => {}));
  expect(status).toBe(503);
  expect(tookMs).toBeLessThan(3_000);
});
