import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenConsole, openConsole, readable } from '../support/console.ts';

const PASSWORD = 'a harbor at dusk: ünï';
const PAGES = ['/', '/topics', '/gaps', '/feedback', '/desk', '/coverage', '/console/complete?q=lease', '/nowhere'];
const basic = (name: string, password: string) => ({
  headers: { Authorization: `Basic ${Buffer.from(`${name}:${password}`, 'utf8').toString('base64')}` },
});

describe('on this machine', () => {
  let desk: OpenConsole;
  beforeAll(async () => {
    desk = await openConsole();
  });
  afterAll(() => desk.close());

  test('is open under the names of this machine', async () => {
    const { port } = new URL(desk.address);
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, 'LOCALHOST'])
      expect((await desk.get('/topics', { headers: { Host: host } })).status).toBe(200);
  });

  test('is closed under any other name, which a page elsewhere may have pointed here', async () => {
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.nip.io', '192.168.1.4:3978']) {
      const { status, body } = await desk.get('/topics', { headers: { Host: host } });
      expect(status).toBe(403);
      expect(body).toContain('http://localhost');
      expect(body).not.toContain('harbor');
    }
  });

  test('is closed to what a tunnel or a proxy passes on, whatever name that sends', async () => {
    for (const passedOn of [{ 'X-Forwarded-For': '203.0.113.7' }, { Forwarded: 'for=203.0.113.7' }]) {
      const { status, body } = await desk.get('/topics', { headers: passedOn });
      expect(status).toBe(403);
      expect(readable(body)).toContain('Set CONSOLE_PASSWORD (12 characters or more)');
      expect(body).not.toContain('harbor');
    }
  });

  test.each(PAGES)('lets %s load nothing from elsewhere and be framed by nobody', async (path) => {
    const { headers } = await desk.get(path);
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self'; style-src 'self'/);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('set-cookie')).toBeNull();
  });

  test('takes no press from another site', async () => {
    const own = new URL(desk.address).host;
    const press = (headers: Record<string, string>) => desk.post('/console/helped', { escalation: 'x' }, { headers });
    for (const headers of [
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { Origin: `http://localhost:1`, Host: own },
    ])
      expect((await press(headers)).status).toBe(403);
    for (const headers of [{ 'Sec-Fetch-Site': 'same-origin' }, { Origin: `http://${own}` }, {}])
      expect((await press(headers as Record<string, string>)).status).toBe(200);
  });

  test('opens a page by a link elsewhere, but lets no page elsewhere load one', async () => {
    const cross = { 'Sec-Fetch-Site': 'cross-site' };
    const link = { ...cross, 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
    expect((await desk.get('/?q=lease', { headers: link })).status).toBe(200);
    for (const dest of ['image', 'script', 'iframe', 'empty'])
      expect((await desk.get('/?q=lease', { headers: { ...cross, 'Sec-Fetch-Dest': dest } })).status).toBe(403);
  });
});

describe('beyond this machine without a password', () => {
  let desk: OpenConsole;
  beforeAll(async () => {
    desk = await openConsole({ HOST: '0.0.0.0' });
  });
  afterAll(() => desk.close());

  test.each(PAGES)('keeps %s closed and names the variable that opens it', async (path) => {
    const { status, body } = await desk.get(path);
    expect(status).toBe(403);
    expect(readable(body)).toContain('Set CONSOLE_PASSWORD (12 characters or more)');
    expect(body).not.toContain('revision');
  });

  test('still tells whether the process lives', async () => {
    expect((await desk.get('/healthz')).status).toBe(200);
  });
});

describe.each([['0.0.0.0'], ['127.0.0.1']])('with a password on %s', (HOST) => {
  let desk: OpenConsole;
  beforeAll(async () => {
    desk = await openConsole({ HOST, CONSOLE_PASSWORD: PASSWORD });
  });
  afterAll(() => desk.close());

  test.each(PAGES)('asks for it before %s', async (path) => {
    const { status, headers, body } = await desk.get(path);
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toMatch(/^Basic realm="Dealdesk console"/);
    expect(readable(body)).toContain('CONSOLE_PASSWORD');
  });

  test('lets in the desk with it, under any name of the machine', async () => {
    expect((await desk.get('/', basic('desk', PASSWORD))).status).toBe(200);
    const named = { headers: { ...basic('desk', PASSWORD).headers, Host: 'deal.example.com' } };
    expect((await desk.get('/', named)).status).toBe(200);
    const passedOn = { headers: { ...named.headers, 'X-Forwarded-For': '203.0.113.7' } };
    expect((await desk.get('/', passedOn)).status).toBe(200);
  });

  test('lets in nobody else', async () => {
    for (const sent of [basic('desk', 'wrong'), basic('admin', PASSWORD), basic('desk', ''), basic('', PASSWORD)])
      expect((await desk.get('/', sent)).status).toBe(401);
    for (const Authorization of ['Basic', 'Basic !!!', 'Bearer abc', ''])
      expect((await desk.get('/', { headers: { Authorization } })).status).toBe(401);
  });

  test('takes no press from another site even with it', async () => {
    const headers = { ...basic('desk', PASSWORD).headers, 'Sec-Fetch-Site': 'cross-site' };
    expect((await desk.post('/console/helped', { escalation: 'x' }, { headers })).status).toBe(403);
  });
});

describe('whoever guesses the password', () => {
  let desk: OpenConsole;
  beforeAll(async () => {
    desk = await openConsole({ CONSOLE_PASSWORD: PASSWORD });
  });
  afterAll(() => desk.close());

  const from = (address: string, password: string) => ({
    headers: { ...basic('desk', password).headers, 'X-Forwarded-For': address },
  });

  test('must wait after ten wrong ones, also with the right one, and keeps nobody else waiting', async () => {
    for (let n = 0; n < 10; n += 1) expect((await desk.get('/', from('203.0.113.7', `wrong ${n}`))).status).toBe(401);
    const { status, headers, body } = await desk.get('/', from('203.0.113.7', PASSWORD));
    expect(status).toBe(429);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(50);
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(readable(body)).toMatch(/Too many wrong passwords came from your address\. Wait \d+ seconds/);
    expect((await desk.get('/', from('203.0.113.8', PASSWORD))).status).toBe(200);
    expect((await desk.get('/', basic('desk', PASSWORD))).status).toBe(200);
  });

  test('cannot hide behind an address of their own making', async () => {
    for (let n = 0; n < 10; n += 1) await desk.get('/', from(`198.51.100.${n}, 203.0.113.9`, 'wrong'));
    expect((await desk.get('/', from('198.51.100.99, 203.0.113.9', PASSWORD))).status).toBe(429);
  });

  test('is not whoever has not typed one yet', async () => {
    for (let n = 0; n < 20; n += 1)
      expect((await desk.get('/', { headers: { 'X-Forwarded-For': '203.0.113.10' } })).status).toBe(401);
    expect((await desk.get('/', from('203.0.113.10', PASSWORD))).status).toBe(200);
  });
});
