import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import express, { type RequestHandler } from 'express';
import type { Dealdesk } from './app.ts';
import type { Config } from './config.ts';
import { learningRoutes } from './console/learning-routes.ts';
import { DealdeskError } from './errors.ts';

/** How long turns in flight may take to finish once the process is told to stop. */
const GRACE_MS = 8_000;

/** Slack and Teams send in milliseconds; who takes longer holds connections open on purpose. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;
/** How often Node looks for them; by itself every 30 s. */
const LOOK_MS = 2_000;

type Running = { readonly dealdesk: Dealdesk; readonly address: string; stop(): Promise<void> };

/**
 * Opens the port first and loads behind it, so that a supervisor sees the process at once; requests wait until it is ready,
 * but people are told where the knowledge base must be learned first.
 * @param create makes the app; called once the port is open. It says when learning begins.
 * @throws {DealdeskError} `port-taken` or `address-unusable`, naming PORT or HOST and the fix; and whatever `create` throws
 */
export async function serve(
  config: Pick<Config, 'host' | 'port'>,
  create: (onLearning: () => void) => Promise<Dealdesk>,
): Promise<Running> {
  const { promise: ready, resolve: open } = Promise.withResolvers<Dealdesk>();
  const { promise: learning, resolve: onLearning } = Promise.withResolvers<void>();
  const times = { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, connectionsCheckingInterval: LOOK_MS };
  const server = createServer(times, gate(ready, learning));
  await bind(server, config);
  try {
    const dealdesk = await create(onLearning);
    await dealdesk.start().catch(async (error) => {
      await dealdesk.stop();
      throw error;
    });
    open(dealdesk);
    const { port } = server.address() as AddressInfo;
    const host = config.host.includes(':') ? `[${config.host}]` : config.host;
    return { dealdesk, address: `http://${host}:${port}`, stop: () => stop(server, dealdesk) };
  } catch (error) {
    server.closeAllConnections();
    server.close();
    throw error;
  }
}

/**
 * Until the app is ready, `/healthz` says that the process lives, `/readyz` that it is not ready, and the rest waits; while it
 * learns, pages say that.
 */
function gate(ready: Promise<Dealdesk>, learning: Promise<void>): express.Express {
  let web: express.Express | undefined;
  void ready.then((dealdesk) => {
    web = dealdesk.web;
  });
  const app = express().disable('x-powered-by');
  const openWhenReady: RequestHandler = (request, response, next) => (web ? web(request, response, next) : next());
  app.use(openWhenReady);
  app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  app.get('/readyz', (_request, response) => {
    response.status(503).json({ status: 'not ready', reason: 'still loading' });
  });
  app.use((_request, _response, next) => void Promise.race([ready, learning]).then(() => next()));
  app.use(openWhenReady, learningRoutes);
  app.use(async (request, response, next) => (await ready).web(request, response, next));
  return app;
}

function bind(server: Server, { host, port }: Pick<Config, 'host' | 'port'>): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explainBindFailure(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function explainBindFailure(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new DealdeskError(
        'port-taken',
        `PORT ${port} on ${host} is taken by another program`,
        `stop that program, or start with another port: PORT=${port + 1} npm start`,
        { cause: error },
      );
    case 'EACCES':
      return new DealdeskError(
        'port-taken',
        `PORT ${port} on ${host} may not be opened by this user`,
        'choose a PORT above 1023',
        { cause: error },
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new DealdeskError(
        'address-unusable',
        `HOST ${host} is no address of this machine`,
        'use HOST=127.0.0.1 for this machine only, or HOST=0.0.0.0 for the network',
        { cause: error },
      );
    default:
      return error;
  }
}

/** Refuses new connections, lets turns in flight finish, then closes what is open; what hangs is left behind. */
async function stop(server: Server, dealdesk: Dealdesk): Promise<void> {
  const graceIsOver = new AbortController();
  const grace = sleep(GRACE_MS, undefined, { signal: graceIsOver.signal }).catch(() => undefined);
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await Promise.race([dealdesk.stop().then(() => server.closeIdleConnections()), grace]);
  await Promise.race([closed, grace]);
  server.closeAllConnections();
  graceIsOver.abort();
}
