import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTeller } from '../../src/conversation/watching.ts';
import { createTeamsCourier } from '../../src/teams/courier.ts';
import { sizeOf } from '../../src/teams/fit.ts';
import { LIMITS } from '../../src/teams/limits.ts';
import { createTeams, type TeamsParts } from '../../src/teams/teams.ts';
import { HARBOR } from '../support/harbor.ts';
import { startTeamsApp, type TeamsApp } from '../support/teams-app.ts';
import { everyPress, wordsIn } from '../support/teams-card.ts';
import { type Connector, startConnector } from '../support/teams-connector.ts';
import { BOT, CHANNEL, deliver, inChannel, PERSON, personal, press, thumb } from '../support/teams-person.ts';
import { temporary } from '../support/temporary.ts';

const DESK = '19:desk@thread.tacv2';
/** What the connector adds to a message. */
const ADDRESSES = 1000;
const QUESTION = 'until when does the lease run';

let connector: Connector;
let app: TeamsApp;
const folder = temporary();

beforeAll(async () => {
  app = await startTeamsApp({ knowledgeDir: HARBOR.dir, dataDir: folder.path, deskConversation: DESK });
});

beforeEach(async () => {
  connector = await startConnector();
  return () => connector.close();
});

afterAll(async () => {
  await app.close();
  folder.remove();
});

const send = (wire: object) => deliver(app.url, { ...wire, serviceUrl: connector.serviceUrl });
const lastCard = (): object => connector.messages().at(-1)!.body.attachments[0].content;

describe('a question', () => {
  test('in a personal chat leaves the process as one activity with its citations', async () => {
    expect(await send(personal({ text: QUESTION }))).toEqual({ status: 200, text: '' });
    expect(connector.received).toHaveLength(1);
    const { body } = connector.messages()[0]!;
    expect(body).toMatchObject({
      type: 'message',
      from: BOT,
      recipient: { id: PERSON.id },
      textFormat: 'markdown',
      text: expect.stringContaining('**twelve years**, [1]'),
      suggestedActions: { actions: [{ type: 'imBack' }, { type: 'imBack' }, { type: 'imBack' }] },
      channelData: { feedbackLoop: { type: 'default' } },
    });
    expect(body.entities).toEqual([
      {
        type: 'https://schema.org/Message',
        '@type': 'Message',
        '@context': 'https://schema.org',
        '@id': '',
        citation: [
          claim(1, 'Harbor lease signed', 'Introduction, item 1', '#:~:text=The%20city%20leases,for%20twelve%20years'),
          claim(2, 'Harbor lease signed', 'The lease', '#:~:text=lease%20runs,through%202038'),
          claim(3, 'The harbor deal', 'Introduction, paragraph 2'),
        ],
      },
    ]);
  });

  test('in a channel is answered in its thread', async () => {
    const wire = inChannel(QUESTION);
    await send(wire);
    const { path, body } = connector.messages()[0]!;
    expect(decodeURIComponent(path)).toBe(`/v3/conversations/${CHANNEL};messageid=1700/activities/${wire.id}`);
    expect(body).toMatchObject({ conversation: { id: `${CHANNEL};messageid=1700` }, replyToId: wire.id });
    expect(body.text).toContain('**Related questions**');
  });

  test('that Teams delivers twice is answered once', async () => {
    const wire = personal({ text: QUESTION });
    await Promise.all([send(wire), send(wire)]);
    await send(wire);
    expect(connector.messages()).toHaveLength(1);
  });

  test('of nothing but a mention gets help', async () => {
    await send(inChannel(''));
    expect(wordsIn(lastCard())).toContain('There was no question in that. Try one of these.');
  });

  test('is answered once more after a passing refusal', async () => {
    connector.refuse({ status: 429 }, { status: 502 });
    expect((await send(personal({ text: QUESTION }))).status).toBe(200);
    expect(connector.received).toHaveLength(3);
  });

  test('that Teams does not let be answered does not end the process', async () => {
    connector.refuse({ status: 403 }, { status: 403 });
    expect((await send(personal({ text: QUESTION }))).status).toBe(200);
    await send(personal({ text: 'help' }));
    expect(wordsIn(lastCard())).toContain('Words you can type');
  });
});

const claim = (position: number, name: string, locator: string, anchor?: string) => ({
  '@type': 'Claim',
  position,
  appearance: {
    '@type': 'DigitalDocument',
    name,
    abstract: expect.stringContaining(`” · ${locator} · `),
    keywords: ['Reported', anchor ? 'February 28, 2026' : 'undated'],
    ...(anchor && { url: `https://morrow.example/harbor${anchor}` }),
  },
});

describe('a button', () => {
  test('of a choice shows the entry and says the question again', async () => {
    await send(press({ do: 'show', entry: 'rent-due', question: 'when is it paid?' }));
    expect(connector.messages()[0]?.body.text).toMatch(/^> when is it paid\?\n\nLanternfish pays once a year/);
  });

  test('of an entry that is gone says so', async () => {
    await send(press({ do: 'show', entry: 'never-was' }));
    expect(connector.messages()[0]?.body.text).toContain('There is no entry');
  });

  test('pressed as an invoke is answered twice: to Teams, and in the chat', async () => {
    const value = { action: { type: 'Action.Execute', data: { dealdesk: { do: 'topics' } } } };
    const { status, text } = await send(personal({ type: 'invoke', name: 'adaptiveCard/action', value }));
    expect({ status, said: JSON.parse(text) }).toEqual({
      status: 200,
      said: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Done.' },
    });
    expect(everyPress(lastCard())).toContainEqual({ do: 'topics', topic: 'rent' });
  });

  test('of another version says so', async () => {
    await send(press({ do: 'dance' }));
    expect(connector.messages()[0]?.body.text).toContain('belongs to another version of Dealdesk');
    const invoked = await send(personal({ type: 'invoke', name: 'adaptiveCard/action', value: { action: {} } }));
    expect(JSON.parse(invoked.text)).toMatchObject({ value: expect.stringContaining('another version') });
  });

  test('of something that Dealdesk has no part in gets its answer too', async () => {
    expect(await send(personal({ type: 'invoke', name: 'task/fetch', value: {} }))).toMatchObject({ status: 501 });
  });
});

describe('a thumb', () => {
  const rateLast = async (reaction: 'like' | 'dislike', feedback: string) => {
    await send(personal({ text: QUESTION }));
    const post = connector.posts().at(-1)!;
    const answered = await send(thumb(reaction, feedback, post));
    const [latest] = await app.store.turns.feedbackSince('2000-01-01').then((all) => all.toReversed());
    return { answered, latest };
  };

  test('up is kept', async () => {
    const { answered, latest } = await rateLast('like', '{"feedbackText":""}');
    expect(answered).toEqual({ status: 200, text: '{}' });
    expect(latest).toMatchObject({ rating: 'up', entries: ['lease-term'] });
  });

  test('down is kept with its comment and question, and the desk is offered', async () => {
    const { latest } = await rateLast('dislike', '{"feedbackText":"too old"}');
    expect(latest).toMatchObject({ rating: 'down', comment: 'too old', question: QUESTION });
    expect(everyPress(lastCard())).toMatchObject([{ do: 'ask-the-desk', question: QUESTION }]);
  });

  test('on an answer that an earlier process gave is kept too', async () => {
    await send(personal({ text: QUESTION }));
    const post = connector.posts().at(-1)!;
    await app.close();
    app = await startTeamsApp({ knowledgeDir: HARBOR.dir, dataDir: folder.path, deskConversation: DESK });
    await send(thumb('like', '', post));
    const [latest] = await app.store.turns.feedbackSince('2000-01-01').then((all) => all.toReversed());
    expect(latest).toMatchObject({ rating: 'up', entries: ['lease-term'] });
  });

  test('that names no post counts for the last answer', async () => {
    await send(personal({ text: 'rent due date' }));
    const value = { actionName: 'feedback', actionValue: { reaction: 'dislike', feedback: 'when exactly?' } };
    expect(await send(personal({ type: 'invoke', name: 'message/submitAction', value }))).toMatchObject({
      status: 200,
    });
    const given = await app.store.turns.feedbackSince('2000-01-01');
    expect(given).toContainEqual(expect.objectContaining({ comment: 'when exactly?', entries: ['rent-due'] }));
  });

  test('under a post that is not known here is still answered', async () => {
    expect(await send(thumb('like', '', 'post-999'))).toEqual({ status: 200, text: '{}' });
  });
});

describe('a conversation', () => {
  const conversation = { id: 'a:new', conversationType: 'personal', tenantId: 'tenant' };
  const installed = () => personal({ type: 'installationUpdate', action: 'add', conversation });
  const joined = () => personal({ type: 'conversationUpdate', membersAdded: [{ id: BOT.id }], conversation });

  test('is welcomed once, though Teams tells of it twice, and again after the app was removed', async () => {
    await Promise.all([send(installed()), send(joined())]);
    expect(connector.messages()).toHaveLength(1);
    expect(wordsIn(lastCard())).toContain('Hello, this is Dealdesk');
    await send(personal({ type: 'installationUpdate', action: 'remove', conversation }));
    await send(installed());
    expect(connector.messages()).toHaveLength(2);
  });

  test('follows up: “why” explains the answer just given', async () => {
    await send(personal({ text: QUESTION, conversation: { ...conversation, id: 'a:why' } }));
    await send(personal({ text: 'why', conversation: { ...conversation, id: 'a:why' } }));
    expect(wordsIn(lastCard())).toEqual(
      expect.arrayContaining(['Why this match', expect.stringContaining('lease-term')]),
    );
  });

  test('finds an entry for a person who writes a message', async () => {
    const value = { commandId: 'findAnswer', parameters: [{ name: 'question', value: 'rent' }] };
    const { status, text } = await send(personal({ type: 'invoke', name: 'composeExtension/query', value }));
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ composeExtension: { type: 'result', attachmentLayout: 'list' } });
  });
});

describe('the desk', () => {
  const inDesk = (thread: string) => ({
    conversation: { id: `${DESK};messageid=${thread}`, conversationType: 'channel', tenantId: 'tenant' },
    from: { id: '29:grace', name: 'Grace Hopper' },
  });
  /** Asks the desk from a channel's thread; resolves with the escalation's id and the thread of the desk's post. */
  const escalate = async () => {
    await send(
      press({ do: 'ask-the-desk', question: 'what of the deposit?' }, { conversation: inChannel('').conversation }),
    );
    const index = connector.received.findIndex(({ body }) => body?.conversation?.id === DESK);
    const { body } = connector.received[index]!;
    const claim = everyPress(body.attachments[0].content).find((each) => each.do === 'claim');
    return { id: claim!.escalation, thread: connector.posts()[index]! };
  };

  test('gets a question with its asker, and the asker is told', async () => {
    await escalate();
    const [post, told] = connector.messages();
    expect(wordsIn(post!.body.attachments[0].content)).toContain('**Ada Lovelace** asks: what of the deposit?');
    expect(decodeURIComponent(post!.path)).toBe(`/v3/conversations/${DESK}/activities`);
    expect(told?.body.text).toBe('The desk has your question. Its answer will come here.');
  });

  test('claims it, which its post then shows', async () => {
    const { id, thread } = await escalate();
    await send(press({ do: 'claim', escalation: id }, inDesk(thread)));
    const update = connector.received.find(({ method }) => method === 'PUT');
    expect(decodeURIComponent(update!.path)).toBe(`/v3/conversations/${DESK};messageid=${thread}/activities/${thread}`);
    expect(wordsIn(update!.body.attachments[0].content)).toContain('Claimed by Grace Hopper');
  });

  test('answers at any length: what does not fit is cut, and that a person of the desk wrote it is still told', async () => {
    const { thread } = await escalate();
    await send(inChannel('It says [see] *this*. '.repeat(800), inDesk(thread)));
    const reply = connector.messages().find(({ body }) => body.summary === 'The desk replies to your question')!.body;
    expect(sizeOf(reply)).toBeLessThan(LIMITS.messageCharacters + ADDRESSES);
    const words = wordsIn(reply.attachments[0].content);
    expect(words).toContainEqual(expect.stringMatching(/^It says .*…$/));
    expect(words).toContainEqual(expect.stringContaining('of the desk, not taken from a reviewed entry'));
  });

  test('answers with a mention in the thread; the asker is mentioned where they asked, and can say it helped', async () => {
    const { id, thread } = await escalate();
    await send(inChannel('It is paid back in full.', inDesk(thread)));
    const reply = connector.messages().find(({ body }) => body.summary === 'The desk replies to your question')!.body;
    expect(reply.conversation.id).toBe(`${CHANNEL};messageid=1700`);
    expect(wordsIn(reply.attachments[0].content)).toEqual(
      expect.arrayContaining(['It is paid back in full.', `<at>${PERSON.name}</at>`]),
    );
    await send(press({ do: 'helped', escalation: id }));
    expect(await app.store.escalations.findEscalation(id)).toMatchObject({ state: 'helped' });
  });

  test('answers in the field of its post', async () => {
    const { id, thread } = await escalate();
    await send(
      personal({ value: { dealdesk: { do: 'desk-answer', escalation: id }, answer: 'In May.' }, ...inDesk(thread) }),
    );
    expect(await app.store.escalations.findEscalation(id)).toMatchObject({ state: 'answered', answer: 'In May.' });
  });

  test('is nobody outside its channel', async () => {
    const { id } = await escalate();
    await send(press({ do: 'claim', escalation: id }));
    await send(personal({ value: { dealdesk: { do: 'desk-answer', escalation: id }, answer: 'Mine.' } }));
    expect(
      connector
        .messages()
        .slice(-2)
        .map(({ body }) => body.text),
    ).toEqual(['Only the desk can do this, in its own channel.', 'Only the desk can do this, in its own channel.']);
    expect(await app.store.escalations.findEscalation(id)).toMatchObject({ state: 'open' });
  });

  test('can be asked by typing, with the last question in the form', async () => {
    await send(personal({ text: QUESTION }));
    await send(personal({ text: 'Ask the desk' }));
    expect(lastCard()).toMatchObject({ body: expect.arrayContaining([expect.objectContaining({ value: QUESTION })]) });
  });
});

test('a conversation that the app was removed from watches no more', async () => {
  await send(personal({ text: 'watch' }));
  expect(await app.store.watches.watching()).toHaveLength(1);
  await send(personal({ type: 'installationUpdate', action: 'remove' }));
  expect(await app.store.watches.watching()).toEqual([]);
});

test('a channel that watches hears what changed of an answer given there, in whichever thread, to whomever', async () => {
  await send(inChannel('watch'));
  const conversation = { ...inChannel('').conversation, id: `${CHANNEL};messageid=1900` };
  await send(inChannel('rent due date', { conversation, from: { id: '29:bob', name: 'Bob' } }));
  const entries = new Map(app.knowledge.entries);
  entries.set('rent-due', {
    ...entries.get('rent-due')!,
    answer: 'Twice a year. [1]',
    changed: 'The town asked for it.',
  });
  const courier = createTeamsCourier({ config: { tenants: [] } });
  courier.hear('tenant', connector.serviceUrl);
  const now = () => new Date();
  const parts = { knowledge: { ...app.knowledge, entries }, store: app.store, courier, now };
  expect(await createTeller(parts)()).toEqual({ told: 1, left: 0 });
  const { path } = connector.messages().at(-1)!;
  expect(decodeURIComponent(path)).toBe(`/v3/conversations/${CHANNEL}/activities`);
  expect(wordsIn(lastCard()).join(' ')).toMatch(
    /Was: .*once a year.* Now: Twice a year\..* Why: The town asked for it\./s,
  );
});

describe('a slow answer', () => {
  test('shows typing first', async () => {
    const options = { knowledgeDir: HARBOR.dir, dataDir: `${folder.path}/slow`, thinkingMs: 600 };
    const slow = await startTeamsApp(options);
    await deliver(slow.url, personal({ text: QUESTION, serviceUrl: connector.serviceUrl }));
    await slow.close();
    expect(connector.received.map(({ body }) => body.type)).toEqual(['typing', 'message']);
  });
});

test('without an app id Teams is not served beyond this machine', () => {
  const config = { tenants: [] };
  const parts = { config, loopback: false, courier: createTeamsCourier({ config }) } as unknown as TeamsParts;
  expect(() => createTeams(parts)).toThrow(expect.objectContaining({ code: 'teams-needs-app-id' }));
});
