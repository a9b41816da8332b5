import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hidden, type OpenConsole, openConsole, readable } from '../support/console.ts';

let desk: OpenConsole;
beforeAll(async () => {
  desk = await openConsole();
});
afterAll(() => desk.close());

const asJson = { headers: { Accept: 'application/json' } };
const ask = async (q: string): Promise<string> => (await desk.get(`/?${new URLSearchParams({ q })}`)).body;
const read = async (path: string): Promise<string> => readable((await desk.get(path)).body);

describe('feedback', () => {
  test('goes to the desk with what was missing, and its question becomes a gap', async () => {
    const question = 'when is the rent for the harbor paid';
    const form = {
      turn: hidden(await ask(question), 'turn'),
      question,
      rating: 'down',
      comment: 'Which day <exactly>?',
    };
    const { status, body } = await desk.post('/console/feedback', form);
    expect(status).toBe(200);
    expect(readable(body)).toContain('The desk will see that this did not help. Back to the question');
    expect(await read('/feedback')).toMatch(
      /Did not help .* “when is the rent for the harbor paid” Which day <exactly>\?/,
    );
    expect(await read('/gaps')).toMatch(/rated low · Console .* “when is the rent for the harbor paid” Which day/);
  });

  test('answers a script in JSON', async () => {
    const turn = hidden(await ask('when does the lease expire'), 'turn');
    const { headers, body } = await desk.post('/console/feedback', { turn, rating: 'up' }, asJson);
    expect(headers.get('content-type')).toContain('application/json');
    expect(JSON.parse(body)).toEqual({ text: 'Noted, thank you.' });
  });

  test('of an answer that is no longer kept is refused in words', async () => {
    const { status, body } = await desk.post('/console/feedback', { turn: 'long-gone', rating: 'up' });
    expect(status).toBe(404);
    expect(readable(body)).toContain('That answer is no longer kept. Ask the question again');
  });
});

describe('ask the desk', () => {
  test('keeps the question for the desk, and tells where the answer will stand', async () => {
    const question = 'May the company sublet a berth?';
    const { body } = await desk.post('/console/ask-the-desk', { question, name: 'Priya' }, asJson);
    expect(JSON.parse(body).text).toContain('desk@morrow.example');
    expect(JSON.parse(body).text).toContain('kept under Escalations');
    expect(await read('/desk')).toMatch(
      /Waiting for the desk Open .* · Priya · Console “May the company sublet a berth\?”/,
    );
  });

  test('is claimed by one, answered, read by the asker and found helpful', async () => {
    const escalation = hidden((await desk.get('/desk')).body, 'escalation');
    await desk.post('/console/claim', { escalation, name: 'Ines' });
    expect(readable((await desk.post('/console/claim', { escalation, name: 'Omar' })).body)).toContain(
      'Ines has claimed',
    );
    const text = 'Only with the consent of the city.';
    const sent = await desk.post('/console/desk-answer', { escalation, text, name: 'Omar' });
    expect(readable(sent.body)).toContain('Sent to the asker');
    expect(await read('/desk')).toMatch(/Answered .* · claimed by Ines .* Only with the consent of the city\. Omar, /);
    await desk.post('/console/helped', { escalation });
    expect(await read('/desk')).toContain('Answered, and it helped');
  });

  test('says so when there is no such question', async () => {
    const { body } = await desk.post('/console/desk-answer', { escalation: 'never-was', text: 'x', name: 'Ines' });
    expect(readable(body)).toContain('no longer kept');
  });
});

describe('a form', () => {
  test.each([
    ['feedback', { turn: 'x' }],
    ['feedback', { rating: 'up' }],
    ['feedback', { turn: 'x', rating: 'sideways' }],
    ['none-of-these', {}],
    ['ask-the-desk', { question: '   ' }],
    ['claim', { escalation: 'x' }],
    ['desk-answer', { escalation: 'x', name: 'Ines' }],
    ['desk-answer', { escalation: 'x', text: 'x' }],
    ['helped', {}],
  ])('%s that lacks something (%o) is refused with what to do', async (name, form) => {
    const { status, body } = await desk.post(`/console/${name}`, form as Record<string, string>);
    expect(status).toBe(400);
    expect(readable(body)).toContain('Go back and fill in the form.');
  });

  test('with another kind of body counts as empty', async () => {
    const { status } = await desk.post('/console/helped', {}, { headers: { 'Content-Type': 'text/plain' } });
    expect(status).toBe(400);
  });

  test('that is too long is refused in words', async () => {
    const { status, body } = await desk.post('/console/ask-the-desk', { question: 'x'.repeat(40_000) });
    expect(status).toBe(413);
    expect(readable(body)).toContain('Shorten it');
  });
});
