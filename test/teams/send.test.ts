import { describe, expect, test } from 'vitest';
import { DealdeskError } from '../../src/errors.ts';
import { sendPatiently } from '../../src/teams/send.ts';

/** A connector that refuses with the statuses given, one a try, and then takes the message. */
function refusing(...refusals: readonly { readonly statusCode?: number; readonly retryAfter?: string }[]) {
  const left = [...refusals];
  const waits: number[] = [];
  const send = async () => {
    const refusal = left.shift();
    if (!refusal) return 'post-1';
    const headers = { get: (name: string) => (name === 'retry-after' ? refusal.retryAfter : undefined) };
    throw Object.assign(new Error('refused'), { ...refusal, response: { headers } });
  };
  const wait = async (ms: number) => waits.push(ms);
  return { sent: () => sendPatiently(send, { wait, chance: () => 1 }), waits };
}

const failure = (sent: Promise<unknown>): Promise<unknown> =>
  sent.then(
    () => 'sent',
    (error: unknown) => error,
  );

describe('sending', () => {
  test.each([412, 429, 502, 504])('tries again after %d', async (statusCode) => {
    const { sent, waits } = refusing({ statusCode });
    expect(await sent()).toBe('post-1');
    expect(waits).toHaveLength(1);
  });

  test('waits longer each time', async () => {
    const { sent, waits } = refusing({ statusCode: 502 }, { statusCode: 502 }, { statusCode: 502 });
    await sent();
    expect(waits).toEqual([400, 800, 1600]);
  });

  test('waits as long as Teams says, within reason', async () => {
    const { sent, waits } = refusing({ statusCode: 429, retryAfter: '2' }, { statusCode: 429, retryAfter: '3600' });
    await sent();
    expect(waits).toEqual([2000, 5000]);
  });

  test('spreads the waits of many processes', async () => {
    const waits: number[] = [];
    let tries = 0;
    const send = async () => {
      tries += 1;
      if (tries === 1) throw Object.assign(new Error('refused'), { statusCode: 429 });
    };
    await sendPatiently(send, { wait: async (ms) => waits.push(ms), chance: () => 0 });
    expect(waits).toEqual([200]);
  });

  test('gives up in the end, and says what to do', async () => {
    const { sent } = refusing(...Array.from({ length: 5 }, () => ({ statusCode: 429 })));
    expect(await failure(sent())).toMatchObject({ code: 'teams-refused', message: expect.stringContaining('429') });
  });

  test.each([400, 401, 403, 404, 413, 500, 503])('does not try again after %d', async (statusCode) => {
    const { sent, waits } = refusing({ statusCode });
    const error = await failure(sent());
    expect(error).toBeInstanceOf(DealdeskError);
    expect(waits).toEqual([]);
  });

  test('of a refused sender names the credentials', async () => {
    const { sent } = refusing({ statusCode: 401 });
    expect(await failure(sent())).toMatchObject({ fix: expect.stringContaining('MICROSOFT_APP_PASSWORD') });
  });
});
