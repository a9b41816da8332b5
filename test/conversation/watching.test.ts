import { expect, test } from 'vitest';
import { tellChanges } from '../../src/conversation/watching.ts';
import { inChannel, openConversation } from '../support/desk.ts';

const from = { platform: 'slack', workspace: 'T1', address: '{"channel":"C1"}' } as const;
const question = { kind: 'show', entry: 'license-term', from, ...inChannel } as const;
const now = () => new Date('2026-11-21T12:00:00Z');

test('a watching conversation is told once when an answer that it was given has changed', async () => {
  const { conversation, store, knowledge, carried } = await openConversation();
  const courier = {
    carry: async (to: never, message: never) => {
      carried.push({ to, message });
      return to;
    },
    update: async () => {},
  } as never;
  await conversation.reply({ kind: 'watch', on: true, from, ...inChannel });
  await conversation.reply(question);
  expect(await tellChanges({ knowledge, store, courier, now })).toBe(0);

  const entry = { ...knowledge.entries.get('license-term')!, answer: 'It ends later. [1]' };
  const changed = { ...knowledge, entries: new Map([...knowledge.entries, ['license-term', entry]]) };
  expect(await tellChanges({ knowledge: changed, store, courier, now })).toBe(1);
  expect(carried.at(-1)).toMatchObject({
    to: from,
    message: { kind: 'changed', entry: 'license-term', new: expect.stringContaining('It ends later.') },
  });
  expect(await tellChanges({ knowledge: changed, store, courier, now })).toBe(0);
});

test('a conversation that does not watch is not told', async () => {
  const { conversation, store } = await openConversation();
  await conversation.reply(question);
  expect(await store.watches.given()).toEqual([]);
  await conversation.reply({ kind: 'watch', on: true, from, ...inChannel });
  await conversation.reply({ kind: 'watch', on: false, from, ...inChannel });
  await conversation.reply(question);
  expect(await store.watches.given()).toEqual([]);
});
