import { expect, test } from 'vitest';
import { runErrands } from '../../src/conversation/carrying.ts';
import type { Courier, Message } from '../../src/conversation/courier.ts';
import type { Address } from '../../src/store/store.ts';
import { inChannel, openConversation } from '../support/desk.ts';

const from = { platform: 'slack', workspace: 'T1', address: '{"channel":"C1"}' } as const;
const desk = {
  contact: 'desk@example.com',
  address: { platform: 'teams', workspace: 'tenant', address: '{"conversation":"19:desk"}' },
} as const;
const ask = { kind: 'ask-the-desk', question: 'Who pays the lawyers?', from, ...inChannel } as const;
const member = { ...inChannel, asker: { id: 'U9', name: 'Grace' } };

test('a question for the desk goes to the desk, is claimed once, and its answer comes back to the asker', async () => {
  const { conversation, store, carried } = await openConversation({ desk });
  expect(await conversation.reply(ask)).toMatchObject({ kind: 'notice', tone: 'done' });
  const [kept] = await store.escalations.escalationsSince('2000-01-01T00:00:00.000Z');
  expect(carried).toMatchObject([
    { to: desk.address, message: { kind: 'escalated', escalation: { question: ask.question, askerName: 'Ada' } } },
  ]);

  const escalation = kept!.id;
  expect(await conversation.reply({ kind: 'claim', escalation, ...member })).toMatchObject({ tone: 'done' });
  expect(await conversation.reply({ kind: 'claim', escalation, ...inChannel })).toMatchObject({
    tone: 'sorry',
    text: expect.stringContaining('Grace'),
  });

  expect(
    await conversation.reply({ kind: 'desk-answer', escalation, text: 'Each side its own.', ...member }),
  ).toMatchObject({ tone: 'done' });
  expect(carried.at(-1)).toMatchObject({
    to: from,
    message: { kind: 'desk-answered', escalation: { answer: 'Each side its own.' } },
  });

  await conversation.reply({ kind: 'helped', escalation, ...inChannel });
  expect((await store.escalations.findEscalation(escalation))?.state).toBe('helped');
});

test.each([
  ['who claimed it', { id: 'U9', name: 'Grace' }, 'Grace'],
  ['who claimed it, whose name the platform does not tell again', { id: 'U9' }, 'Grace'],
  ['somebody else', { id: 'U8', name: 'Bob' }, 'Bob'],
  ['somebody else, whose name the platform does not tell', { id: 'U8' }, undefined],
])('the asker is told who wrote the answer: %s', async (_, asker, name) => {
  const { conversation, store, carried } = await openConversation({ desk });
  await conversation.reply(ask);
  const [{ id: escalation } = { id: '' }] = await openEscalations(store);
  await conversation.reply({ kind: 'claim', escalation, ...member });
  await conversation.reply({ kind: 'desk-answer', escalation, text: 'Yes.', ...inChannel, asker });
  const { message } = carried.at(-1)!;
  expect(message.kind === 'desk-answered' && message.escalation.answeredBy).toBe(name);
});

test('who answers unclaimed without a name claims it, and no id is shown for one', async () => {
  const { conversation, store, carried } = await openConversation({ desk });
  await conversation.reply(ask);
  const [{ id: escalation } = { id: '' }] = await openEscalations(store);
  await conversation.reply({ kind: 'desk-answer', escalation, text: 'Yes.', ...inChannel, asker: { id: 'U8' } });
  const told = carried.slice(1).map(({ message }) => message);
  expect(told.map(({ kind }) => kind)).toEqual(['claimed', 'desk-answered']);
  for (const message of told) {
    expect(message).not.toHaveProperty('escalation.claimedBy');
    expect(message).not.toHaveProperty('escalation.answeredBy');
  }
});

test('without a desk channel the asker is told how to reach the desk, and the question is kept', async () => {
  const { conversation, store } = await openConversation();
  expect(await conversation.reply(ask)).toMatchObject({
    tone: 'sorry',
    text: expect.stringContaining('desk@example.com'),
  });
  expect(await store.escalations.escalationsSince('2000-01-01T00:00:00.000Z')).toHaveLength(1);
});

test('a desk out of reach loses nothing', async () => {
  const unreachable = async (): Promise<never> => {
    throw new Error('no answer');
  };
  const { conversation, store } = await openConversation({
    desk,
    courier: { carry: unreachable, update: unreachable },
  });
  expect(await conversation.reply(ask)).toMatchObject({ tone: 'sorry', text: expect.stringContaining('kept') });
  expect(await store.escalations.escalationsSince('2000-01-01T00:00:00.000Z')).toHaveLength(1);
});

test('an escalation that is no longer kept is told of', async () => {
  const { conversation } = await openConversation({ desk });
  for (const kind of ['claim', 'helped'] as const)
    expect(await conversation.reply({ kind, escalation: 'gone', ...member })).toMatchObject({ tone: 'sorry' });
});

/** A platform that takes messages while it is not `away`. */
function platform() {
  const heard: { readonly to: Address; readonly kind: Message['kind'] }[] = [];
  const state = { away: false, whilePosting: async () => {} };
  const courier: Courier = {
    async carry(to, { kind }) {
      if (state.away) throw new Error('away');
      heard.push({ to, kind });
      await state.whilePosting();
      return { ...to, address: JSON.stringify({ post: heard.length }) };
    },
    async update(to, { kind }) {
      heard.push({ to, kind });
    },
  };
  return { heard, state, courier, kinds: () => heard.map(({ kind }) => kind) };
}

const openEscalations = (store: Awaited<ReturnType<typeof openConversation>>['store']) =>
  store.escalations.escalationsSince('2000-01-01T00:00:00.000Z');

test('a claim pressed while the post is on its way shows in the post all the same', async () => {
  const { courier, state, kinds } = platform();
  const { conversation, store } = await openConversation({ desk, courier });
  state.whilePosting = async () => {
    state.whilePosting = async () => {};
    const [opened] = await openEscalations(store);
    await conversation.reply({ kind: 'claim', escalation: opened!.id, ...member });
  };
  await conversation.reply(ask);
  expect(kinds()).toEqual(['escalated', 'claimed']);
});

test('the same question for the desk, tried again, is one escalation and one post', async () => {
  const { courier, kinds } = platform();
  const { conversation, store } = await openConversation({ desk, courier });
  for (let attempt = 0; attempt < 3; attempt += 1)
    expect(await conversation.reply({ ...ask, id: 'delivery-1' })).toMatchObject({ tone: 'done' });
  expect(kinds()).toEqual(['escalated']);
  expect(await openEscalations(store)).toHaveLength(1);
});

test('a claim and an answer, tried again, are told of once', async () => {
  const { courier, kinds } = platform();
  const { conversation, store } = await openConversation({ desk, courier });
  await conversation.reply(ask);
  const [{ id: escalation } = { id: '' }] = await openEscalations(store);
  for (let attempt = 0; attempt < 2; attempt += 1)
    expect(await conversation.reply({ kind: 'claim', escalation, ...member })).toMatchObject({ tone: 'done' });
  for (let attempt = 0; attempt < 2; attempt += 1)
    expect(await conversation.reply({ kind: 'desk-answer', escalation, text: 'Yes.', ...member })).toMatchObject({
      tone: 'done',
    });
  expect(kinds().filter((kind) => kind === 'desk-answered')).toHaveLength(1);
});

test('what cannot reach the desk, or the asker, is carried as soon as it can be, once', async () => {
  const { courier, state, kinds } = platform();
  let time = new Date('2026-11-20T12:00:00Z');
  const now = () => time;
  const later = () => {
    time = new Date(time.getTime() + 301_000);
  };
  const desks = { desk, courier, now };
  const { conversation, store, knowledge } = await openConversation(desks);
  const errands = () => runErrands({ ...desks, store, knowledge });
  state.away = true;
  await conversation.reply(ask);
  later();
  expect(await errands()).toBe(0);
  later();
  state.away = false;
  const [mine, theirs] = await Promise.all([errands(), errands()]);
  expect(mine + theirs).toBe(1);
  expect(kinds()).toEqual(['escalated']);

  const [{ id: escalation } = { id: '' }] = await openEscalations(store);
  state.away = true;
  expect(await conversation.reply({ kind: 'desk-answer', escalation, text: 'Yes.', ...member })).toMatchObject({
    tone: 'sorry',
    text: expect.stringContaining('as soon as'),
  });
  state.away = false;
  later();
  expect(await errands()).toBe(1);
  expect(kinds().at(-1)).toBe('desk-answered');
  later();
  expect(await errands()).toBe(0);
});

test('what can never be carried is tried ever more rarely', async () => {
  let time = Date.parse('2026-11-20T12:00:00Z');
  const now = () => new Date(time);
  let tries = 0;
  const carry = async (): Promise<never> => {
    tries += 1;
    throw new Error('no such channel');
  };
  const desks = { desk, courier: { carry, update: carry }, now };
  const { conversation, store, knowledge } = await openConversation(desks);
  await conversation.reply(ask);
  for (let minute = 0; minute < 24 * 60; minute += 1) {
    time += 60_000;
    await runErrands({ ...desks, store, knowledge });
  }
  expect(tries).toBeGreaterThan(10);
  expect(tries).toBeLessThan(25);
});

test('a question tried again is one turn, and one gap', async () => {
  const { conversation, store } = await openConversation();
  const question = { kind: 'question', text: 'who won the football match', id: 'delivery-2', ...inChannel } as const;
  for (let attempt = 0; attempt < 3; attempt += 1) await conversation.reply(question);
  expect(await store.turns.gapsSince('2000-01-01T00:00:00.000Z')).toHaveLength(1);
});
