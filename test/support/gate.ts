import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a server that can be shut (connections break, and new ones are refused) or stalled (they stay, and nothing passes). */
export type Gate = {
  /** Such as http://127.0.0.1:40123 */
  readonly address: string;
  shut(): Promise<void>;
  stall(): void;
  /** Opens it again, on the same port. */
  open(): Promise<void>;
};

/** @param target the server's address */
export async function startGate(target: string): Promise<Gate> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let stalled = false;
  let server: Server;
  const listen = async (on: number): Promise<number> => {
    server = createServer((caller) => {
      const called = connect(Number(port), hostname);
      for (const socket of [caller, called])
        sockets.add(socket.on('error', () => undefined).on('close', () => sockets.delete(socket)));
      if (stalled) return;
      caller.pipe(called).pipe(caller);
    }).listen(on, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return address.port;
  };
  const own = await listen(0);
  return {
    address: `http://127.0.0.1:${own}`,
    async shut() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    stall() {
      stalled = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    open: async () => void (await listen(own)),
  };
}
