import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Json } from './slack/messages.ts';
import { eventEnvelope, eventOf } from './slack/payloads.ts';
import { HOME, notifiedBy, type SlackWorkspace, startSlackWorkspace } from './slack-workspace.ts';

/** Refusals are what is tested here, so Slack's client need not log them. */
const logger: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

/** A bare Bolt app, so that the fake workspace is held against Slack's own client and not against ours. */
async function startBolt(slack: SlackWorkspace, door: 'http' | 'socket') {
  const clientOptions = { slackApiUrl: slack.apiUrl, logger };
  const http = new HTTPReceiver({ signingSecret: HOME.signingSecret, logger, port: 0 });
  const receiver =
    door === 'http'
      ? http
      : new SocketModeReceiver({
          appToken: HOME.appToken,
          logger,
          installerOptions: { clientOptions },
        });
  const app = new App({ token: HOME.token, receiver, clientOptions, convoStore: false, logger });
  app.event('app_mention', async ({ event, say }) => void (await say({ text: 'heard', thread_ts: event.ts })));
  app.message(async ({ message, say }) => void (await say(`you said ${(message as { text?: string }).text}`)));
  app.command('/deal', async ({ ack, respond, command }) => {
    await ack({ text: 'one moment' });
    await respond({ text: `about ${command.text}`, blocks: [section('Press it'), button('Press me')] });
  });
  app.action('press', async ({ ack, respond, body, client }) => {
    await ack();
    if ('view' in body) return;
    if (!('message' in body)) return void (await respond({ text: 'pressed', replace_original: true }));
    await client.views.open({ trigger_id: (body as { trigger_id: string }).trigger_id, view: modal as never });
  });
  app.view('modal', async ({ ack }) => ack());
  app.shortcut('answer', async ({ ack, respond }) => {
    await ack();
    await respond('a shortcut');
  });
  app.event('app_home_opened', async ({ event, client }) => {
    const view = { type: 'home', blocks: [section('Welcome'), button('Press me')] } as never;
    await client.views.publish({ user_id: event.user, view });
  });
  const server = (await app.start(0)) as { address?: () => { port: number } };
  slack.through(
    door === 'http' ? slack.httpDoor(`http://127.0.0.1:${server.address!().port}/slack/events`) : slack.socket,
  );
  return app;
}

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const button = (text: string) => ({
  type: 'actions',
  elements: [{ type: 'button', action_id: 'press', text: { type: 'plain_text', text } }],
});
const modal = {
  type: 'modal',
  callback_id: 'modal',
  title: { type: 'plain_text', text: 'What was wrong?' },
  submit: { type: 'plain_text', text: 'Send' },
  blocks: [
    {
      type: 'input',
      label: { type: 'plain_text', text: 'Why' },
      element: { type: 'plain_text_input', action_id: 'why' },
    },
  ],
};

describe.each(['http', 'socket'] as const)('the fake workspace, with Bolt over %s', (door) => {
  let slack: SlackWorkspace;
  let app: App;

  beforeAll(async () => {
    slack = await startSlackWorkspace({ redeliveryWaitsMs: [0, 0, 0] });
    app = await startBolt(slack, door);
  });
  afterAll(async () => {
    await app.stop();
    await slack.stop();
  });

  test('carries a mention to the app, and its reply to the thread', async () => {
    const { post, status, attempts } = await slack.person('U0ALICE0001', 'Alice').mentions('hello');
    expect({ status, attempts }).toEqual({ status: 200, attempts: 1 });
    const reply = await slack.until('the reply', () => slack.posts({ thread_ts: post.ts })[0]);
    expect(reply).toMatchObject({ text: 'heard', channel: HOME.channel, author: HOME.botUser });
  });

  test('carries a direct message', async () => {
    const alice = slack.person('U0ALICE0001', 'Alice');
    await alice.writes('hello');
    expect(await slack.until('the reply', () => slack.posts({ channel: alice.dm })[0])).toMatchObject({
      text: 'you said hello',
    });
  });

  test('carries a command, its acknowledgement and its later answer; a press replaces what only one person sees', async () => {
    const bob = slack.person('U0BOB000001', 'Bob');
    await bob.types('/deal', 'the end');
    const answer = await slack.until('the answer', () => slack.posts({ ephemeralTo: bob.id, via: 'response_url' })[0]);
    expect(slack.posts({ ephemeralTo: bob.id, via: 'acknowledgement' })[0]?.text).toBe('one moment');
    expect(answer.text).toBe('about the end');
    await bob.presses(answer, 'Press me');
    await slack.until('the replacement', () => answer.edits > 0);
    expect(answer.text).toBe('pressed');
  });

  test('opens a modal for a press on App Home only where the trigger is fresh, and takes its submission', async () => {
    const carol = slack.person('U0CAROL0001', 'Carol');
    await carol.opens('home');
    const home = await slack.until('App Home', () => slack.records.homes.get(carol.id));
    await carol.presses({ ...home }, 'Press me');
    expect(home).toMatchObject({ type: 'home' });
    const { post } = await carol.mentions('more');
    const reply = await slack.until('the reply', () => slack.posts({ thread_ts: post.ts })[0]);
    reply.blocks = [button('Press me')];
    await carol.presses(reply, 'Press me');
    const view = await slack.until('the modal', () => [...slack.records.views.values()].find(({ open }) => open));
    expect((await carol.submits(view, 'because')).status).toBe(200);
    expect(view.open).toBe(false);
  });

  test('carries a message shortcut', async () => {
    const dora = slack.person('U0DORA00001', 'Dora');
    await dora.shortcuts('answer', dora.says('when does it end?'));
    await slack.until('the answer', () => slack.posts({ ephemeralTo: dora.id, via: 'response_url' })[0]);
  });

  test('delivers an event four times to an app that does not answer, each time with its number', async () => {
    const numbers: (number | undefined)[] = [];
    const deaf = {
      kind: door,
      deliver: async (_: unknown, retry?: { num: number }) => {
        numbers.push(retry?.num);
        return { status: 0, body: '', tookMs: 0, failure: 'http_timeout' };
      },
    };
    const before = door === 'http' ? undefined : slack.socket;
    slack.through(deaf);
    const envelope = eventEnvelope(slack.records, eventOf('app-mention', slack.records.nextTs()));
    expect((await slack.send(envelope)).attempts).toBe(4);
    expect(numbers).toEqual([undefined, 1, 2, 3]);
    if (before) slack.through(before);
  });
});

describe('Socket Mode of the fake workspace', () => {
  test('sees the close handshake, and that an app comes back after a refresh', async () => {
    const slack = await startSlackWorkspace();
    const app = await startBolt(slack, 'socket');
    slack.socket.refresh();
    await slack.until('the refreshed connection to close', () => slack.socket.closed.length === 1);
    await slack.until('a new connection', () => slack.socket.connections() === 1);
    expect((await slack.person('U0ALICE0001', 'Alice').writes('back again?')).status).toBe(200);
    await app.stop();
    await slack.until('the close frame of the stopped app', () => slack.socket.closed.length === 2);
    expect(slack.socket.closed).toEqual([1000, 1000]);
    await slack.stop();
  });
});

describe('the Web API of the fake workspace', () => {
  let slack: SlackWorkspace;
  let client: WebClient;
  const code = (call: Promise<unknown>) =>
    call.then(
      () => 'ok',
      (error: { data?: { error?: string } }) => error.data?.error,
    );
  const post = (args: Json) => code(client.chat.postMessage({ channel: HOME.channel, text: 'x', ...args } as never));

  beforeAll(async () => {
    slack = await startSlackWorkspace();
    client = new WebClient(HOME.token, { slackApiUrl: slack.apiUrl, logger });
  });
  afterAll(() => slack.stop());

  test.each<[string, string, Json]>([
    ['takes a text of 40 000 characters', 'ok', { text: 'x'.repeat(40_000) }],
    ['refuses one more', 'msg_too_long', { text: 'x'.repeat(40_001) }],
    ['refuses nothing at all', 'no_text', { text: '' }],
    ['takes a section of 3000 characters', 'ok', { blocks: [section('x'.repeat(3000))] }],
    ['refuses one more there', 'invalid_blocks', { blocks: [section('x'.repeat(3001))] }],
    ['takes 50 blocks', 'ok', { blocks: Array.from({ length: 50 }, () => ({ type: 'divider' })) }],
    ['refuses 51', 'invalid_blocks', { blocks: Array.from({ length: 51 }, () => ({ type: 'divider' })) }],
    ['takes 13 200 characters over all blocks', 'ok', { blocks: parts(13_200) }],
    ['refuses one more over all', 'msg_blocks_too_long', { blocks: parts(13_201) }],
    ['takes a markdown block of 12 000', 'ok', { blocks: [{ type: 'markdown', text: 'x'.repeat(12_000) }] }],
    ['refuses a longer one', 'invalid_blocks', { blocks: [{ type: 'markdown', text: 'x'.repeat(12_001) }] }],
    ['takes a button of 75 characters', 'ok', { blocks: [button('x'.repeat(75))] }],
    ['refuses a longer button', 'invalid_blocks', { blocks: [button('x'.repeat(76))] }],
    ['refuses a type that is not there', 'invalid_blocks', { blocks: [{ type: 'button' }] }],
    ['refuses a field that is not there', 'invalid_blocks', { blocks: [{ ...section('x'), colour: 'red' }] }],
    ['refuses blocks that are no list', 'invalid_blocks_format', { blocks: { type: 'divider' } }],
    ['refuses an empty thread_ts', 'invalid_thread_ts', { thread_ts: '' }],
    ['refuses a channel the app is not in', 'not_in_channel', { channel: HOME.foreignChannel }],
    ['refuses a channel that is not there', 'channel_not_found', { channel: 'C0NOWHERE01' }],
  ])('%s', async (_name, expected, args) => {
    expect(await post(args)).toBe(expected);
  });

  test('refuses wrong tokens, missing scopes, and what it is told to refuse', async () => {
    const wrong = new WebClient('xoxb-wrong', { slackApiUrl: slack.apiUrl, logger });
    expect(await code(wrong.auth.test())).toBe('invalid_auth');
    expect(await code(client.users.info({ user: 'U0ALICE0001' }))).toBe('missing_scope');
    slack.failNext('chat.postMessage', { error: 'is_archived' });
    expect(await post({})).toBe('is_archived');
    expect(await post({})).toBe('ok');
  });

  test('answers 429 with the time to wait, which Slack’s client waits', async () => {
    slack.failNext('chat.postMessage', { retryAfter: 1 });
    expect(await post({ text: 'patient' })).toBe('ok');
    expect(
      slack
        .calls('chat.postMessage')
        .filter(({ args }) => args.text === 'patient')
        .map(({ status }) => status),
    ).toEqual([429, 200]);
  });

  test('takes five answers at a response address and no sixth', async () => {
    const alice = slack.person('U0ALICE0001', 'Alice');
    const urls: string[] = [];
    slack.through({
      kind: 'http',
      deliver: async ({ payload }) => {
        urls.push(String(payload.response_url));
        return { status: 200, body: '', tookMs: 0 };
      },
    });
    await alice.types('/deal', 'x');
    const statuses = [];
    for (let use = 1; use <= 6; use += 1)
      statuses.push((await fetch(urls[0]!, { method: 'POST', body: '{"text":"x"}' })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
  });

  test('shows what is for one person alone in a thread once somebody has replied there', async () => {
    const alice = slack.person('U0ALICE0001', 'Alice');
    const bob = slack.person('U0BOB000001', 'Bob');
    const { ts } = bob.says('until when?');
    const aside = { channel: HOME.channel, user: alice.id, thread_ts: ts, text: 'psst' };
    expect(await client.chat.postEphemeral(aside)).toMatchObject({ ok: true });
    expect(slack.posts({ thread_ts: ts })).toEqual([]);
    bob.says('I mean the lease', { thread: ts });
    await client.chat.postEphemeral(aside);
    expect(slack.posts({ thread_ts: ts })).toMatchObject([{ ephemeralTo: alice.id }]);
  });

  test('tells whom a message would notify', () => {
    expect(notifiedBy({ text: '', blocks: [section('<!channel> and <@U0ALICE0001>')] })).toEqual([
      '!channel',
      '@U0ALICE0001',
    ]);
    expect(notifiedBy({ text: '&lt;!channel&gt;', blocks: [] })).toEqual([]);
  });
});

/** Sections with so many characters in all. */
function parts(characters: number) {
  const whole = Array.from({ length: Math.floor(characters / 2200) }, () => section('x'.repeat(2200)));
  return characters % 2200 === 0 ? whole : [...whole, section('x'.repeat(characters % 2200))];
}
