import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hidden, links, type OpenConsole, openConsole, readable } from '../support/console.ts';

const LEASE = '/?q=when+does+the+lease+expire';
let desk: OpenConsole;
beforeAll(async () => {
  desk = await openConsole();
});
afterAll(() => desk.close());

const page = async (path: string): Promise<string> => (await desk.get(path)).body;

describe('the start page', () => {
  test('invites with the box, questions to try, the topics and the timeline', async () => {
    const { status, body } = await desk.get('/');
    expect(status).toBe(200);
    expect(body).toContain('<input id="q" name="q"');
    expect(links(body)).toEqual(expect.arrayContaining(['/topics/lease', '/topics/rent', '/timeline']));
    expect(readable(body)).toMatch(/For example .*Until when does the harbor lease run\?/);
    expect(readable(body)).toContain('2038 The lease runs out.');
  });

  test('counts nothing as asked', async () => {
    const before = readable(await page('/gaps'));
    await page('/');
    expect(readable(await page('/gaps'))).toBe(before);
  });
});

describe('an answer', () => {
  test('tells the text, its status, its dates and its revision', async () => {
    const said = readable(await page(LEASE));
    expect(said).toContain('Reported as of February 28, 2026 Until when does the harbor lease run?');
    expect(said).toContain('The lease gives Lanternfish the harbor for twelve years , 1 which the city counts');
    expect(said).toMatch(/Reviewed April 1, 2026 · entry lease-term · revision [0-9a-f]{12}/);
  });

  test('tells what held before, both sides where sources differ, and the reading that the desk takes', async () => {
    const said = readable(await page(LEASE));
    expect(said).toContain("Before The harbor was the city's own. 1");
    expect(said).toContain("Sources differ The city's notice says 2038. 2 The Gazette says 2037. 3");
    expect(said).toContain('The desk’s reading The desk follows the notice');
  });

  test('leads each marker to its source, and each source to the passage and to the original', async () => {
    const body = await page(LEASE);
    for (const n of [1, 2, 3]) {
      expect(body).toContain(`href="#source-lease-term-${n}"`);
      expect(body).toContain(`id="source-lease-term-${n}"`);
    }
    expect(readable(body)).toContain('Harbor lease signed City of Morrow, February 28, 2026 Introduction, item 1');
    expect(links(body)).toContain('/sources/lease-notice?entry=lease-term&n=2#at-the-lease-paragraph-1');
    expect(links(body)).toContain('https://morrow.example/harbor#:~:text=lease%20runs,through%202038');
  });

  test('is shown as Slack and as Teams show it', async () => {
    const body = await page(LEASE);
    const [slack, teams] = body.split('As Teams shows it');
    expect(readable(slack!.split('As Slack shows it')[1]!)).toContain('Lanternfish the harbor for twelve years');
    expect(teams).toContain('class="teams-citation"');
    expect(readable(teams!)).toContain('Lanternfish the harbor for twelve years');
  });

  test('explains itself', async () => {
    const said = readable(await page('/?q=when+does+the+leese+expire')).split('Why this answer')[1];
    expect(said).toMatch(/Nearest phrasing “.+”, of Until when does the harbor lease run\?/);
    expect(said).toContain('leese → lease');
    expect(said).toMatch(/Confidence \d+ %; answers from \d+ %, offers questions from \d+ %\./);
    expect(said).toMatch(/Words that counted/);
  });

  test('leads on to related questions', async () => {
    const related = links(await page(LEASE)).filter((link) => link.includes('entry=rent-due'));
    expect(related).toContain('/?q=When+is+the+rent+for+the+harbor+paid%3F&entry=rent-due');
    expect(readable(await page(related[0]!))).toContain('Lanternfish pays once a year, in spring');
  });

  test('understands a follow-up in the setting of the answer, and says so', async () => {
    const answer = await page('/?q=when+is+the+rent+for+the+harbor+paid');
    const said = readable(await page(`/?q=and+how+much%3F&after=${hidden(answer, 'after')}`));
    expect(said).toContain('Read as a follow-up to When is the rent for the harbor paid?');
    expect(said).toContain('Neither document gives a sum');
  });

  test('says in its own words that no document discloses a thing', async () => {
    const said = readable(await page('/?q=is+the+sum+known'));
    expect(said).toContain('Not disclosed in any document as of February 28, 2026 How high is the rent');
  });

  test('asks the same at the same address, whoever opens it', async () => {
    const text = (body: string) => /<div class="text">[\s\S]*?<\/div>/.exec(body)?.[0];
    expect(text(await page(LEASE))).toBe(text(await page(LEASE)));
  });
});

describe('a question without an answer', () => {
  test('is declined with the reason, the nearest questions and the way to the desk', async () => {
    const body = await page('/?q=who+won+the+chess+olympiad+in+Reykjavik');
    const said = readable(body);
    expect(said).toContain('There is no reviewed answer to that.');
    expect(said).toMatch(/Nothing here mentions|no reviewed answer fits|No word of the question/);
    expect(said).toContain('Ask the desk');
    expect(body).toContain('action="/console/ask-the-desk"');
  });

  test('explains why, with the words it does not know set apart', async () => {
    const body = await page('/?q=who+won+the+chess+olympiad+in+Reykjavik');
    expect(body).toContain('<summary>Why no answer</summary>');
    expect(body).not.toMatch(/<dd>[^<]*“[^”]*“/);
  });

  test('that is a greeting gets help and no explanation', async () => {
    const said = readable(await page('/?q=hello'));
    expect(said).toContain('For example');
    expect(said).not.toContain('Why this answer');
  });
});

describe('what was typed', () => {
  test('is shown as text, whatever it holds', async () => {
    const body = await page(`/?${new URLSearchParams({ q: '<script>alert("x")</script> & lease' })}`);
    expect(body).toContain('value="&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; lease"');
    expect(body.match(/<script/g)).toHaveLength(1);
  });

  test('may be given twice or be far too long', async () => {
    expect((await desk.get('/?q=lease&q=when+does+the+lease+expire')).body).toContain(
      'value="when does the lease expire"',
    );
    expect((await desk.get(`/?q=${'lease+'.repeat(1500)}`)).status).toBe(200);
  });

  test('may choose an entry, whatever it was', async () => {
    const said = readable(await page('/?q=money&entry=rent-due'));
    expect(said).toContain('Answer to “money”');
    expect(said).toContain('Lanternfish pays once a year');
  });

  test('may choose an entry that was retired, and is told of its successor', async () => {
    const said = readable(await page('/?q=lease+length&entry=lease-length'));
    expect(said).toContain('“lease-length” was replaced by “lease-term”');
    expect(said).toContain('twelve years');
  });

  test('may choose an entry that never was', async () => {
    const { status, body } = await desk.get('/?q=x&entry=never-was');
    expect(status).toBe(404);
    expect(readable(body)).toContain('There is no entry “never-was”');
  });
});

describe('type-ahead', () => {
  const completions = async (q: string) =>
    JSON.parse((await desk.get(`/console/complete?${new URLSearchParams({ q })}`)).body) as { question: string }[];

  test('offers the questions that begin to be typed', async () => {
    expect((await completions('until when does the har')).map(({ question }) => question)[0]).toBe(
      'Until when does the harbor lease run?',
    );
  });

  test('offers nothing to nothing', async () => {
    expect(await completions('')).toEqual([]);
    expect(await completions('   ')).toEqual([]);
  });
});
