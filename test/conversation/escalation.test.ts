import { expect, test } from 'vitest';
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
  expect(await conversation.reply({ kind: 'claim', escalation: 'gone', ...member })).toMatchObject({ tone: 'sorry' });
});
