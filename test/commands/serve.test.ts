import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { startDealdesk } from '../support/dealdesk-process.ts';
import { freePort } from '../support/free-port.ts';
import { copyOfHarbor, HARBOR, temporaryFolder } from '../support/harbor.ts';

const CLI = resolve(import.meta.dirname, '../../src/cli.ts');

/** Starts `serve` where it must fail, and gives what it said. */
async function failToServe(env: Readonly<Record<string, string>>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [CLI, 'serve'], {
    cwd: tmpdir(),
    env: {
      PATH: process.env.PATH ?? '',
      DEALDESK_KNOWLEDGE: HARBOR.dir,
      DATA_DIR: await temporaryFolder(),
      PORT: '0',
      ...env,
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, said };
}

test('with no token it serves this machine, says what is on and off, and stops in order', async () => {
  const dealdesk = await startDealdesk({ DEALDESK_KNOWLEDGE: HARBOR.dir, DATA_DIR: await temporaryFolder() });
  expect(dealdesk.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  for (const told of [
    'Knowledge',
    'Console',
    'Slack',
    'SLACK_SIGNING_SECRET',
    'WITHOUT authentication',
    'DESK_SLACK_CHANNEL',
  ])
    expect(dealdesk.output()).toContain(told);
  expect(await (await fetch(`${dealdesk.address}/healthz`)).json()).toEqual({ status: 'ok' });
  expect((await fetch(`${dealdesk.address}/readyz`)).status).toBe(200);
  expect(await (await fetch(`${dealdesk.address}/metrics`)).text()).toContain('dealdesk_replies_total');
  expect(await (await fetch(`${dealdesk.address}/?q=when+is+the+rent+due`)).text()).toContain('rent-due');
  expect(await dealdesk.stop()).toBe(0);
});

test('told to stop as soon as its port is open, while it may still be loading, it ends with 0', async () => {
  const port = String(await freePort());
  const env = { PATH: process.env.PATH ?? '', DEALDESK_KNOWLEDGE: HARBOR.dir, DATA_DIR: await temporaryFolder() };
  const child = spawn(process.execPath, [CLI, 'serve'], { cwd: tmpdir(), env: { ...env, PORT: port } });
  const ended = new Promise((done) => child.once('close', done));
  const alive = () => fetch(`http://127.0.0.1:${port}/healthz`).then(({ ok }) => ok);
  await expect.poll(() => alive().catch(() => false), { interval: 5, timeout: 30_000 }).toBe(true);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test('a fault that nothing catches ends it with 1, and is told without what it quotes or carries', async () => {
  const fault = join(await temporaryFolder(), 'fault.mjs');
  const thrown = `Object.assign(new Error('who asked for a zebra?'), { request: 'Bearer token' })`;
  await writeFile(fault, `setTimeout(() => Promise.reject(${thrown}), 1500);`);
  const { code, said } = await failToServe({ NODE_OPTIONS: `--import ${fault}` });
  expect(code).toBe(1);
  expect(said).toMatch(/"type":"Error","at":\[".*fault\.mjs/);
  expect(said).not.toMatch(/zebra|Bearer/);
});

test('a taken port is one clear error that names PORT, and exit 1', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => other.once('listening', listening));
  const { port } = other.address() as { port: number };
  const { code, said } = await failToServe({ PORT: String(port) });
  other.close();
  expect(code).toBe(1);
  expect(said).toContain(`PORT ${port}`);
  expect(said).toContain('fix:');
  expect(said).not.toContain('    at ');
});

test.each<[Record<string, string>, string]>([
  [{ PORT: 'abc' }, 'PORT'],
  [{ HOST: '203.0.113.7' }, 'HOST'],
  [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_SIGNING_SECRET'],
  [{ MICROSOFT_APP_PASSWORD: 'x' }, 'MICROSOFT_APP_ID'],
  [{ DATA_DIR: '/dev/null/data' }, '/dev/null/data'],
])('%o is one clear error that names %s, and exit 1', async (env, named) => {
  const { code, said } = await failToServe(env);
  expect(code).toBe(1);
  expect(said).toContain(named);
  expect(said).toContain('fix:');
  expect(said).not.toContain('    at ');
});

test('a broken knowledge base never serves', async () => {
  const harbor = await copyOfHarbor();
  await harbor.write('synonyms.yaml', 'same: 3');
  const { code, said } = await failToServe({ DEALDESK_KNOWLEDGE: harbor.dir });
  expect(code).toBe(1);
  expect(said).toContain('synonyms.yaml');
});

test('who sends headers without an end is told so and cut off', async () => {
  const dealdesk = await startDealdesk({ DEALDESK_KNOWLEDGE: HARBOR.dir, DATA_DIR: await temporaryFolder() });
  const { hostname, port } = new URL(dealdesk.address);
  const socket = connect(Number(port), hostname);
  let answered = '';
  socket.setEncoding('utf8').on('data', (text) => (answered += text));
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n');
  const dripping = setInterval(() => socket.write('X: x\r\n'), 1_000);
  const started = performance.now();
  await new Promise((closed) => socket.on('error', () => {}).once('close', closed));
  clearInterval(dripping);
  expect(performance.now() - started).toBeLessThan(20_000);
  expect(answered).toMatch(/^HTTP\/1\.1 408 /);
  await dealdesk.stop();
}, 60_000);
