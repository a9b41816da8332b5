import { expect, test } from 'vitest';
import { isCalledLoopback, isLoopbackUrl } from '../src/loopback.ts';

test.each(['http://localhost:56150/_connector', 'http://127.0.0.1/', 'https://127.9.9.9:1/x', 'http://[::1]:80/'])(
  '%s is on this machine',
  (url) => expect(isLoopbackUrl(url)).toBe(true),
);

test.each([
  'http://localhost.example.com/',
  'http://127.0.0.1@example.com/',
  'http://example.com/127.0.0.1',
  'http://10.0.0.1/',
  'http://0x7f.example/',
  'file://localhost/etc',
  'localhost',
  '',
])('%s is not', (url) => expect(isLoopbackUrl(url)).toBe(false));

test.each(['localhost', 'LOCALHOST:3978', '127.0.0.1:80', '[::1]:3978'])('%s is a name of this machine', (host) =>
  expect(isCalledLoopback({ host })).toBe(true),
);

test.each([undefined, '', 'localhost.example.com:80', '127.0.0.1.nip.io', '192.168.1.4:3978', 'localhost:'])(
  '%s is none',
  (host) => expect(isCalledLoopback({ ...(host !== undefined && { host }) })).toBe(false),
);
