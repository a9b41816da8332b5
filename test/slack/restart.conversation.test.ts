import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyOfHarbor } from '../support/harbor.ts';
import { buttonsOf, pastOf, textOf, throughBothDoors } from '../support/slack/scene.ts';
import { HOME } from '../support/slack-workspace.ts';

const QUESTION = 'rent due date';

throughBothDoors('buttons of before', (scene) => {
  test('still work after a restart', async () => {
    const { alice, slack, replyTo, restart } = scene();
    const answer = await replyTo((await alice.mentions(QUESTION)).post);
    await restart();
    await alice.presses(answer, 'Until when does the harbor lease run?');
    const next = await slack.until('the next answer', () => slack.posts({ thread_ts: answer.thread_ts! })[1]);
    expect(textOf(next)).toMatch(/twelve years/);
  });

  test('still share a private answer after a restart', async () => {
    const { alice, slack, shownTo, restart } = scene();
    const past = pastOf(slack, alice);
    await alice.types('/deal', QUESTION);
    const own = await shownTo(alice, past);
    await restart();
    await alice.presses(own, 'Share in channel');
    const shared = await slack.until('the shared answer', () =>
      slack.posts({ channel: HOME.channel }).find(({ ephemeralTo, thread_ts }) => !ephemeralTo && !thread_ts),
    );
    expect(textOf(shared)).toMatch(/once a year/);
  });

  test('still rate an answer, and a follow-up still knows its thread, after a restart', async () => {
    const { alice, slack, replyTo, shownTo, restart } = scene();
    const answer = await replyTo((await alice.mentions(QUESTION)).post);
    await restart();
    await alice.mentions('and how much?', { thread: answer.thread_ts! });
    const next = await slack.until('the follow-up’s answer', () => slack.posts({ thread_ts: answer.thread_ts! })[1]);
    expect(textOf(next)).toMatch(/rent-amount/);
    const past = pastOf(slack, alice);
    await alice.rates(answer, 'up');
    expect(textOf(await shownTo(alice, past))).toMatch(/thank/i);
  });

  test('lead to the successor of an entry that was retired meanwhile, and say so', async () => {
    const { alice, slack, replyTo, restart } = scene();
    const harbor = await copyOfHarbor();
    const answer = await replyTo((await alice.mentions(QUESTION)).post);
    expect(buttonsOf(answer)).toContain('Until when does the harbor lease run?');
    const lease = join(harbor.dir, 'entries', 'lease');
    await rename(join(lease, 'lease-term.md'), join(lease, 'lease-until.md'));
    await harbor.edit(
      'retired.yaml',
      'reason: Renamed }',
      'reason: Renamed }\n- { id: lease-term, successor: lease-until, date: 2026-05-01, reason: Renamed again }',
    );
    await harbor.edit('timeline.yaml', '[lease-term]', '[lease-until]');
    await harbor.edit('golden.yaml', 'entry: lease-term', 'entry: lease-until');
    await harbor.edit('entries/rent/rent-due.md', 'related: [lease-term]', 'related: [lease-until]');
    await restart({ DEALDESK_KNOWLEDGE: harbor.dir });
    await alice.presses(answer, 'Until when does the harbor lease run?');
    const next = await slack.until('the successor', () => slack.posts({ thread_ts: answer.thread_ts! })[1]);
    expect(textOf(next)).toMatch(/twelve years/);
    expect(textOf(next)).toMatch(/lease-term.*replaced by.*lease-until/);
    await restart();
  });
});

throughBothDoors('stopping', (scene, door) => {
  test('a turn in flight is finished, the socket is closed with a close frame, and the exit code is 0', async () => {
    const { alice, slack, dealdesk } = scene();
    slack.failNext('chat.postMessage', { delay: 1000 });
    const { post, status } = await alice.mentions(QUESTION);
    expect(status).toBe(200);
    expect(await dealdesk().stop()).toBe(0);
    expect(slack.posts({ thread_ts: post.ts })).toHaveLength(1);
    if (door === 'Socket Mode') {
      await slack.until('the close frame', () => slack.socket.closed.length > 0);
      expect(slack.socket.closed).toEqual([1000]);
    }
  });
});
