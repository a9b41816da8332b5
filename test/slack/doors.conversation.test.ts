import { expect, test } from 'vitest';
import { buttonsOf, pastOf, textOf, throughBothDoors } from '../support/slack/scene.ts';
import { HOME } from '../support/slack-workspace.ts';

const QUESTION = 'when does the lease expire';

throughBothDoors('every door of Slack leads to the answer', (scene) => {
  test('a mention in a channel is answered in a thread under it, with its sources', async () => {
    const { alice, replyTo, slack } = scene();
    const { post, status } = await alice.mentions(QUESTION);
    expect(status).toBe(200);
    const reply = await replyTo(post);
    expect(reply.channel).toBe(HOME.channel);
    expect(textOf(reply)).toMatch(/twelve years/);
    expect(textOf(reply)).toMatch(/\[1\].*Harbor lease signed.*City of Morrow/s);
    expect(slack.posts({ thread_ts: post.ts })).toHaveLength(1);
  });

  test('a mention in a thread is answered in that thread', async () => {
    const { alice, bob, replyTo } = scene();
    const start = bob.says('has anybody read the contract?');
    const { post } = await alice.mentions(QUESTION, { thread: start.ts });
    expect((await replyTo(post)).thread_ts).toBe(start.ts);
  });

  test('a direct message is answered in a thread under it', async () => {
    const { alice, replyTo } = scene();
    const { post } = await alice.writes(QUESTION);
    const reply = await replyTo(post);
    expect(reply).toMatchObject({ channel: alice.dm, thread_ts: post.ts });
    expect(textOf(reply)).toMatch(/twelve years/);
  });

  test('a direct message with a file is read like any other', async () => {
    const { alice, slack } = scene();
    const { records } = slack;
    const { eventEnvelope, eventOf } = await import('../support/slack/payloads.ts');
    const post = alice.says(QUESTION, { channel: alice.dm });
    const event = eventOf('message-im', post.ts, {
      user: alice.id,
      channel: alice.dm,
      text: QUESTION,
      subtype: 'file_share',
      files: [],
    });
    await slack.send(eventEnvelope(records, event));
    await slack.until('the answer', () => slack.posts({ thread_ts: post.ts })[0]);
  });

  test('opening the conversation offers up to four things to ask', async () => {
    const { alice, slack } = scene();
    await alice.opens('messages');
    const { args } = await slack.until('the prompts', () =>
      slack.calls('assistant.threads.setSuggestedPrompts').at(-1),
    );
    const prompts = args.prompts as { title: string; message: string }[];
    expect(args.channel_id).toBe(alice.dm);
    expect(prompts.length).toBeGreaterThan(0);
    expect(prompts.length).toBeLessThanOrEqual(4);
  });

  test('a suggested prompt, sent as it stands, is answered', async () => {
    const { alice, slack, replyTo } = scene();
    await alice.opens('messages');
    const { args } = await slack.until('the prompts', () =>
      slack.calls('assistant.threads.setSuggestedPrompts').at(-1),
    );
    const [prompt] = args.prompts as { message: string }[];
    const { post } = await alice.writes(prompt!.message);
    expect(buttonsOf(await replyTo(post))).toContain('Ask the desk');
  });

  test('/deal with a question answers its asker alone, restates the question, and can be shared', async () => {
    const { alice, slack, shownTo } = scene();
    const before = slack.posts({ channel: HOME.channel }).filter(({ ephemeralTo }) => !ephemeralTo).length;
    expect((await alice.types('/deal', QUESTION)).status).toBe(200);
    const answer = await shownTo(alice);
    expect(textOf(answer)).toContain(QUESTION);
    expect(textOf(answer)).toMatch(/twelve years/);
    expect(buttonsOf(answer)).toEqual(expect.arrayContaining(['Share in channel', 'Dismiss', 'Ask the desk']));
    expect(slack.posts({ channel: HOME.channel }).filter(({ ephemeralTo }) => !ephemeralTo)).toHaveLength(before);
  });

  test.each<[string, RegExp]>([
    ['', /\/deal/],
    ['help', /\/deal/],
    ['topics', /The lease[\s\S]*Rent/],
    ['topics rent', /When is the rent for the harbor paid\?/],
    ['sources', /Harbor lease signed[\s\S]*The harbor deal/],
    ['timeline', /A deposit is paid/],
    ['show rent-due', /once a year/],
    ['show no-such-entry', /no-such-entry/],
    ['topics no-such-topic', /no-such-topic/],
    [`why ${QUESTION}`, /when does the lease expire[\s\S]*Confidence/],
    ['status', /revision/i],
  ])('/deal %s is answered privately', async (words, expected) => {
    const { bob, slack, shownTo } = scene();
    const past = pastOf(slack, bob);
    await bob.types('/deal', words);
    expect(textOf(await shownTo(bob, past))).toMatch(expected);
  });

  test('/deal why explains the answer before it', async () => {
    const { slack, shownTo } = scene();
    const dora = slack.person('U0DORA00001', 'Dora');
    await dora.types('/deal', QUESTION);
    await shownTo(dora);
    await dora.types('/deal', 'why');
    expect(textOf(await shownTo(dora, 1))).toMatch(/lease-term[\s\S]*Confidence/);
  });

  test('/deal in a channel that Dealdesk is not in is answered all the same', async () => {
    const { slack, shownTo } = scene();
    const eve = slack.person('U0EVE000001', 'Eve');
    await eve.types('/deal', QUESTION, { channel: HOME.foreignChannel });
    expect(textOf(await shownTo(eve))).toMatch(/twelve years/);
  });

  test('/deal watch tells everybody in the channel, and says so where Dealdesk cannot', async () => {
    const { slack, shownTo } = scene();
    const gus = slack.person('U0GUS000001', 'Gus');
    await gus.types('/deal', 'watch');
    expect(textOf(await shownTo(gus))).toMatch(/will hear/);
    expect(slack.posts({ channel: HOME.channel }).map(textOf)).toContainEqual(
      expect.stringMatching(/will hear[\s\S]*“watch off” stops/),
    );
    await gus.types('/deal', 'watch', { channel: HOME.foreignChannel });
    expect(textOf(await shownTo(gus, 1))).toMatch(/could not post in this conversation/);
    await gus.types('/deal', 'watch off');
  });

  test('the shortcut “Answer with Dealdesk” answers the text of a message, to the one who used it', async () => {
    const { alice, bob, slack, shownTo } = scene();
    const past = pastOf(slack, alice);
    const post = bob.says('does anyone know when the lease expires?');
    expect((await alice.shortcuts('answer_with_dealdesk', post)).status).toBe(200);
    const answer = await shownTo(alice, past);
    expect(textOf(answer)).toMatch(/twelve years/);
    expect(textOf(answer)).toContain('does anyone know when the lease expires?');
  });

  test('a shortcut’s answer, shared, goes to the thread of the message', async () => {
    const { alice, bob, slack, shownTo, replyTo } = scene();
    const past = pastOf(slack, alice);
    const post = bob.says('does anyone know when the lease expires?');
    await alice.shortcuts('answer_with_dealdesk', post);
    await alice.presses(await shownTo(alice, past), 'Share in channel');
    expect(textOf(await replyTo(post))).toMatch(/twelve years/);
  });

  test('App Home shows how to ask, topics to browse and the timeline', async () => {
    const { alice, slack } = scene();
    await alice.opens('home');
    const home = await slack.until('App Home', () => slack.records.homes.get(alice.id));
    expect(textOf(home)).toMatch(/The lease/);
    expect(textOf(home)).toMatch(/\/deal/);
    expect(buttonsOf(home)).toContain('Timeline');
  });

  test('the buttons of App Home lead to topics and back, and an answer opens', async () => {
    const { slack } = scene();
    const fay = slack.person('U0FAY000001', 'Fay');
    await fay.opens('home');
    const first = await slack.until('App Home', () => slack.records.homes.get(fay.id));
    await fay.presses(first, 'The lease');
    const topic = await slack.until('the topic', () => changed(slack.records.homes.get(fay.id), first));
    expect(textOf(topic)).toContain('Until when does the harbor lease run?');
    await fay.presses(topic, 'Answer');
    const view = await slack.until('the answer', () =>
      [...slack.records.views.values()].find(({ user }) => user === fay.id),
    );
    expect(textOf(view.view)).toMatch(/twelve years/);
  });
});

const changed = <T>(now: T | undefined, before: T): T | undefined => (now === before ? undefined : now);
