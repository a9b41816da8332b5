import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { dataFolder } from './dealdesk-process.ts';
import { HARBOR } from './harbor.ts';

export type Answered = { readonly status: number; readonly headers: Headers; readonly body: string };
type Sent = { readonly headers?: Readonly<Record<string, string>> };

/** The whole app over the harbor base, with its console on a real port. */
export type OpenConsole = {
  readonly address: string;
  get(path: string, sent?: Sent): Promise<Answered>;
  /** Sends a form, as a browser does. */
  post(path: string, form: Readonly<Record<string, string>>, sent?: Sent): Promise<Answered>;
  /** Stops all but the port, as when the database has gone. */
  breakDown(): Promise<void>;
  close(): Promise<void>;
};

export async function openConsole(env: Readonly<Record<string, string>> = {}): Promise<OpenConsole> {
  const data = await dataFolder();
  const facts = {
    DATA_DIR: data.path,
    DEALDESK_KNOWLEDGE: HARBOR.dir,
    DEALDESK_DOCUMENTS: HARBOR.documentsDir,
    DESK_CONTACT: 'desk@morrow.example',
    LOG_LEVEL: 'silent',
  };
  const dealdesk = await createApp(readConfig({ ...facts, ...env }));
  const server = createServer(dealdesk.web);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}`;
  let running = true;
  const breakDown = async () => {
    if (running) await dealdesk.stop();
    running = false;
  };
  return {
    address,
    get: (path, sent = {}) => exchange(address + path, { method: 'GET', ...sent }),
    post: (path, form, sent = {}) =>
      exchange(address + path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...sent.headers },
        body: new URLSearchParams(form).toString(),
      }),
    breakDown,
    async close() {
      server.closeAllConnections();
      server.close();
      await breakDown();
      await data.remove();
    },
  };
}

/** Over `node:http`, which sends a Host header and Sec-Fetch headers as they are given; `fetch` does not. */
function exchange(
  address: string,
  { method, headers, body }: { method: string; headers?: Readonly<Record<string, string>>; body?: string },
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sending = request(address, { method, headers: { ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: new Headers(response.headersDistinct as unknown as Record<string, string>),
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

/** What a person reads of a page: its main part without tags, spaces made single. */
export function readable(page: string): string {
  const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(page)?.[1] ?? page;
  return decoded(main.replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');
}

/** The value of the first hidden field of a name. */
export function hidden(page: string, name: string): string {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1];
  if (value === undefined) throw new Error(`the page has no hidden ${name}`);
  return decoded(value);
}

/** Addresses of all links in the main part. */
export function links(page: string): string[] {
  const main = page.slice(page.indexOf('<main'));
  return [...main.matchAll(/href="([^"]+)"/g)].map(([, address]) => decoded(address!));
}

const decoded = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
