import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hidden, links, type OpenConsole, openConsole, readable } from '../support/console.ts';

const QUESTIONS = ['who won the chess olympiad in Reykjavik', 'the chess olympiad in Reykjavik: who won?'];
let desk: OpenConsole;
beforeAll(async () => {
  desk = await openConsole();
});
afterAll(() => desk.close());

const read = async (path: string): Promise<string> => readable((await desk.get(path)).body);

describe('the pages of the desk', () => {
  test('say so while there is nothing to review', async () => {
    expect(await read('/gaps')).toContain('Nothing was left unanswered in this time.');
    expect(await read('/feedback')).toContain('Nobody has rated an answer in this time.');
    expect(await read('/desk')).toContain('Nobody has asked the desk in this time.');
  });

  test('show unanswered questions together when they are alike', async () => {
    for (const q of QUESTIONS) await desk.get(`/?${new URLSearchParams({ q })}`);
    const { body } = await desk.get('/gaps');
    expect(readable(body)).toMatch(/Answered 0 .* Declined 2/);
    expect(readable(body)).toMatch(/2 times · unanswered · Console · last /);
    expect(readable(body)).toContain('1 other wording');
    expect(links(body)).toContain('/?q=who+won+the+chess+olympiad+in+Reykjavik&review=yes');
  });

  test('count a question as asked where it is asked, not where the desk looks at it', async () => {
    const [look] = links((await desk.get('/gaps')).body).filter((link) => link.includes('Reykjavik'));
    const metric = async () =>
      /replies_total\{platform="console",kind="fallback"\} (\d+)/.exec(await read('/metrics'))?.[1];
    const [before, counted] = [await read('/gaps'), await metric()];
    const { body } = await desk.get(look!);
    expect(readable(body)).toContain('Shown for review, and not counted as asked.');
    expect(readable(body)).toContain('There is no reviewed answer to that.');
    for (const choice of links(body).filter((link) => link.includes('entry='))) await desk.get(choice);
    expect(await read('/gaps')).toBe(before);
    expect(await metric()).toBe(counted);
    await desk.get(links(body).find((link) => link.startsWith('/?q=') && !link.includes('review'))!);
    expect(await read('/gaps')).toContain('Declined 3');
  });

  test('offer nothing to press under what is only looked at', async () => {
    const { body } = await desk.get('/?q=when+does+the+lease+expire&review=yes');
    expect(readable(body)).toContain('twelve years');
    expect(body).not.toContain('action="/console/');
    expect(links(body)).toContain('/?q=When+is+the+rent+for+the+harbor+paid%3F&entry=rent-due&review=yes');
    expect((await desk.get('/?q=when+does+the+lease+expire')).body).toContain('action="/console/feedback"');
  });

  test('show what was asked of the desk among the gaps, with its reply', async () => {
    const question = 'may the crane be sublet to a cousin of the mayor';
    await desk.post('/console/ask-the-desk', { question });
    const escalation = hidden((await desk.get('/desk')).body, 'escalation');
    await desk.post('/console/desk-answer', { escalation, text: 'No cousins.', name: 'Ines' });
    expect(await read('/gaps')).toMatch(
      /asked the desk · Console .* cousin of the mayor” The desk replied: No cousins\./,
    );
  });

  test('show how entries fared, the least helpful first', async () => {
    const rate = async (q: string, rating: string) => {
      const page = (await desk.get(`/?${new URLSearchParams({ q })}`)).body;
      await desk.post('/console/feedback', { turn: hidden(page, 'turn'), question: q, rating });
    };
    await rate('when does the lease expire', 'up');
    await rate('deposit?', 'down');
    expect(await read('/feedback')).toMatch(
      /By entry .* When is the rent for the harbor paid\? 0 1 Until when does the harbor lease run\? 1 0/,
    );
  });

  test.each(['/gaps', '/feedback', '/desk'])(
    '%s looks back 7, 30 or 90 days, and 30 when asked for anything else',
    async (path) => {
      const chosen = async (query: string) =>
        /aria-current="true">(\d+) days/.exec((await desk.get(path + query)).body)?.[1];
      expect(await chosen('?days=7')).toBe('7');
      expect(await chosen('?days=90')).toBe('90');
      for (const query of ['', '?days=0', '?days=-1', '?days=soon', '?days=100000'])
        expect(await chosen(query)).toBe('30');
    },
  );
});
