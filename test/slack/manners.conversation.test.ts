import { expect, test } from 'vitest';
import { eventEnvelope, eventOf, payloadOf, pressOn } from '../support/slack/payloads.ts';
import { buttonsOf, pastOf, textOf, throughBothDoors } from '../support/slack/scene.ts';
import { HOME, notifiedBy, type SlackMessage, type SlackWorkspace } from '../support/slack-workspace.ts';

const QUESTION = 'when does the lease expire';
/** Far below the 3 s after which Bolt gives an unhandled delivery up. */
const AT_ONCE_MS = 2000;

throughBothDoors('manners in Slack', (scene, door) => {
  test('an event that Slack delivers again is answered once', async () => {
    const { alice, slack, replyTo, settled } = scene();
    const post = alice.says(`<@${HOME.botUser}> ${QUESTION}`);
    const envelope = eventEnvelope(slack.records, eventOf('app-mention', post.ts, { user: alice.id, text: post.text }));
    const sent = await Promise.all([slack.send(envelope), slack.send(envelope), slack.send(envelope)]);
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200]);
    await replyTo(post);
    await settled();
    expect(slack.posts({ thread_ts: post.ts })).toHaveLength(1);
  });

  test('a post that fires both app_mention and message is answered once', async () => {
    const { alice, slack, replyTo, settled } = scene();
    const post = alice.says(`<@${HOME.botUser}> ${QUESTION}`, { channel: alice.dm });
    const told = { user: alice.id, channel: alice.dm, text: post.text };
    await Promise.all([
      slack.send(eventEnvelope(slack.records, eventOf('app-mention', post.ts, told))),
      slack.send(eventEnvelope(slack.records, eventOf('message-im', post.ts, told))),
    ]);
    await replyTo(post);
    await settled();
    expect(slack.posts({ thread_ts: post.ts })).toHaveLength(1);
  });

  test.each(['message-own', 'message-bot', 'message-changed', 'message-channel'])(
    'a %s event is acknowledged and left alone',
    async (fixture) => {
      const { slack, settled } = scene();
      await settled();
      const before = slack.posts().length;
      const { status } = await slack.send(eventEnvelope(slack.records, eventOf(fixture, slack.records.nextTs())));
      expect(status).toBe(200);
      await settled();
      expect(slack.posts()).toHaveLength(before + 1);
    },
  );

  test('a mention by another bot is left alone', async () => {
    const { slack, settled } = scene();
    await settled();
    const before = slack.posts().length;
    const event = eventOf('app-mention', slack.records.nextTs(), { bot_id: 'B0OTHERBOT1', user: 'U0OTHERBOT1' });
    await slack.send(eventEnvelope(slack.records, event));
    await settled();
    expect(slack.posts()).toHaveLength(before + 1);
  });

  test('an event of a kind that is not known is acknowledged', async () => {
    const { slack } = scene();
    const { status } = await slack.send(
      eventEnvelope(slack.records, { type: 'reaction_added', event_ts: slack.records.nextTs() }),
    );
    expect(status).toBe(200);
  });

  test('a command that is not known is answered at once, and visibly', async () => {
    const { alice, slack, shownTo } = scene();
    const past = pastOf(slack, alice);
    const { status, tookMs } = await alice.types('/dael', 'help');
    expect(status).toBe(200);
    expect(tookMs).toBeLessThan(AT_ONCE_MS);
    expect((await shownTo(alice, past)).text + textOf(await shownTo(alice, past))).toMatch(/\/dael|\/deal/);
  });

  test.each([
    ['of an older version', { action_id: 'vote:0', value: '{"entry":"lease-term"}' }],
    ['with a value that is no longer understood', { action_id: 'choose:0', value: 'not json' }],
    ['with an entry that never was', { action_id: 'choose:0', value: '{"entry":"never-was"}' }],
    ['without a value', { action_id: 'share:0' }],
  ])('a button %s is answered at once, and visibly', async (_name, action) => {
    const { alice, slack, replyTo } = scene();
    const answer = await replyTo((await alice.mentions(QUESTION)).post);
    const before = slack.posts().length;
    const base = slack.apiUrl.replace('/api/', '');
    const press = pressOn(
      slack.records,
      base,
      answer,
      { id: alice.id, name: 'Alice' },
      { type: 'button', block_id: 'x', ...action },
    );
    const { status, tookMs } = await slack.send(press);
    expect(status).toBe(200);
    expect(tookMs).toBeLessThan(AT_ONCE_MS);
    await slack.until('a word about it', () => slack.posts()[before]);
  });

  test('a shortcut and a modal that are not known are acknowledged at once', async () => {
    const { alice, bob, slack } = scene();
    const shortcut = await alice.shortcuts('summarize', bob.says('a post'));
    const modal = await slack.send({ type: 'interactive', payload: payloadOf('view-submission') });
    for (const { status, tookMs } of [shortcut, modal]) {
      expect(status).toBe(200);
      expect(tookMs).toBeLessThan(AT_ONCE_MS);
    }
  });

  test('a 429 is waited out, and the answer comes once', async () => {
    const { alice, slack, replyTo, settled } = scene();
    slack.failNext('chat.postMessage', { retryAfter: 1 });
    const { post } = await alice.mentions(QUESTION);
    expect(textOf(await replyTo(post))).toMatch(/twelve years/);
    await settled();
    expect(slack.posts({ thread_ts: post.ts })).toHaveLength(1);
  });

  test('a connection that breaks after Slack took the post does not make it come again and again', async () => {
    const { alice, slack, settled } = scene();
    slack.failNext('chat.postMessage', { breaks: 'after' }, 4);
    const { post } = await alice.mentions(QUESTION);
    await slack.until('the broken connections', () => slack.posts({ thread_ts: post.ts })[0]);
    // Longer than the waits between the client’s own tries; the inbox’s second try comes after half a minute at the soonest.
    await new Promise((resolve) => setTimeout(resolve, 5000));
    expect(slack.posts({ thread_ts: post.ts })).toHaveLength(1);
    slack.records.failures.clear();
    await settled();
  });

  test('an answer that takes long says so in the meantime', async () => {
    const { alice, slack, replyTo } = scene();
    const before = slack.calls('assistant.threads.setStatus').length;
    slack.failNext('chat.postMessage', { delay: 1500 });
    const { post } = await alice.writes(QUESTION);
    const { args } = await slack.until('the status', () => slack.calls('assistant.threads.setStatus')[before]);
    expect(args).toMatchObject({ channel_id: alice.dm, thread_ts: post.ts, status: expect.stringMatching(/look/i) });
    await replyTo(post);
  });

  test('a post that Slack refuses is told to the asker in another way', async () => {
    const { slack } = scene();
    const gwen = slack.person('U0GWEN00001', 'Gwen');
    const { post } = await gwen.mentions(QUESTION, { channel: HOME.foreignChannel });
    await slack.until('a refused post', () =>
      slack.calls('chat.postMessage').find(({ answer }) => answer.error === 'not_in_channel'),
    );
    const told = await slack.until('word to the asker', () => told_(slack, gwen.id, gwen.dm));
    expect(`${told.text} ${textOf(told)}`).toMatch(/invite|channel/i);
    expect(post.ts).toBeTruthy();
  });

  test('a scope that is missing is logged with what to fix', async () => {
    const { alice, slack, dealdesk } = scene();
    slack.failNext(
      'chat.postMessage',
      { error: 'missing_scope', extra: { needed: 'chat:write', provided: 'commands' } },
      3,
    );
    slack.failNext(
      'chat.postEphemeral',
      { error: 'missing_scope', extra: { needed: 'chat:write', provided: 'commands' } },
      3,
    );
    await alice.mentions(QUESTION);
    await slack.until('a refused post', () =>
      slack.calls('chat.postMessage').find(({ answer }) => answer.error === 'missing_scope'),
    );
    await logged(() => dealdesk().output(), /chat:write/);
    slack.records.failures.clear();
  });

  test('no mention of a whole channel, a group or another person passes through', async () => {
    const { alice, bob, slack, shownTo, replyTo } = scene();
    const loud = `<!channel> <!here|@here> <!everyone> <!subteam^S0LEGAL0001|@legal> <@${bob.id}> @channel ${QUESTION}`;
    const past = pastOf(slack, alice);
    await alice.types('/deal', loud);
    const own = await shownTo(alice, past);
    await alice.presses(own, buttonsOf(own).includes('Share in channel') ? 'Share in channel' : 'Ask the desk');
    const { post } = await bob.mentions(`<!channel> @everyone who won the football match <!here>`);
    const refusal = await replyTo(post);
    await bob.presses(refusal, 'Ask the desk');
    await slack.until('the desk’s post', () => slack.posts({ channel: HOME.deskChannel })[0]);
    for (const said of slack.posts()) {
      expect(notifiedBy(said).filter((whom) => whom !== `@${alice.id}` && whom !== `@${bob.id}`)).toEqual([]);
      expect(`${said.text}${textOf(said)}`).not.toMatch(/@(channel|here|everyone)\b/);
    }
    expect(notifiedBy(own)).not.toContain(`@${bob.id}`);
  });

  test('a question of any length is answered within every limit', async () => {
    const { alice, slack, replyTo, shownTo } = scene();
    const long = `${QUESTION} ${'and what of <it> & that? '.repeat(1500)}`;
    expect(await replyTo((await alice.mentions(long)).post)).toBeTruthy();
    const past = pastOf(slack, alice);
    await alice.types('/deal', long);
    expect(await shownTo(alice, past)).toBeTruthy();
  });

  test.each([
    ['only spaces', '   '],
    ['only a mark', '?'],
    ['only an emoji', ':wave:'],
  ])('a question of %s gets help', async (_name, text) => {
    const { alice, replyTo } = scene();
    expect(buttonsOf(await replyTo((await alice.mentions(text)).post)).length).toBeGreaterThan(0);
  });

  test('a follow-up in a thread takes the last answer there as its setting', async () => {
    const { alice, slack, replyTo } = scene();
    const { post } = await alice.mentions('when is the rent paid');
    await replyTo(post);
    await alice.mentions('and how much?', { thread: post.ts });
    const next = await slack.until('the second answer', () => slack.posts({ thread_ts: post.ts })[1]);
    expect(textOf(next)).toMatch(/rent-amount/);
  });

  test('a plain new question in a thread is not bent by the answer before it', async () => {
    const { alice, slack, replyTo } = scene();
    const { post } = await alice.mentions('rent due date');
    await replyTo(post);
    await alice.mentions(QUESTION, { thread: post.ts });
    const next = await slack.until('the second answer', () => slack.posts({ thread_ts: post.ts })[1]);
    expect(textOf(next)).toMatch(/lease-term/);
  });

  test('nothing was unfurled, nothing lacked a text, and Slack refused nothing but what it was told to', async () => {
    const { slack, settled } = scene();
    await settled();
    const sent = slack.records.calls.filter(({ method }) => method === 'chat.postMessage');
    for (const { args } of sent)
      expect(args).toMatchObject({ unfurl_links: false, unfurl_media: false, text: expect.stringMatching(/\S/) });
    const refusals = slack.records.calls.filter(
      ({ answer }) => answer.ok === false && !EXPECTED.includes(String(answer.error)),
    );
    expect(refusals.map(({ method, answer }) => ({ method, answer }))).toEqual([]);
  });

  test('the log holds no question, no token and no name', () => {
    const output = scene().dealdesk().output();
    for (const secret of [HOME.token, HOME.appToken, HOME.signingSecret, QUESTION, 'football', 'Alice'])
      expect(output).not.toContain(secret);
    expect(door === 'HTTP' || output.includes('Socket Mode')).toBe(true);
  });
});

const EXPECTED = ['ratelimited', 'not_in_channel', 'user_not_in_channel', 'missing_scope'];

const told_ = (slack: SlackWorkspace, user: string, dm: string): SlackMessage | undefined =>
  slack.posts({ ephemeralTo: user })[0] ?? slack.posts({ channel: dm })[0];

async function logged(output: () => string, expected: RegExp): Promise<void> {
  for (let look = 0; look < 200 && !expected.test(output()); look += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(output()).toMatch(expected);
}
