import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { ACKNOWLEDGE_MS, type Door, type Envelope, type Retry } from './door.ts';
import { HOME, type Records } from './records.ts';

export type SocketDoor = Door & {
  /** A new address for a connection, as `apps.connections.open` gives it; good for one. */
  ticket(): string;
  connections(): number;
  /** What Slack does about hourly: tells the app to reconnect, then closes. */
  refresh(): void;
  /** Cuts every connection without a word. */
  cut(): void;
  /** Close codes of connections that the app ended; 1006 where it ended one without a close frame. */
  readonly closed: number[];
  close(): Promise<void>;
};

/** Socket Mode on the workspace's own port: hello, envelopes, acknowledgements, disconnect, close handshake. */
export function createSocketDoor(server: Server, base: () => string, records: Records): SocketDoor {
  const tickets = new Set<string>();
  const sockets = new Set<WebSocket>();
  const waiting = new Map<string, (payload: unknown) => void>();
  const closed: number[] = [];
  let turn = 0;
  const wss = new WebSocketServer({ noServer: true });

  server.on('upgrade', (request, socket, head) => {
    const ticket = new URL(request.url ?? '/', 'http://slack').searchParams.get('ticket') ?? '';
    if (!tickets.delete(ticket)) return void socket.end('HTTP/1.1 408 Request Timeout\r\n\r\n');
    wss.handleUpgrade(request, socket, head, (client) => connected(client));
  });

  function connected(client: WebSocket): void {
    sockets.add(client);
    client.on('message', (data) => acknowledged(String(data)));
    client.on('close', (code) => {
      sockets.delete(client);
      closed.push(code);
      records.news.emit('change');
    });
    client.send(JSON.stringify(hello(sockets.size)));
    records.news.emit('change');
  }

  function acknowledged(data: string): void {
    const { envelope_id, payload } = JSON.parse(data) as { envelope_id: string; payload?: unknown };
    waiting.get(envelope_id)?.(payload);
  }

  return {
    kind: 'socket',
    closed,
    connections: () => sockets.size,
    ticket() {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `${base().replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${HOME.app}`;
    },
    async deliver(envelope, retry) {
      const started = performance.now();
      const open = [...sockets];
      const client = open[turn++ % Math.max(1, open.length)];
      if (!client) return { status: 0, body: '', tookMs: 0, failure: 'timeout' };
      const id = randomUUID();
      const taken = new Promise<{ payload: unknown } | undefined>((resolve) => {
        const late = setTimeout(() => resolve(undefined), ACKNOWLEDGE_MS);
        waiting.set(id, (payload) => {
          clearTimeout(late);
          resolve({ payload });
        });
      });
      client.send(JSON.stringify(enveloped(id, envelope, retry)));
      const answer = await taken;
      waiting.delete(id);
      const tookMs = performance.now() - started;
      if (!answer) return { status: 0, body: '', tookMs, failure: 'timeout' };
      return { status: 200, body: isEmpty(answer.payload) ? '' : answer.payload, tookMs };
    },
    refresh() {
      for (const client of sockets) {
        client.send(
          JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: { host: 'applink-fake' } }),
        );
        client.close(1000);
      }
    },
    cut() {
      for (const client of sockets) client.terminate();
    },
    async close() {
      for (const client of sockets) client.terminate();
      await new Promise((resolve) => wss.close(resolve));
    },
  };
}

/** An acknowledgement without content comes as `{}`. */
const isEmpty = (payload: unknown): boolean =>
  payload === undefined || (typeof payload === 'object' && payload !== null && Object.keys(payload).length === 0);

const hello = (connections: number) => ({
  type: 'hello',
  num_connections: connections,
  debug_info: { host: 'applink-fake', build_number: 1, approximate_connection_time: 18060 },
  connection_info: { app_id: HOME.app },
});

function enveloped(id: string, { type, payload }: Envelope, retry?: Retry) {
  return {
    envelope_id: id,
    type,
    payload,
    accepts_response_payload: type !== 'events_api',
    ...(type === 'events_api' && { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' }),
  };
}
