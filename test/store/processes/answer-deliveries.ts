import { createServer, type IncomingMessage } from 'node:http';
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

/** Status 200: acknowledged. Anything else: deliver again. */
async function receive(request: IncomingMessage): Promise<{ status: number; then?: () => void; body?: string }> {
  if (request.method === 'GET') return { status: 200, body: String(await inbox.pending()) };
  const name = await text(request);
  const delivery = {
    id: newId(),
    platform: 'slack',
    keys: [`event:${name}`],
    receivedAt: now().toISOString(),
    body: name,
  } as const;
  const taken = await worker.take(delivery);
  return { status: 200, ...(taken && { then: () => void worker.run(delivery) }) };
}

const server = createServer((request, response) => {
  receive(request)
    .catch(() => ({ status: 503 }) as Awaited<ReturnType<typeof receive>>)
    .then(({ status, body, then }) => {
      response.writeHead(status).end(body);
      then?.();
    });
});
server.listen(0, '127.0.0.1', () => {
  worker.start();
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
