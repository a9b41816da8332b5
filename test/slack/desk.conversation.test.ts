import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { payloadOf } from '../support/slack/payloads.ts';
import { buttonsOf, openScene, pastOf, type Scene, textOf, throughBothDoors } from '../support/slack/scene.ts';
import { HOME, type Person, type SlackMessage, type SlackWorkspace } from '../support/slack-workspace.ts';

const REFUSED = 'who won the football match';

throughBothDoors('asking the desk', (scene) => {
  let carol: Person;
  let dan: Person;
  beforeAll(() => {
    carol = scene().slack.person('U0CAROL0001', 'Carol');
    dan = scene().slack.person('U0DAN000001', 'Dan');
  });

  test('the desk sees the question, who asks, and the nearest entries', async () => {
    const { alice, slack, shownTo } = scene();
    const past = pastOf(slack, alice);
    const { desk } = await escalated(scene(), alice);
    expect(textOf(desk)).toContain(REFUSED);
    expect(textOf(desk)).toMatch(/Alice|<@U0ALICE0001>/);
    expect(textOf(desk)).toMatch(/harbor/);
    expect(buttonsOf(desk)).toContain('Claim');
    expect(textOf(await shownTo(alice, past))).toMatch(/desk has your question/i);
  });

  test('one member claims it, which everybody at the desk sees; a second one is told who has it', async () => {
    const { alice, slack, shownTo } = scene();
    const { desk } = await escalated(scene(), alice);
    const asDanStillSeesIt = { ...desk };
    expect((await carol.presses(desk, 'Claim')).status).toBe(200);
    await slack.until('the claimed post', () => desk.edits > 0);
    expect(textOf(desk)).toMatch(/carol|U0CAROL0001/i);
    expect(buttonsOf(desk)).not.toContain('Claim');
    const past = pastOf(slack, dan);
    await dan.presses(asDanStillSeesIt, 'Claim');
    expect(textOf(await shownTo(dan, past))).toMatch(/carol.*claimed|U0CAROL0001/i);
  });

  test('a claim pressed before Slack has said where the desk’s post is shows there too', async () => {
    const { alice, slack, replyTo } = scene();
    const refusal = await replyTo((await alice.mentions(REFUSED)).post);
    const before = deskPosts(slack).length;
    slack.failNext('chat.postMessage', { lag: 1500 });
    await alice.presses(refusal, 'Ask the desk');
    const desk = await slack.until('the desk’s post', () => deskPosts(slack)[before]);
    const past = pastOf(slack, carol);
    await carol.presses(desk, 'Claim');
    expect(textOf(await scene().shownTo(carol, past))).toMatch(/claimed/i);
    await slack.until('the claimed post', () => desk.edits > 0);
    expect(buttonsOf(desk)).not.toContain('Claim');
    expect(textOf(desk)).toMatch(/Claimed by carol/i);
  });

  test('an answer to what nobody has claimed claims it', async () => {
    const { alice, slack } = scene();
    const { desk, post } = await escalated(scene(), alice);
    await carol.mentions('It was a draw.', { channel: HOME.deskChannel, thread: desk.ts });
    await slack.until('the claimed post', () => desk.edits > 0);
    expect(buttonsOf(desk)).not.toContain('Claim');
    expect(textOf(await deskReply(scene(), post))).toContain('Written by a person of the desk');
  });

  test('an answer typed in its thread goes back to where the question was asked, marked as the desk’s', async () => {
    const { alice, slack } = scene();
    const { desk, post } = await escalated(scene(), alice);
    await carol.presses(desk, 'Claim');
    await carol.mentions('The *rowers* of Morrow, by two lengths.', { channel: HOME.deskChannel, thread: desk.ts });
    const reply = await deskReply(scene(), post);
    expect(textOf(reply)).toMatch(/desk[\s\S]*rowers[\s\S]*of Morrow, by two lengths\.[\s\S]*Written by carol of the/i);
    expect(reply.thread_ts).toBe(post.ts);
    await alice.presses(reply, 'This helped');
    await slack.until('thanks', () =>
      slack.posts({ ephemeralTo: alice.id }).some((each) => /good to hear/i.test(textOf(each))),
    );
  });

  test('an answer typed into the modal goes the same way', async () => {
    const { alice, slack } = scene();
    const { desk, post } = await escalated(scene(), alice);
    expect((await carol.presses(desk, 'Answer')).status).toBe(200);
    const modal = await slack.until('the modal', () =>
      [...slack.records.views.values()].find(({ open, user }) => open && user === carol.id),
    );
    expect(textOf(modal.view)).toContain(REFUSED);
    await carol.submits(modal, 'Nobody: it was a draw.');
    expect(textOf(await deskReply(scene(), post))).toMatch(/it was a draw/);
  });

  test('what the desk types cannot notify a whole channel', async () => {
    const { alice } = scene();
    const { desk, post } = await escalated(scene(), alice);
    await carol.mentions('<!channel> it was a draw', { channel: HOME.deskChannel, thread: desk.ts });
    expect(JSON.stringify(await deskReply(scene(), post))).not.toMatch(/<!channel>|@channel/);
  });

  test('a question asked with /deal is answered to its asker', async () => {
    const { bob, slack, shownTo } = scene();
    await bob.types('/deal', REFUSED);
    const before = deskPosts(slack).length;
    await bob.presses(await shownTo(bob), 'Ask the desk');
    const desk = await slack.until('the desk’s post', () => deskPosts(slack)[before]);
    await shownTo(bob, 1);
    await carol.mentions('It was a draw, and it rained.', { channel: HOME.deskChannel, thread: desk.ts });
    const reply = await slack.until('the desk’s reply', () =>
      slack.posts().find((each) => each.channel !== HOME.deskChannel && /it rained/.test(textOf(each))),
    );
    expect(reply.ephemeralTo === bob.id || reply.channel === bob.dm || textOf(reply).includes(bob.id)).toBe(true);
  });

  test('a question from a direct message is answered there', async () => {
    const { alice, slack, replyTo } = scene();
    const { post } = await alice.writes(REFUSED);
    const before = deskPosts(slack).length;
    await alice.presses(await replyTo(post), 'Ask the desk');
    const desk = await slack.until('the desk’s post', () => deskPosts(slack)[before]);
    await slack.until('word that the desk has it', () => slack.posts({ channel: alice.dm, thread_ts: post.ts })[1]);
    await carol.mentions('Rain stopped it.', { channel: HOME.deskChannel, thread: desk.ts });
    const reply = await slack.until('the reply', () =>
      slack.posts({ channel: alice.dm }).find((each) => /Rain stopped/.test(textOf(each))),
    );
    expect(reply.thread_ts).toBe(post.ts);
  });

  test('a mention in the desk’s channel outside such a thread is a question like any other', async () => {
    const { replyTo } = scene();
    const { post } = await carol.mentions('when does the lease expire', { channel: HOME.deskChannel });
    expect(textOf(await replyTo(post))).toMatch(/twelve years/);
  });

  test('pressing Claim anywhere but in the desk’s channel claims nothing', async () => {
    const { alice, bob, slack, replyTo, settled } = scene();
    const { desk } = await escalated(scene(), alice);
    const elsewhere = await replyTo((await bob.mentions(REFUSED)).post);
    elsewhere.blocks = desk.blocks;
    await bob.presses(elsewhere, 'Claim');
    await settled();
    expect(desk.edits).toBe(0);
    await carol.presses(desk, 'Claim');
    await slack.until('the claimed post', () => desk.edits > 0);
    expect(textOf(desk)).toMatch(/carol|U0CAROL0001/i);
  });

  test('a desk that cannot be reached is told to the asker, with another way to it', async () => {
    const { alice, slack, replyTo } = scene();
    const refusal = await replyTo((await alice.mentions(REFUSED)).post);
    slack.records.channels.get(HOME.deskChannel)!.member = false;
    await alice.presses(refusal, 'Ask the desk');
    await slack.until('word to the asker', () =>
      slack.posts({ ephemeralTo: alice.id }).find((each) => /desk@morrow\.example/.test(textOf(each))),
    );
    expect(scene().dealdesk().output()).toMatch(/"code":"slack-not-in-channel".*"fix":"invite the app to the channel"/);
    slack.records.channels.get(HOME.deskChannel)!.member = true;
  });
});

describe('without a desk', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene('HTTP', { DESK_SLACK_CHANNEL: '' });
  });
  afterAll(() => scene?.close());

  test('who asks for it is told how to reach it, never left with a dead button', async () => {
    const { alice, replyTo, shownTo } = scene;
    await alice.presses(await replyTo((await alice.mentions(REFUSED)).post), 'Ask the desk');
    expect(textOf(await shownTo(alice))).toContain('desk@morrow.example');
  });

  test('a forged claim does nothing', async () => {
    const { slack } = scene;
    const press = payloadOf('block-actions');
    const actions = [{ action_id: 'claim:0', block_id: 'x', type: 'button', value: '{"escalation":"none"}' }];
    expect((await slack.send({ type: 'interactive', payload: { ...press, actions } })).status).toBe(200);
  });
});

async function escalated(
  { slack, replyTo, shownTo }: Scene,
  asker: Person,
): Promise<{ desk: SlackMessage; post: SlackMessage }> {
  const { post } = await asker.mentions(REFUSED);
  const refusal = await replyTo(post);
  const before = deskPosts(slack).length;
  const past = pastOf(slack, asker);
  await asker.presses(refusal, 'Ask the desk');
  const desk = await slack.until('the desk’s post', () => deskPosts(slack)[before]);
  await shownTo(asker, past);
  return { desk, post };
}

const deskReply = ({ slack }: Scene, post: SlackMessage): Promise<SlackMessage> =>
  slack.until('the desk’s reply', () =>
    slack.posts({ thread_ts: post.ts }).find((each) => buttonsOf(each).includes('This helped')),
  );

/** What stands in the desk's channel, without what was said in threads. */
const deskPosts = (slack: SlackWorkspace): SlackMessage[] =>
  slack.posts({ channel: HOME.deskChannel }).filter(({ thread_ts }) => thread_ts === undefined);
