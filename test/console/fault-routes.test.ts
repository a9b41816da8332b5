import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenConsole, openConsole, readable } from '../support/console.ts';

let desk: OpenConsole;
beforeAll(async () => {
  desk = await openConsole();
});
afterAll(() => desk.close());

describe('a page that is not there', () => {
  test.each([
    '/nowhere',
    '/entries/never-was',
    '/topics/never-was',
    '/sources/never-was',
    '/console/assets/nothing.css',
  ])('%s says so, in the frame of the console', async (path) => {
    const { status, body } = await desk.get(path);
    expect(status).toBe(404);
    expect(readable(body)).toContain('Nothing here');
    expect(body).toContain('<nav aria-label="Pages">');
  });

  test('shows the path that was asked for as text', async () => {
    expect((await desk.get('/%3Cscript%3E')).body).not.toContain('<script>');
  });

  test.each(['/%', '/entries/%E0%A4%A', '/topics/%ff'])('%s, which is no address, is not understood', async (path) => {
    const { status, body } = await desk.get(path);
    expect([400, 404]).toContain(status);
    expect(body).toContain('</html>');
  });

  test.each(['/console/assets/../console.ts', '/console/assets/%2e%2e/console.ts', '/console/assets/..%2fguard.ts'])(
    '%s gives no file beside the assets',
    async (path) => {
      const { status, body } = await desk.get(path);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(body).not.toContain('import ');
    },
  );

  test('is told too where it was posted to', async () => {
    expect((await desk.post('/console/nothing', {})).status).toBe(404);
    expect((await desk.post('/', { q: 'x' })).status).toBe(404);
  });
});

describe('when the database has gone', () => {
  beforeAll(() => desk.breakDown());

  test.each(['/gaps', '/feedback', '/desk', '/?q=when+does+the+lease+expire'])(
    '%s says that it did not work and what to do, and shows nothing of the inside',
    async (path) => {
      const { status, body } = await desk.get(path);
      expect(status).toBe(500);
      expect(readable(body)).toMatch(
        /Something went wrong on our side\. Try again in a moment\..* The log has it under [\w-]+/,
      );
      expect(body).not.toMatch(/at \w+ \(|\.ts:|node_modules|sqlite|Error:/i);
    },
  );

  test('the knowledge base can still be read', async () => {
    expect((await desk.get('/entries/lease-term')).status).toBe(200);
  });
});
