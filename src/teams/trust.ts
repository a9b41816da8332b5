import type { IncomingMessage } from 'node:http';
import { isCalledLoopback, isForwarded } from '../loopback.ts';

const LOCAL_ADDRESS = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/;

/** A request from this machine under this machine's name: neither a tunnel nor a web page that renamed itself gets in. */
export function isFromHere({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): boolean {
  return !isForwarded(headers) && LOCAL_ADDRESS.test(socket.remoteAddress ?? '') && isCalledLoopback(headers);
}
