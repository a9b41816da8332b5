import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Dealdesk } from './app.ts';
import type { Config } from './config.ts';
import { DealdeskError } from './errors.ts';

/** How long turns in flight may take to finish once the process is told to stop. */
const GRACE_MS = 9_000;

export type Running = { readonly address: string; stop(): Promise<void> };

/**
 * Listens, then starts what needs the network.
 * @throws {DealdeskError} `port-taken` or `address-unusable`, naming PORT or HOST and the fix
 */
export async function listen(dealdesk: Dealdesk, config: Pick<Config, 'host' | 'port'>): Promise<Running> {
  const server = createServer(dealdesk.web);
  await bind(server, config);
  await dealdesk.start();
  const { port } = server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return { address: `http://${host}:${port}`, stop: () => stop(server, dealdesk) };
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

/** Refuses new connections, lets turns in flight finish, then closes what is open. */
async function stop(server: Server, dealdesk: Dealdesk): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await dealdesk.stop();
  server.closeIdleConnections();
  await closed;
  clearTimeout(force);
}
