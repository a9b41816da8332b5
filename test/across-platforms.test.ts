import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { gapsCommand } from '../src/commands/gaps.ts';
import { hidden } from './support/console.ts';
import { HARBOR, temporaryFolder } from './support/harbor.ts';
import { runCommand } from './support/run-command.ts';
import { buttonsOf, openScene, pastOf, type Scene, textOf } from './support/slack/scene.ts';
import { HOME } from './support/slack-workspace.ts';
import { everyPress, wordsIn } from './support/teams-card.ts';
import { type Connector, startConnector } from './support/teams-connector.ts';
import { deliver, inChannel, PERSON, personal, press, thumb } from './support/teams-person.ts';
import { type TemporaryFolder, temporary } from './support/temporary.ts';

const TEAMS_DESK = '19:desk@thread.tacv2';
const QUESTION = 'who won the football match';
const ANSWER = 'The rowers of Morrow, by two lengths.';

let data: TemporaryFolder;
let connector: Connector;
let scene: Scene;

beforeEach(async () => {
  data = temporary();
  connector = await startConnector();
});
afterEach(async () => {
  await scene.close();
  await connector.close();
  data.remove();
});

const send = (wire: object) => deliver(scene.dealdesk().address, { ...wire, serviceUrl: connector.serviceUrl });
const cards = () => connector.messages().flatMap(({ body }) => body.attachments?.[0]?.content ?? []);

/** What `dealdesk gaps --draft` writes for the desk to review. */
async function drafts(): Promise<string[]> {
  const dir = await temporaryFolder();
  const argv = ['--knowledge', HARBOR.dir, '--draft', dir];
  const { stdout } = await runCommand(gapsCommand, argv, { env: { DATA_DIR: data.path } });
  expect(stdout).toContain(`the desk replied: “${ANSWER}”`);
  const names = await readdir(join(dir, 'entries'), { recursive: true });
  return Promise.all(
    names.filter((name) => name.endsWith('.md')).map((name) => readFile(join(dir, 'entries', name), 'utf8')),
  );
}

describe('a question from Slack to a desk in Teams', () => {
  const inDesk = (thread: string) => ({
    conversation: { id: `${TEAMS_DESK};messageid=${thread}`, conversationType: 'channel', tenantId: 'tenant' },
    from: { id: '29:grace', name: 'Grace Hopper' },
  });

  test('is claimed and answered there, comes back to its thread in Slack, helps, and becomes a draft', async () => {
    scene = await openScene('HTTP', {
      DESK_SLACK_CHANNEL: '',
      DESK_TEAMS_CONVERSATION: TEAMS_DESK,
      DATA_DIR: data.path,
    });
    const { alice, slack, replyTo, shownTo } = scene;
    await send(inChannel('help', inDesk('1')));
    const { post } = await alice.mentions(QUESTION);
    const before = connector.received.length;
    await alice.presses(await replyTo(post), 'Ask the desk');
    expect(textOf(await shownTo(alice))).toMatch(/desk has your question/i);

    expect(wordsIn(cards().at(-1)!).join(' ')).toMatch(new RegExp(`alice.*${QUESTION}`, 'i'));
    const thread = connector.posts()[before]!;
    const escalation = everyPress(cards().at(-1)!).find((each) => each.do === 'claim')!.escalation;
    await send(press({ do: 'claim', escalation }, inDesk(thread)));
    const update = connector.received.find(({ method }) => method === 'PUT')!;
    expect(wordsIn(update.body.attachments[0].content)).toContain('Claimed by Grace Hopper');

    await send(inChannel(ANSWER, inDesk(thread)));
    const reply = await slack.until('the desk’s reply', () =>
      slack.posts({ thread_ts: post.ts }).find((each) => buttonsOf(each).includes('This helped')),
    );
    expect(textOf(reply)).toMatch(
      /the desk replies[\s\S]*rowers of Morrow[\s\S]*Written by Grace Hopper of the desk, not taken from/i,
    );
    const past = pastOf(slack, alice);
    await alice.presses(reply, 'This helped');
    expect(textOf(await shownTo(alice, past))).toMatch(/good to hear/i);
    expect(await drafts()).toEqual([expect.stringContaining(`TODO: The desk replied: ${ANSWER}`)]);
  });
});

describe('a question from Teams to a desk in Slack', () => {
  test('is claimed and answered there, comes back to its chat in Teams, helps, and becomes a draft', async () => {
    scene = await openScene('HTTP', { DATA_DIR: data.path });
    const { slack, bob, settled } = scene;
    await send(personal({ text: QUESTION }));
    const ask = everyPress(cards().at(-1)!).find((each) => each.do === 'ask-the-desk')!;
    await send(press(ask));
    const desk = await slack.until('the desk’s post', () => slack.posts({ channel: HOME.deskChannel })[0]);
    expect(textOf(desk)).toMatch(new RegExp(`${PERSON.name}[\\s\\S]*${QUESTION}`));

    await bob.presses(desk, 'Claim');
    await slack.until('the claimed post', () => desk.edits > 0);
    await bob.mentions(ANSWER, { channel: HOME.deskChannel, thread: desk.ts });
    await settled();
    const reply = connector.messages().find(({ body }) => body.summary === 'The desk replies to your question')!;
    expect(reply.body.conversation.id).toBe(personal().conversation.id);
    const card = reply.body.attachments[0].content;
    expect(wordsIn(card)).toEqual(
      expect.arrayContaining([ANSWER, 'Written by bob of the desk, not taken from a reviewed entry.']),
    );
    await send(press(everyPress(card).find((each) => each.do === 'helped')!));
    expect(connector.messages().at(-1)!.body.text).toMatch(/good to hear/i);
    expect(await drafts()).toEqual([expect.stringContaining(`TODO: The desk replied: ${ANSWER}`)]);
  });
});

test('the time of a reply is on both from the arrival of the question until the platform has taken the reply', async () => {
  scene = await openScene('HTTP', { DATA_DIR: data.path });
  const { alice, slack, dealdesk, replyTo } = scene;
  slack.failNext('chat.postMessage', { delay: 1000 });
  await replyTo((await alice.mentions(QUESTION)).post);
  connector.refuse({ status: 429, headers: { 'retry-after': '1' } });
  await send(personal({ text: QUESTION }));
  const measured = async () => {
    const metrics = await (await fetch(`${dealdesk().address}/metrics`)).text();
    return [...metrics.matchAll(/^dealdesk_reply_seconds_(sum|count)\{platform="(\w+)"\} (\S+)$/gm)].map(
      ([, what, platform, figure]) => [`${what} ${platform}`, Number(figure)] as const,
    );
  };
  await expect.poll(async () => (await measured()).length).toBe(4);
  const { 'sum slack': ofSlack, 'sum teams': ofTeams, ...counts } = Object.fromEntries(await measured());
  expect(counts).toEqual({ 'count slack': 1, 'count teams': 1 });
  for (const seconds of [ofSlack, ofTeams]) {
    expect(seconds).toBeGreaterThanOrEqual(1);
    expect(seconds).toBeLessThan(5);
  }
});

test('a reply is counted on each platform where one is sent, and a press that gets none is not', async () => {
  scene = await openScene('HTTP', { DATA_DIR: data.path });
  const { alice, bob, slack, dealdesk, replyTo, shownTo } = scene;
  const counted = async () => {
    const metrics = await (await fetch(`${dealdesk().address}/metrics`)).text();
    const lines = metrics.matchAll(/^dealdesk_replies_total\{platform="(\w+)",kind="(\w+)"\} (\d+)$/gm);
    return Object.fromEntries([...lines].map(([, platform, kind, n]) => [`${platform} ${kind}`, Number(n)]));
  };

  const answer = await replyTo((await alice.mentions('when does the lease expire')).post);
  await alice.rates(answer, 'down');
  await slack.until('the form', () => slack.records.views.size > 0);
  slack.failNext('views.open', { error: 'expired_trigger_id' }, 2);
  await alice.rates(answer, 'down');
  await shownTo(alice);
  await alice.presses(await replyTo((await alice.mentions(QUESTION)).post), 'Ask the desk');
  const desk = await slack.until('the desk’s post', () => slack.posts({ channel: HOME.deskChannel })[0]);
  await bob.presses(desk, 'Answer');
  await shownTo(bob);

  await send(personal({ text: 'when does the lease expire' }));
  const post = connector.posts().at(-1)!;
  await send(thumb('like', '', post));
  await send(thumb('dislike', '', post));

  const page = await (await fetch(`${dealdesk().address}/?q=when+does+the+lease+expire`)).text();
  await fetch(`${dealdesk().address}/console/feedback`, {
    method: 'POST',
    body: new URLSearchParams({ turn: hidden(page, 'turn'), rating: 'up' }),
  });

  await expect.poll(counted).toEqual({
    'slack answer': 1,
    'slack fallback': 1,
    'slack notice': 3,
    'teams answer': 1,
    'teams notice': 1,
    'console answer': 1,
    'console notice': 1,
  });
});
