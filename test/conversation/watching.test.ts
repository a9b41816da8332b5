import { describe, expect, test } from 'vitest';
import type { Courier, Message } from '../../src/conversation/courier.ts';
import { createTeller } from '../../src/conversation/watching.ts';
import type { Entry, Knowledge } from '../../src/knowledge/entry.ts';
import { plainText } from '../../src/knowledge/plain.ts';
import { inChannel, openConversation } from '../support/desk.ts';

const from = { platform: 'slack', workspace: 'T1', address: '{"channel":"C1"}' } as const;
const question = { kind: 'show', entry: 'license-term', from, ...inChannel } as const;
const watch = { kind: 'watch', on: true, from, ...inChannel } as const;
const now = () => new Date('2026-11-21T12:00:00Z');

/** A platform that takes messages while it is not `away`. */
function platform() {
  const heard: Message[] = [];
  const state = { away: false };
  const courier: Courier = {
    async carry(to, message) {
      if (state.away) throw new Error('away');
      heard.push(message);
      return to;
    },
    update: async () => {},
  };
  return { heard, state, courier };
}

/** The knowledge base with another answer in one entry. */
function reworded(knowledge: Knowledge, change: Partial<Entry>): Knowledge {
  const entry = { ...knowledge.entries.get('license-term')!, answer: 'It ends later. [1]', ...change };
  return { ...knowledge, entries: new Map([...knowledge.entries, ['license-term', entry]]) };
}

/** A watching conversation that was given an answer. */
async function watching() {
  const desk = await openConversation();
  await desk.conversation.reply(watch);
  await desk.conversation.reply(question);
  return desk;
}

describe('a watching conversation', () => {
  test('is told once when an answer that it was given has changed: the old one, the new one, and why', async () => {
    const { store, knowledge } = await watching();
    const { heard, courier } = platform();
    expect(await createTeller({ knowledge, store, courier, now })()).toEqual({ told: 0, left: 0 });

    const changed = reworded(knowledge, { changed: 'The parties agreed on a later end.' });
    const tell = createTeller({ knowledge: changed, store, courier, now });
    expect(await tell()).toEqual({ told: 1, left: 0 });
    expect(heard).toEqual([
      {
        kind: 'changed',
        entry: 'license-term',
        question: knowledge.entries.get('license-term')!.question,
        old: plainText(knowledge.entries.get('license-term')!),
        new: expect.stringContaining('It ends later.'),
        why: 'The parties agreed on a later end.',
      },
    ]);
    expect(await tell()).toEqual({ told: 0, left: 0 });
    expect(await createTeller({ knowledge: changed, store, courier, now })()).toEqual({ told: 0, left: 0 });
  });

  test('is told by one of several processes that start together', async () => {
    const { store, knowledge } = await watching();
    const { heard, courier } = platform();
    const changed = reworded(knowledge, {});
    const tellers = Array.from({ length: 4 }, () => createTeller({ knowledge: changed, store, courier, now }));
    await Promise.all(tellers.map((tell) => tell()));
    expect(heard).toHaveLength(1);
    await Promise.all(tellers.map((tell) => tell()));
    expect(heard).toHaveLength(1);
  });

  test('that cannot be reached is told later, by the same process', async () => {
    const { store, knowledge } = await watching();
    const { heard, state, courier } = platform();
    let time = now();
    const tell = createTeller({ knowledge: reworded(knowledge, {}), store, courier, now: () => time });
    state.away = true;
    expect(await tell()).toEqual({ told: 0, left: 1 });
    state.away = false;
    time = new Date(time.getTime() + 300_000);
    expect(await tell()).toEqual({ told: 1, left: 0 });
    expect(heard).toHaveLength(1);
  });

  test('that can never be told is tried ever more rarely, however many answers have changed', async () => {
    const { conversation, store, knowledge } = await watching();
    const changed = [...knowledge.entries.keys()].slice(0, 5);
    for (const entry of changed) await conversation.reply({ ...question, entry });
    let time = now().getTime();
    let tries = 0;
    const carry = async (): Promise<never> => {
      tries += 1;
      throw new Error('not in that channel');
    };
    const entries = new Map([...knowledge.entries].filter(([id]) => !changed.includes(id)));
    const courier = { carry, update: carry };
    const tell = createTeller({ knowledge: { ...knowledge, entries }, store, courier, now: () => new Date(time) });
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      expect((await tell()).told).toBe(0);
      time += 60_000;
    }
    expect(tries).toBeGreaterThan(10);
    expect(tries).toBeLessThan(25);
  });

  test('is not told by a newer process of what an older one still says', async () => {
    const { conversation, store, knowledge } = await watching();
    const { heard, courier } = platform();
    const tell = createTeller({ knowledge: reworded(knowledge, {}), store, courier, now });
    await tell();
    await conversation.reply(question);
    await tell();
    expect(heard).toHaveLength(1);
  });

  test('is told why without a reason of the curators: when it was reviewed, or what took its place', async () => {
    const { store, knowledge } = await watching();
    const { heard, courier } = platform();
    await createTeller({ knowledge: reworded(knowledge, { reviewed: '2026-11-21' }), store, courier, now })();
    const retired = new Map([
      ...knowledge.retired,
      ['license-term', { id: 'license-term', successor: 'license-until', date: '2026-11-22', reason: 'Renamed.' }],
    ] as const);
    const entries = new Map(knowledge.entries);
    entries.set('license-until', { ...knowledge.entries.get('license-term')!, id: 'license-until' });
    entries.delete('license-term');
    await createTeller({ knowledge: { ...knowledge, entries, retired }, store, courier, now })();
    expect(heard.map((message) => message.kind === 'changed' && message.why)).toEqual([
      expect.stringContaining('reviewed on 2026-11-21'),
      'Another entry took its place on 2026-11-22: Renamed.',
    ]);
  });

  test('is told once when an answer was withdrawn', async () => {
    const { store, knowledge } = await watching();
    const { heard, courier } = platform();
    const entries = new Map(knowledge.entries);
    entries.delete('license-term');
    for (let start = 0; start < 2; start += 1)
      await createTeller({ knowledge: { ...knowledge, entries }, store, courier, now })();
    expect(heard).toMatchObject([
      { kind: 'changed', old: expect.any(String), why: expect.stringContaining('withdrawn') },
    ]);
    expect(heard[0]).not.toHaveProperty('new');
  });
});

test('who asks for it where only they see the reply has the conversation told, or learns that it cannot be', async () => {
  const { heard, state, courier } = platform();
  const { conversation, store } = await openConversation({ courier });
  state.away = true;
  expect(await conversation.reply({ ...watch, alone: true })).toMatchObject({
    tone: 'sorry',
    text: expect.stringContaining('could not post'),
  });
  expect(await store.watches.watching()).toEqual([]);
  state.away = false;
  expect(await conversation.reply({ ...watch, alone: true })).toMatchObject({ tone: 'done' });
  expect(heard).toEqual([{ kind: 'watched' }]);
  expect(await store.watches.watching()).toEqual([from]);
  await conversation.reply(watch);
  expect(heard).toHaveLength(1);
});

test('a conversation that does not watch is not told', async () => {
  const { conversation, store } = await openConversation();
  await conversation.reply(question);
  expect(await store.watches.given()).toEqual([]);
  await conversation.reply(watch);
  await conversation.reply({ ...watch, on: false });
  await conversation.reply(question);
  expect(await store.watches.given()).toEqual([]);
});
