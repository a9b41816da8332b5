import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i;

/** True of a host's name or address, without a port, that leads to this machine and nowhere else. */
export const isLoopbackHost = (host: string): boolean => LOOPBACK.test(host);

/** True of a web address on this machine. */
export function isLoopbackUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && /^https?:$/.test(parsed.protocol) && isLoopbackHost(parsed.hostname);
}

/** True of a request to a name of this machine. A page elsewhere can point its own name here; the browser then sends that one. */
export const isCalledLoopback = ({ host = '' }: IncomingHttpHeaders): boolean =>
  isLoopbackHost(host.replace(/:\d{1,5}$/, ''));

/** True of what a tunnel or a proxy passes on, from whoever it lets in, and maybe under a name of this machine. */
export const isForwarded = (headers: IncomingHttpHeaders): boolean =>
  (headers.forwarded ?? headers['x-forwarded-for']) !== undefined;
