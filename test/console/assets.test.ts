import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenConsole, openConsole } from '../support/console.ts';

const FILES = readdirSync(join(import.meta.dirname, '../../src/console/assets'));
let desk: OpenConsole;
beforeAll(async () => {
  desk = await openConsole();
});
afterAll(() => desk.close());

test('every style sheet, script and picture that a page names is there, with its own type', async () => {
  const page = (await desk.get('/?q=when+does+the+lease+expire')).body;
  const named = [...page.matchAll(/(?:src|href)="(\/console\/assets\/[^"]+)"/g)].map(([, path]) => path!);
  expect(new Set(named).size).toBeGreaterThanOrEqual(7);
  const types = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' } as const;
  for (const path of [...named, ...FILES.map((file) => `/console/assets/${file}`)]) {
    const { status, headers } = await desk.get(path);
    expect([path, status]).toEqual([path, 200]);
    expect(headers.get('content-type')).toContain(types[path.split('.').at(-1) as keyof typeof types]);
  }
});

test('nothing that a page loads names an address elsewhere', async () => {
  const texts = await Promise.all(FILES.map(async (file) => (await desk.get(`/console/assets/${file}`)).body));
  const slack = (await desk.get('/console/assets/slack-blocks.css')).body;
  for (const text of [...texts, slack]) expect(text).not.toMatch(/url\(\s*["']?https?:|@import|fetch\(\s*["'`]https?:/);
});

test('an asset that the browser has is not sent again', async () => {
  const first = await desk.get('/console/assets/frame.css');
  const again = await desk.get('/console/assets/frame.css', {
    headers: { 'If-None-Match': first.headers.get('etag')! },
  });
  expect([again.status, again.body]).toEqual([304, '']);
});
