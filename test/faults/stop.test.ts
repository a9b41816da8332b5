import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { DealdeskProcess } from '../support/dealdesk-process.ts';
import { startGate } from '../support/gate.ts';
import { startPostgres } from '../support/postgres.ts';
import { openAlone } from '../support/slack/alone.ts';
import { textOf } from '../support/slack/scene.ts';
import { deliver, personal } from '../support/teams-person.ts';

const QUESTION = 'rent due date';

async function toldToStop(dealdesk: DealdeskProcess): Promise<{ code: number | string; tookMs: number }> {
  const told = performance.now();
  return { code: await dealdesk.stop(), tookMs: performance.now() - told };
}

test('ends with 0 within 10 s while Slack hangs, and the next start answers what was left', async () => {
  const { slack, alice, dealdesk, start } = await openAlone({});
  slack.failNext('chat.postMessage', { delay: 60_000 });
  const { post, status } = await alice.mentions(QUESTION);
  expect(status).toBe(200);
  await sleep(300);
  const { code, tookMs } = await toldToStop(dealdesk());
  console.log(`Stopped while Slack hung: exit ${code} after ${Math.round(tookMs)} ms`);
  expect(code).toBe(0);
  expect(tookMs).toBeLessThan(10_000);
  await start();
  await slack.until('the answer', () => slack.posts({ thread_ts: post.ts })[0]);
});

test('tells at the next start that a question was missed which is more than 15 minutes old', async () => {
  const { slack, alice, dealdesk, start, dataDir } = await openAlone({});
  slack.failNext('chat.postMessage', { delay: 60_000 });
  const { post } = await alice.mentions(QUESTION);
  await expect.poll(() => slack.records.failures.get('chat.postMessage')).toEqual([]);
  await dealdesk().kill();
  const raw = new DatabaseSync(join(dataDir, 'dealdesk.sqlite'));
  raw.prepare('update deliveries set received_at = ?').run(new Date(Date.now() - 15.1 * 60_000).toISOString());
  raw.close();
  await start();
  const told = await slack.until('the notice', () => slack.posts({ thread_ts: post.ts })[0]);
  expect(textOf(told)).toMatch(/please ask again/);
});

test('ends with 0 within 10 s while Teams hangs', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await new Promise((listening) => silent.once('listening', listening));
  onTestFinished(() => {
    silent.closeAllConnections();
    silent.close();
  });
  const { dealdesk } = await openAlone({});
  const serviceUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
  const asked = deliver(dealdesk().address, personal({ text: QUESTION, serviceUrl })).catch(() => undefined);
  await sleep(500);
  const { code, tookMs } = await toldToStop(dealdesk());
  console.log(`Stopped while Teams hung: exit ${code} after ${Math.round(tookMs)} ms`);
  await asked;
  expect(code).toBe(0);
  expect(tookMs).toBeLessThan(10_000);
});

test('ends with 0 within 10 s while PostgreSQL hangs, and is not ready meanwhile', async () => {
  const postgres = await startPostgres();
  onTestFinished(() => postgres.remove());
  const url = new URL(await postgres.createDatabase());
  const gate = await startGate(`http://${url.host}`);
  onTestFinished(() => gate.shut());
  url.host = new URL(gate.address).host;
  const { alice, dealdesk } = await openAlone({
    env: { DATABASE_URL: url.href, DEALDESK_KEYS: `main:${Buffer.alloc(32, 7).toString('base64')}` },
  });
  gate.stall();
  const asked = alice.mentions(QUESTION);
  expect((await fetch(`${dealdesk().address}/readyz`)).status).toBe(503);
  const { code, tookMs } = await toldToStop(dealdesk());
  console.log(`Stopped while PostgreSQL hung: exit ${code} after ${Math.round(tookMs)} ms`);
  expect((await asked).status).not.toBe(200);
  expect(code).toBe(0);
  expect(tookMs).toBeLessThan(10_000);
});
