import { expect, test } from 'vitest';
import { isLoopback } from '../../src/teams/trust.ts';

test.each(['http://localhost:56150/_connector', 'http://127.0.0.1/', 'https://127.9.9.9:1/x', 'http://[::1]:80/'])(
  '%s is on this machine',
  (url) => expect(isLoopback(url)).toBe(true),
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
])('%s is not', (url) => expect(isLoopback(url)).toBe(false));
