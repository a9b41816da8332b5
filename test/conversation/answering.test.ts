import { describe, expect, test } from 'vitest';
import type { Reply, TurnedReply } from '../../src/conversation/reply.ts';
import { inChannel, openConversation } from '../support/desk.ts';

const EVER = '2000-01-01T00:00:00.000Z';

function turned(reply: Reply): TurnedReply {
  if (!('turn' in reply)) throw new Error(`expected a reply to a question, got ${JSON.stringify(reply)}`);
  return reply;
}

const entriesOf = (reply: Reply): string[] => ('entries' in reply ? reply.entries.map(({ id }) => id) : []);

test('a question of the knowledge base gets its own entry, surely', async () => {
  const { conversation, knowledge } = await openConversation();
  for (const entry of [...knowledge.entries.values()].slice(0, 40)) {
    const reply = turned(await conversation.reply({ kind: 'question', text: entry.question, ...inChannel }));
    expect(entriesOf(reply), entry.question).toContain(entry.id);
    expect(reply.kind).toBe(entry.status === 'undisclosed' ? 'undisclosed' : 'answer');
  }
});

test('what no document says is told as not disclosed', async () => {
  const { conversation } = await openConversation();
  const reply = turned(
    await conversation.reply({ kind: 'question', text: 'What amount is the revenue share cap set at?', ...inChannel }),
  );
  expect(reply.kind).toBe('undisclosed');
  expect(reply.reason.code).toBe('undisclosed');
});

test('a question that was dictated and misheard is answered, and the reply tells how it was read', async () => {
  const { conversation } = await openConversation();
  const ask = async (text: string) => turned(await conversation.reply({ kind: 'question', text, ...inChannel }));
  const answered = await ask('wen duz the lie sense run out four microsoft');
  expect(answered).toMatchObject({ kind: 'answer', heard: 'when does the license run out for microsoft' });
  expect(entriesOf(answered)).toEqual(['license-term']);
  expect(await ask('when does the license run out for microsoft')).not.toHaveProperty('heard');
  const declined = await ask('wear dew they by the t shirts four the offis party');
  expect(declined.kind).not.toBe('answer');
  expect(declined.reason.text).toMatch(/^Read as “where do they buy the t shirts for the .*”\. /);
});

test('what has nothing to do with the deal is declined, and the reason names what was not understood', async () => {
  const { conversation, store } = await openConversation();
  const reply = turned(await conversation.reply({ kind: 'question', text: 'zorblat quux vlorpny?', ...inChannel }));
  expect(reply.kind).toBe('fallback');
  expect(reply.reason.text).toContain('zorblat');
  const [gap] = await store.turns.gapsSince(EVER);
  expect(gap).toMatchObject({ why: 'unanswered', turn: { question: 'zorblat quux vlorpny?' } });
});

test('everyday talk is told from questions about the deal, and nothing is offered beside the point', async () => {
  const { conversation } = await openConversation();
  const reply = turned(await conversation.reply({ kind: 'question', text: 'how do I boil an egg?', ...inChannel }));
  expect(reply).toMatchObject({
    kind: 'fallback',
    reason: { code: 'out-of-scope', text: 'It sounds like something other than the deal.' },
    choices: [],
  });
});

test('a detail that no document gives is declined under the name of its matter', async () => {
  const { conversation } = await openConversation();
  const text = 'How many story points did the Bedrock launch take?';
  const reply = turned(await conversation.reply({ kind: 'question', text, ...inChannel }));
  expect(reply.kind).not.toBe('answer');
  expect(reply.reason.text).toContain('“Amazon and Bedrock”');
});

test('an answered question is not kept, only its keyed hash', async () => {
  const { conversation, store } = await openConversation();
  const reply = turned(
    await conversation.reply({ kind: 'question', text: "When does Microsoft's license end?", ...inChannel }),
  );
  const turn = await store.turns.findTurn(reply.turn);
  expect(turn?.question).toBeUndefined();
  expect(turn?.questionHash).toContain('hash of');
  expect(turn?.entries).toEqual(entriesOf(reply));
});

test('two questions in one get two answers', async () => {
  const { conversation } = await openConversation();
  const reply = turned(
    await conversation.reply({
      kind: 'question',
      text: "When does Microsoft's license end, and how big is Microsoft's stake in OpenAI?",
      ...inChannel,
    }),
  );
  expect(entriesOf(reply)).toEqual(['license-term', 'own-stake-size']);
  expect(reply.reason.code).toBe('compound');
});

test('small talk gets help with examples that can be asked', async () => {
  const { conversation, knowledge } = await openConversation();
  const reply = turned(await conversation.reply({ kind: 'question', text: 'hello there', ...inChannel }));
  expect(reply.kind).toBe('help');
  expect(reply.choices.length).toBeGreaterThan(2);
  for (const { entry } of reply.choices) expect(knowledge.entries.has(entry)).toBe(true);
});

test('a chosen entry is shown, and an unknown one is told of', async () => {
  const { conversation } = await openConversation();
  expect(entriesOf(await conversation.reply({ kind: 'show', entry: 'license-term', ...inChannel }))).toEqual([
    'license-term',
  ]);
  const unknown = await conversation.reply({ kind: 'show', entry: 'no-such-entry', ...inChannel });
  expect(unknown).toMatchObject({ kind: 'notice', tone: 'sorry' });
});

test('every topic can be opened and every choice in it shown', async () => {
  const { conversation, knowledge } = await openConversation();
  const topics = await conversation.reply({ kind: 'topics', ...inChannel });
  const ids = topics.kind === 'topics' ? topics.groups.flatMap(({ topics: each }) => each.map(({ id }) => id)) : [];
  expect(ids.length).toBeGreaterThan(10);
  for (const topic of ids) {
    const opened = await conversation.reply({ kind: 'topics', topic, ...inChannel });
    expect(opened.kind === 'topic' && opened.choices.every(({ entry }) => knowledge.entries.has(entry))).toBe(true);
    expect(opened.kind === 'topic' && opened.choices.length, topic).toBeGreaterThan(0);
  }
});

test('"why" explains the last answer of the thread, and says so when there is none', async () => {
  const { conversation } = await openConversation();
  expect(await conversation.reply({ kind: 'why', ...inChannel })).toMatchObject({ kind: 'notice', tone: 'sorry' });
  await conversation.reply({ kind: 'question', text: "When does Microsoft's license end?", ...inChannel });
  const why = await conversation.reply({ kind: 'why', ...inChannel });
  expect(why.kind).toBe('why');
  expect(why.kind === 'why' && why.entry?.id).toBe('license-term');
});

describe('"why" after a follow-up', () => {
  const first = { kind: 'question', text: "When does Microsoft's license end?", ...inChannel } as const;

  test.each(['is it exclusive?', 'and before?', 'how much?', 'since when?'])(
    'explains the match that was made for “%s”',
    async (text) => {
      const { conversation } = await openConversation();
      await conversation.reply(first);
      const answered = turned(await conversation.reply({ kind: 'question', text, ...inChannel }));
      const why = await conversation.reply({ kind: 'why', ...inChannel });
      expect(why).toMatchObject({
        kind: 'why',
        question: text,
        entry: { id: entriesOf(answered)[0] ?? answered.choices[0]?.entry },
      });
      expect(why.kind === 'why' && why.why.finding.matches[0]?.confidence).toBe(answered.confidence);
    },
  );

  test('reads a question that is given with it in the setting that is given', async () => {
    const { conversation } = await openConversation();
    const followUp = { text: 'is it exclusive?', near: 'license-term', ...inChannel };
    const answered = turned(await conversation.reply({ kind: 'question', ...followUp }));
    expect(await conversation.reply({ kind: 'why', ...followUp })).toMatchObject({
      entry: { id: entriesOf(answered)[0] },
    });
  });

  test('passes over small talk', async () => {
    const { conversation } = await openConversation();
    await conversation.reply(first);
    await conversation.reply({ kind: 'question', text: 'thanks!', ...inChannel });
    expect(await conversation.reply({ kind: 'why', ...inChannel })).toMatchObject({ question: first.text });
  });
});
