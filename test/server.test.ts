import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startSlowly } from './support/slow-start.ts';

const HTML = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };
const QUESTION = '/?q=when+is+the+rent+due';
const LEARNING = 'The knowledge base is being learned, which takes half a minute or so the first time.';
/** Long enough for an answer that needs no waiting. */
const A_MOMENT_MS = 300;

const waits = (response: Promise<Response>) =>
  Promise.race([response.then(() => false), sleep(A_MOMENT_MS).then(() => true)]);

let dealdesk: Awaited<ReturnType<typeof startSlowly>>;
beforeEach(async () => {
  dealdesk = await startSlowly();
});
afterEach(() => dealdesk.stop());

describe('while the knowledge base is learned', () => {
  test('a page says so at once, looks again by itself, and shows the answer when it is there', async () => {
    dealdesk.learn();
    const page = await dealdesk.get(QUESTION, HTML);
    expect(page.status).toBe(503);
    expect(page.headers.get('retry-after')).toBe('2');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const shown = await page.text();
    expect(shown).toContain(LEARNING);
    expect(shown).toContain('<meta http-equiv="refresh" content="2">');
    dealdesk.open();
    await expect
      .poll(async () => (await dealdesk.get(QUESTION, HTML)).text(), { timeout: 10_000 })
      .toContain('rent-due');
  });

  test('it is styled', async () => {
    dealdesk.learn();
    const page = await (await dealdesk.get('/', HTML)).text();
    const styles = [...page.matchAll(/href="(\/console\/assets\/[^"]+)"/g)].map(([, path]) => path!);
    expect(styles.length).toBeGreaterThan(1);
    for (const path of styles) expect((await dealdesk.get(path)).status).toBe(200);
  });

  test('a page that was asked for before is shown when learning begins', async () => {
    const early = dealdesk.get('/', HTML);
    expect(await waits(early)).toBe(true);
    dealdesk.learn();
    expect(await (await early).text()).toContain(LEARNING);
  });

  test('it is not ready, and programs and presses wait for their answers', async () => {
    dealdesk.learn();
    expect((await dealdesk.get('/readyz')).status).toBe(503);
    const asked = dealdesk.get('/console/complete?q=rent');
    const pressed = dealdesk.get('/slack/events', { ...HTML, method: 'POST' });
    for (const each of [asked, pressed]) expect(await waits(each)).toBe(true);
    dealdesk.open();
    expect(await (await asked).json()).toContainEqual(expect.objectContaining({ entry: 'rent-due' }));
    expect((await pressed).status).toBe(404);
  });
});

test('a page waits where nothing is to be learned', async () => {
  const early = dealdesk.get(QUESTION, HTML);
  expect(await waits(early)).toBe(true);
  dealdesk.open();
  expect(await (await early).text()).toContain('rent-due');
});
