import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DealdeskError } from '../src/errors.ts';
import { toldOf } from '../src/log.ts';
import { openScene, pastOf, type Scene, textOf } from './support/slack/scene.ts';
import { HOME } from './support/slack-workspace.ts';
import { type Connector, startConnector } from './support/teams-connector.ts';
import { deliver, PERSON, personal, press, thumb } from './support/teams-person.ts';

describe('a failure in the log', () => {
  const told = (error: unknown) => JSON.stringify(toldOf(error));

  test('says what, where and what to do when it is one of ours', () => {
    const cause = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
    expect(toldOf(new DealdeskError('store-full', 'the disk is full', 'make room', { cause }))).toMatchObject({
      type: 'DealdeskError',
      code: 'store-full',
      message: 'the disk is full',
      fix: 'make room',
      at: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
      cause: { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 127.0.0.1:1' },
    });
  });

  test('says only where when its message may quote a person', () => {
    let quoting: unknown;
    try {
      JSON.parse('who owns the harbor?');
    } catch (error) {
      quoting = error;
    }
    expect(String(quoting)).toContain('who owns');
    expect(told(quoting)).not.toContain('who');
    expect(toldOf(quoting)).toMatchObject({ type: 'SyntaxError', at: expect.any(Array) });
  });

  test('leaves out what hangs on it, such as a whole request', () => {
    const request = { headers: { authorization: 'Bearer xoxb-1' }, body: 'who owns the harbor?' };
    expect(told(Object.assign(new Error('refused'), { code: 'E_REFUSED', request }))).not.toMatch(/Bearer|owns/);
    expect(told('who owns the harbor?')).not.toContain('who');
  });
});

/** Words that stand nowhere but in what people say in these tests. */
const SAID = ['zebra', 'quokka', 'walrus', 'ocelot', 'lemur'] as const;
const SECRETS = [HOME.token, HOME.signingSecret, HOME.appToken, '/actions/', 'Bearer'];
const NAMES = ['alice', 'U0ALICE0001', 'bob', 'U0BOB000001', PERSON.name, PERSON.id, PERSON.aadObjectId];

describe.each(['HTTP', 'Socket Mode'] as const)('a log at its most talkative, over %s', (door) => {
  let scene: Scene;
  let connector: Connector;
  let printed = '';
  beforeAll(async () => {
    connector = await startConnector();
    scene = await openScene(door, { LOG_LEVEL: 'debug' });
    await talkInSlack(scene);
    await talkInTeams(scene, connector);
    await scene.settled();
    printed = scene.dealdesk().output();
    await scene.dealdesk().stop();
  });
  afterAll(async () => {
    await scene?.close();
    await connector?.close();
  });

  test('tells of what went wrong', () => {
    expect(printed).toMatch(/"level":50/);
    expect(printed).toContain('a delivery failed and will be tried again');
    expect(printed).toContain('Slack refused a reply');
    expect(printed).toContain('a turn failed');
    if (door === 'HTTP') expect(printed).toContain('refused a request that Slack did not sign');
  });

  test.each([...SAID, ...SECRETS, ...NAMES])('holds no “%s”', (word) => {
    expect(printed.toLowerCase()).not.toContain(word.toLowerCase());
  });
});

/** Everything a person can do in Slack, and most of what can go wrong with it. */
async function talkInSlack(scene: Scene): Promise<void> {
  const { slack, alice, bob, replyTo, shownTo, dealdesk } = scene;
  const answer = await replyTo((await alice.mentions('rent due date, zebra')).post);
  await alice.rates(answer, 'down');
  const modal = await slack.until('the modal', () => [...slack.records.views.values()].find(({ open }) => open));
  await alice.submits(modal, 'quokka is wrong');
  const refusal = await replyTo((await alice.mentions('who won the zebra match')).post);
  const past = pastOf(slack, alice);
  await alice.presses(refusal, 'Ask the desk');
  const desk = await slack.until('the desk’s post', () => slack.posts({ channel: HOME.deskChannel })[0]);
  expect(textOf(await shownTo(alice, past))).toMatch(/desk/);
  await bob.presses(desk, 'Claim');
  await bob.mentions('walrus by two lengths', { channel: HOME.deskChannel, thread: desk.ts });
  await alice.types('/deal', 'why: zebra rent');
  await alice.types('/unknown', 'zebra');
  await alice.writes('watch');
  await goWrongInSlack(scene, dealdesk().address);
}

async function goWrongInSlack({ slack, alice }: Scene, address: string): Promise<void> {
  const ask = async (text: string) => {
    const before = slack.records.calls.length;
    await alice.mentions(text);
    await slack.until('a call', () => slack.records.calls.length > before);
  };
  slack.failNext('chat.postMessage', { error: 'is_archived' });
  slack.failNext('chat.postEphemeral', { error: 'is_archived' });
  await ask('rent of the zebra');
  slack.failNext('chat.postMessage', { breaks: 'after' });
  await ask('lease of the zebra');
  slack.failNext('chat.postMessage', { error: 'internal_error' });
  await ask('pier of the zebra');
  for (const body of ['{"token":"zebra', '{"type":"event_callback","event":{"text":"zebra"}}'])
    await fetch(`${address}/slack/events`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
}

/** The same in Teams. */
async function talkInTeams({ dealdesk }: Scene, connector: Connector): Promise<void> {
  const { address } = dealdesk();
  const send = (wire: object) => deliver(address, { ...wire, serviceUrl: connector.serviceUrl });
  await send(personal({ text: 'until when does the ocelot lease run' }));
  await send(thumb('dislike', '{"feedbackText":"lemur is wrong"}', connector.posts().at(-1)!));
  await send(press({ do: 'ask-the-desk', question: 'who won the ocelot match' }));
  await send(press({ do: 'ocelot' }));
  connector.refuse({ status: 403 }, { status: 403 });
  await send(personal({ text: 'ocelot rent' }));
  connector.refuse({ status: 500 }, { status: 500 });
  await send(personal({ text: 'ocelot rent again' }));
  await send(personal({ type: 'invoke', name: 'message/submitAction', value: 'ocelot' }));
  await deliver(address, '{"text":"ocelot');
  await deliver(address, { text: 'ocelot' });
}
