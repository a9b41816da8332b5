import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { links, type OpenConsole, openConsole, readable } from '../support/console.ts';

describe('with the documents', () => {
  let desk: OpenConsole;
  beforeAll(async () => {
    desk = await openConsole();
  });
  afterAll(() => desk.close());
  const page = async (path: string): Promise<string> => (await desk.get(path)).body;

  test('topics lead to their questions, each with the status of its answer', async () => {
    expect(readable(await page('/topics'))).toContain('Rent 2 What is paid');
    const rent = await page('/topics/rent');
    expect(links(rent)).toEqual(expect.arrayContaining(['/entries/rent-due', '/entries/rent-amount']));
    expect(readable(rent)).toContain('How high is the rent for the harbor? Not disclosed in any document');
  });

  test('an entry shows its answer, how people ask for it, and the file to change', async () => {
    const said = readable(await page('/entries/rent-due'));
    expect(said).toContain('Topics › Rent Stated term as of February 28, 2026 When is the rent for the harbor paid?');
    expect(said).toContain('8 other ways of asking this rent due date');
    expect(said).toContain('entries/rent/rent-due.md');
  });

  test('a retired id leads to the entry that took its place', async () => {
    const { status, headers } = await desk.get('/entries/lease-length');
    expect([status, headers.get('location')]).toEqual([301, '/entries/lease-term']);
  });

  test('every link of every page leads somewhere', async () => {
    const seen = new Set<string>(['/']);
    for (const path of seen) {
      const { status, body } = await desk.get(path);
      expect([path, status]).toEqual([path, 200]);
      for (const link of links(body)) {
        const [address] = link.split('#');
        if (address?.startsWith('/') && !address.startsWith('/?q=')) seen.add(address);
      }
    }
    expect(seen.size).toBeGreaterThan(12);
  });

  test('every link to a place on a page finds it', async () => {
    const from = await page('/entries/lease-term');
    for (const link of links(from).filter((each) => each.includes('#') && !each.startsWith('http'))) {
      const [path, id] = link.split('#');
      expect(path === '' ? from : await page(path!), link).toContain(`id="${id}"`);
    }
  });

  test('sources tell what each document is and rests on', async () => {
    const said = readable(await page('/sources'));
    expect(said).toContain('The harbor deal Publisher Morrow Gazette Date Undated Rests on no source named');
    expect(said).toMatch(/Cited by 3 entries · lease\.txt · sha256 044f06c121f0…/);
  });

  test('a source shows its passages, who cites each, and which none needs to cite', async () => {
    const said = readable(await page('/sources/lease-notice'));
    expect(said).toContain('The rent is paid each spring. item 1 rent-due');
    expect(said).toContain('Share this page paragraph 2 Navigation');
  });

  test('a source that was opened from a citation marks the words cited, and them alone', async () => {
    const body = await page('/sources/lease-notice?entry=lease-term&n=2');
    expect(body.match(/<mark>(.*?)<\/mark>/g)).toEqual(['<mark>lease runs through 2038</mark>']);
    expect(readable(body)).toContain('Checking source 2 of Until when does the harbor lease run?');
    expect(await page('/sources/lease-notice')).not.toContain('<mark>');
  });

  test('a source opened with a citation that is not there is the source itself', async () => {
    for (const query of ['?entry=lease-term&n=3', '?entry=never-was&n=1', '?entry=lease-term&n=x', '?n=1'])
      expect(await page(`/sources/lease-notice${query}`)).not.toContain('Checking source');
  });

  test('the timeline tells each event with the entries that say more', async () => {
    expect(readable(await page('/timeline'))).toMatch(
      /March A deposit is paid\. When is the rent for the harbor paid\?/,
    );
  });

  test('coverage sets every passage against the entries', async () => {
    const said = readable(await page('/coverage'));
    expect(said).toMatch(/\d+ passages: \d+ cited, 3 excused with a reason, \d+ open\./);
    expect(said).toContain('Excused: Navigation');
    expect(said).toMatch(/item 1 The rent is paid each spring\.… rent-due/);
  });
});

describe('without the documents', () => {
  let desk: OpenConsole;
  beforeAll(async () => {
    desk = await openConsole({ DEALDESK_DOCUMENTS: '' });
  });
  afterAll(() => desk.close());

  test('coverage says which variable turns it on', async () => {
    const { status, body } = await desk.get('/coverage');
    expect(status).toBe(200);
    expect(readable(body)).toContain('Set DEALDESK_DOCUMENTS to the folder');
  });

  test('a citation leads to its place among what is cited from the source', async () => {
    const entry = (await desk.get('/entries/lease-term')).body;
    const link = links(entry).find((each) => each.includes('n=2'))!;
    const [path, id] = link.split('#');
    const source = (await desk.get(path!)).body;
    expect(source).toContain(`id="${id}"`);
    expect(readable(source)).toContain('The lease Until when does the harbor lease run? lease runs … through 2038');
  });
});
