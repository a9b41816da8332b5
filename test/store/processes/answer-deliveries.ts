import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../../../src/store/ids.ts';
import { createInboxWorker } from '../../../src/store/inbox-worker.ts';
import { openStore } from '../../../src/store/open.ts';
import { silence } from '../silence.ts';

/**
 * A process that takes deliveries over HTTP, acknowledges them and replies to PLATFORM_URL, as the real one does with Slack.
 * Its clock runs SPEED times as fast as the real one from EPOCH on, so that a lease of 30 s takes a test a few seconds.
 */
const { DATA_DIR = '', DATABASE_URL, PLATFORM_URL = '', OWNER = '', EPOCH = '0', SPEED = '1' } = process.env;
const now = () => new Date(Number(EPOCH) + (Date.now() - Number(EPOCH)) * Number(SPEED));

const { inbox } = await openStore({ databaseUrl: DATABASE_URL, dataDir: DATA_DIR, now });
const worker = createInboxWorker({
  inbox,
  platform: 'slack',
  neverLeft: () => false,
  owner: OWNER,
  now,
  pollMs: 5_000 / Number(SPEED),
  log: silence,
  async process({ id, body }) {
    await sleep(Math.random() * 20);
    if (await worker.begin(id)) await reply(body, 'answer');
  },
  missed: ({ body }) => reply(body, 'missed'),
});

async function reply(name: string, kind: 'answer' | 'missed'): Promise<void> {
  const { ok } = await fetch(PLATFORM_URL, { method: 'POST', body: JSON.stringify({ name, kind, owner: OWNER }) });
  if (!ok) throw new Error('the platform refused the reply');
}

/** Acknowledges with 200 what it has; anything else means: deliver again. */
async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const name = await text(request);
  const receivedAt = now().toISOString();
  const delivery = { id: newId(), platform: 'slack', keys: [`event:${name}`], receivedAt, body: name } as const;
  const taken = await worker.take(delivery);
  response.end();
  if (taken) await worker.run(delivery);
}

const server = createServer(async (request, response) => {
  try {
    if (request.method === 'GET') response.end(String(await inbox.pending()));
    else await receive(request, response);
  } catch {
    response.writeHead(503).end();
  }
});
server.listen(0, '127.0.0.1', () => {
  worker.start();
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
