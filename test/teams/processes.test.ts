import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { newId } from '../../src/store/ids.ts';
import { openStore } from '../../src/store/open.ts';
import { startGate } from '../support/gate.ts';
import { HARBOR } from '../support/harbor.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { startTeamsApp, type TeamsApp } from '../support/teams-app.ts';
import { everyPress, wordsIn } from '../support/teams-card.ts';
import { type Connector, startConnector } from '../support/teams-connector.ts';
import { BOT, deliver, inChannel, personal, press, thumb } from '../support/teams-person.ts';
import { temporary } from '../support/temporary.ts';

const DESK = '19:desk@thread.tacv2';
const QUESTION = 'until when does the lease run';
const UNKNOWN = 'who won the football match';
const LONG_AGO = '2000-01-01';

const folder = temporary();
let postgres: Postgres;
let databaseUrl: string;
let connector: Connector;
let one: TeamsApp;
let two: TeamsApp;

beforeAll(async () => {
  postgres = await startPostgres();
  databaseUrl = await postgres.createDatabase();
  one = await start();
  two = await start();
});
beforeEach(async () => {
  connector = await startConnector();
  return () => connector.close();
});
afterAll(async () => {
  await one.close();
  await two.close();
  await postgres.remove();
  folder.remove();
});

const start = (more: Partial<Parameters<typeof startTeamsApp>[0]> = {}) =>
  startTeamsApp({
    knowledgeDir: HARBOR.dir,
    dataDir: folder.path,
    databaseUrl,
    deskConversation: DESK,
    pollMs: 50,
    ...more,
  });
const send = (app: TeamsApp, wire: object) => deliver(app.url, { ...wire, serviceUrl: connector.serviceUrl });
/** A load balancer and a sender that tries again: both processes get it, at once and later. */
const toBoth = async (wire: object) => [
  ...(await Promise.all([send(one, wire), send(two, wire)])),
  await send(two, wire),
  await send(one, wire),
];
const lastCard = (): object => connector.messages().at(-1)!.body.attachments[0].content;
const conversation = () => ({ id: `a:${newId()}`, conversationType: 'personal', tenantId: 'tenant' });

describe('two processes that get each activity', () => {
  test('answer a question once', async () => {
    const taken = await toBoth(personal({ text: QUESTION }));
    expect(taken.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(connector.messages()).toHaveLength(1);
  });

  test('answer each of many questions once', async () => {
    const wires = Array.from({ length: 30 }, () => personal({ text: QUESTION, conversation: conversation() }));
    await Promise.all(wires.flatMap((wire) => [send(one, wire), send(two, wire)]));
    expect(connector.messages()).toHaveLength(30);
  });

  test('hand a question to the desk once', async () => {
    await toBoth(press({ do: 'ask-the-desk', question: UNKNOWN }));
    const toDesk = connector.messages().filter(({ body }) => body.conversation.id === DESK);
    expect(toDesk).toHaveLength(1);
    expect(connector.messages()).toHaveLength(2);
    const asked = await one.store.escalations.escalationsSince(LONG_AGO);
    expect(asked.filter(({ question }) => question === UNKNOWN)).toHaveLength(1);
  });

  test('answer a press that waits for an answer each time, and do what it asks for once', async () => {
    const value = { action: { type: 'Action.Execute', data: { dealdesk: { do: 'topics' } } } };
    const taken = await toBoth(personal({ type: 'invoke', name: 'adaptiveCard/action', value }));
    expect(taken.map(({ text }) => JSON.parse(text).value)).toEqual(['Done.', 'Done.', 'Done.', 'Done.']);
    expect(connector.messages()).toHaveLength(1);
  });

  test('count a thumb once, and answer it each time', async () => {
    await send(one, personal({ text: QUESTION }));
    const taken = await toBoth(thumb('dislike', '{"feedbackText":"too old"}', connector.posts().at(-1)!));
    expect(taken).toEqual(Array(4).fill({ status: 200, text: '{}' }));
    expect(connector.messages()).toHaveLength(2);
  });

  test('welcome a conversation once, and again after the app was removed', async () => {
    const where = { conversation: conversation() };
    const installed = () => personal({ type: 'installationUpdate', action: 'add', ...where });
    const joined = () => personal({ type: 'conversationUpdate', membersAdded: [{ id: BOT.id }], ...where });
    await Promise.all([send(one, installed()), send(two, joined())]);
    expect(connector.messages()).toHaveLength(1);
    await send(two, personal({ type: 'installationUpdate', action: 'remove', ...where }));
    await send(one, installed());
    expect(connector.messages()).toHaveLength(2);
  });
});

describe('what one process was asked', () => {
  test('is known to the other when its answer is rated low: it becomes a gap', async () => {
    const question = `${QUESTION} exactly`;
    await send(one, personal({ text: question, conversation: conversation() }));
    const post = connector.posts().at(-1)!;
    const { conversation: where } = connector.messages()[0]!.body;
    await send(two, {
      ...thumb('dislike', '', post),
      conversation: { ...where, conversationType: 'personal', tenantId: 'tenant' },
    });
    expect(await two.store.turns.gapsSince(LONG_AGO)).toContainEqual(
      expect.objectContaining({ why: 'low-rating', turn: expect.objectContaining({ question }) }),
    );
    expect(everyPress(lastCard())).toMatchObject([{ do: 'ask-the-desk', question }]);
  });

  test('stands in the form for the desk, and is what “why” explains', async () => {
    const where = { conversation: conversation() };
    await send(one, personal({ text: 'rent due date', ...where }));
    await send(two, personal({ text: 'ask the desk', ...where }));
    expect(JSON.stringify(lastCard())).toContain('rent due date');
    await send(two, personal({ text: 'why', ...where }));
    expect(wordsIn(lastCard()).join(' ')).toContain('rent due date');
  });
});

describe('what a process left behind', () => {
  /** Keeps an activity as a process did that died right after that, some minutes ago. */
  const leave = async (wire: object, minutes: number) => {
    const then = () => new Date(Date.now() - minutes * 60_000);
    const dead = await openStore({ databaseUrl, dataDir: 'unused', now: then });
    const body = JSON.stringify({ ...wire, serviceUrl: connector.serviceUrl });
    const id = newId();
    await dead.inbox.keepDelivery(
      { id, platform: 'teams', keys: [`teams:${id}`], receivedAt: then().toISOString(), body },
      'dead',
    );
    await dead.close();
  };

  test('is answered where it was asked, once, by one of the others', async () => {
    const wire = inChannel(QUESTION);
    await leave(wire, 1);
    await connector.waitFor(1);
    await expect.poll(() => one.store.inbox.pending()).toBe(0);
    const [{ path, body }] = connector.messages() as [ReturnType<Connector['messages']>[0]];
    expect(decodeURIComponent(path)).toBe(`/v3/conversations/${wire.conversation.id}/activities/${wire.id}`);
    expect(body).toMatchObject({ text: expect.stringContaining('twelve years'), replyToId: wire.id });
    expect(connector.messages()).toHaveLength(1);
  });

  test('is told as missed when it is more than 15 minutes old', async () => {
    await leave(personal({ text: QUESTION }), 16);
    await connector.waitFor(1);
    await expect.poll(() => one.store.inbox.pending()).toBe(0);
    expect(connector.messages().map(({ body }) => body.text)).toEqual([expect.stringContaining('ask again')]);
  });
});

test('what cannot be answered because Teams is out of reach is answered, once, when it is back', async () => {
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);
  const data = temporary();
  const app = await start({ databaseUrl: await postgres.createDatabase(), dataDir: data.path, now });
  onTestFinished(async () => {
    await app.close();
    data.remove();
  });
  const gate = await startGate(connector.serviceUrl);
  onTestFinished(() => gate.shut());
  await gate.shut();
  const wire = personal({ text: QUESTION, serviceUrl: `${gate.address}/` });
  expect((await deliver(app.url, wire)).status).toBe(200);
  for (let outage = 0; outage < 4; outage += 1) {
    ahead += 40_000;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  expect(await app.store.inbox.pending()).toBe(1);
  await gate.open();
  ahead += 40_000;
  await connector.waitFor(1);
  await expect.poll(() => app.store.inbox.pending()).toBe(0);
  expect(connector.messages().map(({ body }) => body.text)).toEqual([expect.stringContaining('twelve years')]);
});
