import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Acknowledgement, type Door, deliverAsSlack, type Envelope, REDELIVERY_WAITS_MS } from './slack/door.ts';
import { createHttpDoor } from './slack/http-door.ts';
import { notifiedBy, type SlackMessage } from './slack/messages.ts';
import { consent } from './slack/oauth.ts';
import { createPerson, type Person } from './slack/person.ts';
import { type ApiCall, createRecords, type Failure, HOME, type Records } from './slack/records.ts';
import { serveResponseUrl } from './slack/response-urls.ts';
import { createSocketDoor, type SocketDoor } from './slack/socket-door.ts';
import { serveWebApi } from './slack/web-api.ts';

/** How long a test waits for something that must come; only a failing test waits so long. */
const PATIENCE_MS = 30_000;

/** A Slack of its own on a real port: its Web API, response addresses, Socket Mode, signed deliveries and people. */
export type SlackWorkspace = {
  /** For `SLACK_API_URL`. */
  readonly apiUrl: string;
  readonly records: Records;
  readonly socket: SocketDoor;
  /** The door of an app that listens at `url`; deliveries are signed with `secret`. */
  httpDoor(url: string, secret?: string): Door;
  /** People's deeds go through this door from now on. */
  through(door: Door): void;
  person(id: string, name: string, team?: string): Person;
  send(envelope: Envelope): Promise<Acknowledgement>;
  /** The next `times` calls of a method fail, each in turn. */
  failNext(method: string, failure: Failure, times?: number): void;
  calls(method: string): ApiCall[];
  /** What the app has posted, where it can still be seen. */
  posts(where?: Partial<Pick<SlackMessage, 'channel' | 'thread_ts' | 'ephemeralTo' | 'via'>>): SlackMessage[];
  /** Plays the browser on Slack's consent page. */
  consent(authorizeUrl: URL, team: string): { readonly code: string; readonly state: string };
  /** Waits until `look` gives something; `what` tells of it in the failure. */
  until<T>(what: string, look: () => T | undefined | false): Promise<T>;
  stop(): Promise<void>;
};

export async function startSlackWorkspace(
  options: { readonly redeliveryWaitsMs?: readonly number[] } = {},
): Promise<SlackWorkspace> {
  const records = createRecords();
  let open: Door | undefined;
  const server = createServer(
    (request, response) => void route(request, response).catch((error) => failed(response, error)),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const socket = createSocketDoor(server, () => base, records);

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, area, name = '', last = ''] = (request.url ?? '/').split(/[/?]/);
    if (request.method === 'POST' && area === 'api')
      return serveWebApi(records, name, request, response, socket.ticket);
    if (request.method === 'POST' && area === 'actions') return serveResponseUrl(records, last, request, response);
    response.writeHead(404).end('not found');
  }

  const send = async (envelope: Envelope): Promise<Acknowledgement> => {
    if (!open) throw new Error('no app is connected: call through() first');
    return deliverAsSlack(open, envelope, options.redeliveryWaitsMs ?? REDELIVERY_WAITS_MS);
  };

  return {
    apiUrl: `${base}/api/`,
    records,
    socket,
    send,
    httpDoor: (url, secret = HOME.signingSecret) => createHttpDoor(url, secret),
    through(door) {
      open = door;
    },
    person: (id, name, team = HOME.team) => createPerson({ records, base, team, send }, id, name),
    failNext(method, failure, times = 1) {
      records.failures.set(method, [...(records.failures.get(method) ?? []), { failure, times }]);
    },
    calls: (method) => records.calls.filter((call) => call.method === method),
    posts: (where = {}) => records.messages.filter((each) => isPost(each) && matches(each, where)),
    consent: (authorizeUrl, team) => consent(records, team, authorizeUrl),
    until: (what, look) => until(records, what, look),
    async stop() {
      await socket.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const isPost = ({ via, deleted }: SlackMessage): boolean => via !== 'person' && !deleted;

const matches = (message: SlackMessage, where: Partial<SlackMessage>): boolean =>
  Object.entries(where).every(([key, value]) => message[key as keyof SlackMessage] === value);

function failed(response: ServerResponse, error: unknown): void {
  response.writeHead(500).end(String(error));
}

function until<T>(records: Records, what: string, look: () => T | undefined | false): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      clearTimeout(late);
      records.news.off('change', check);
      act();
    };
    const check = () => {
      try {
        const found = look();
        if (found) settle(() => resolve(found));
      } catch (error) {
        settle(() => reject(error));
      }
    };
    const late = setTimeout(
      () => settle(() => reject(new Error(`waited in vain for ${what}; ${told(records)}`))),
      PATIENCE_MS,
    );
    records.news.on('change', check);
    check();
  });
}

/** The last calls, for a failure's message. */
function told({ calls }: Records): string {
  const last = calls
    .slice(-8)
    .map(
      ({ method, answer, args }) =>
        `${method} → ${answer.ok ? 'ok' : answer.error} (${String(args.text ?? '').slice(0, 60)})`,
    );
  return last.length > 0 ? `the last calls were:\n  ${last.join('\n  ')}` : 'the app called nothing';
}

export { HOME, notifiedBy, type Person, type SlackMessage };
