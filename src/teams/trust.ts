import type { IncomingMessage } from 'node:http';

const LOCAL_NAME = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;
const LOCAL_ADDRESS = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/;

/** A web address on this machine. */
export function isLoopback(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && /^https?:$/.test(parsed.protocol) && LOCAL_NAME.test(parsed.hostname);
}

/** A request from this machine under this machine's name: neither a tunnel nor a web page that renamed itself gets in. */
export function isFromHere({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): boolean {
  const forwarded = headers.forwarded ?? headers['x-forwarded-for'];
  const host = (headers.host ?? '').replace(/:\d+$/, '');
  return forwarded === undefined && LOCAL_ADDRESS.test(socket.remoteAddress ?? '') && LOCAL_NAME.test(host);
}
