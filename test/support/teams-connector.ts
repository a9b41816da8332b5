import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that came to the connector, as it was on the wire. */
export type Received = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: what left the process, whatever it is
  readonly body: any;
};

export type Connector = {
  readonly serviceUrl: string;
  readonly received: readonly Received[];
  /** The ids given, one a request. */
  posts(): readonly string[];
  /** Messages alone, in order; typing left out. */
  messages(): readonly Received[];
  /** The next requests get these statuses (and headers) instead of 201, one each. */
  refuse(...answers: readonly { readonly status: number; readonly headers?: Record<string, string> }[]): void;
  /** Resolves when `count` messages have come. */
  waitFor(count: number): Promise<readonly Received[]>;
  close(): Promise<void>;
};

/** Posts of all connectors of a test file have different ids, as posts have. */
let posts = 0;

/** The Bot Framework connector, as far as a bot calls it, on a port of this machine. It gives each post an id. */
export async function startConnector(): Promise<Connector> {
  const received: Received[] = [];
  const ids: string[] = [];
  const refusals: { readonly status: number; readonly headers?: Record<string, string> }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const { method = '', url: path = '', headers } = request;
      received.push({ method, path, headers, body: text === '' ? undefined : JSON.parse(text) });
      const refusal = refusals.shift();
      posts += 1;
      ids.push(`post-${posts}`);
      response.writeHead(refusal?.status ?? 201, { 'content-type': 'application/json', ...refusal?.headers });
      response.end(refusal ? '{"error":{"code":"Refused"}}' : JSON.stringify({ id: `post-${posts}` }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const messages = () => received.filter(({ body }) => body?.type === 'message');
  return {
    serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    received,
    posts: () => ids,
    messages,
    refuse: (...answers) => refusals.push(...answers),
    async waitFor(count) {
      while (messages().length < count) await new Promise((resolve) => setTimeout(resolve, 20));
      return messages();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
