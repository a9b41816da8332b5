import { expect, test } from 'vitest';
import {
  answerTo,
  buttonsOf,
  pastOf,
  privately,
  publicPosts,
  textOf,
  throughBothDoors,
} from '../support/slack/scene.ts';
import { HOME } from '../support/slack-workspace.ts';

const QUESTION = 'when does the lease expire';
const REFUSED = 'who won the football match';

throughBothDoors('what can be pressed under an answer', (scene) => {
  test('sources that differ are shown side by side, with the desk’s reading', async () => {
    const answer = await answerTo(scene(), QUESTION);
    expect(textOf(answer)).toMatch(/Sources differ[\s\S]*2038[\s\S]*2037[\s\S]*reading/i);
  });

  test('an answer tells its standing, its dates, its entry and its revision, and links its sources', async () => {
    const answer = await answerTo(scene(), QUESTION);
    expect(textOf(answer)).toMatch(/Reported.*as of.*2026.*reviewed.*2026.*lease-term.*[0-9a-f]{12}/s);
    expect(textOf(answer)).toContain('https://morrow.example/harbor');
  });

  test('what no document discloses is said so', async () => {
    expect(textOf(await answerTo(scene(), 'rent per year in dollars'))).toMatch(/Not disclosed in any document/);
  });

  test('a related question is answered in the same thread', async () => {
    const { alice, slack } = scene();
    const answer = await answerTo(scene(), QUESTION);
    await alice.presses(answer, 'When is the rent for the harbor paid?');
    const next = await slack.until('the next answer', () => slack.posts({ thread_ts: answer.thread_ts! })[1]);
    expect(textOf(next)).toMatch(/once a year/);
  });

  test('“Share in channel” shows the answer and its question to everybody, and says who asked', async () => {
    const { alice, slack } = scene();
    const own = await privately(scene(), alice, QUESTION);
    const before = publicPosts(scene()).length;
    expect((await alice.presses(own, 'Share in channel')).status).toBe(200);
    const shared = await slack.until('the shared answer', () => publicPosts(scene())[before]);
    expect(shared.channel).toBe(HOME.channel);
    expect(textOf(shared)).toContain(QUESTION);
    expect(textOf(shared)).toContain(`<@${alice.id}>`);
    expect(textOf(shared)).toMatch(/twelve years/);
    expect(buttonsOf(shared)).not.toContain('Share in channel');
  });

  test('what is pressed under a shared answer, where no thread has begun, is answered to who pressed', async () => {
    const { alice, bob, slack, shownTo } = scene();
    const before = publicPosts(scene()).length;
    await alice.presses(await privately(scene(), alice, QUESTION), 'Share in channel');
    const shared = await slack.until('the shared answer', () => publicPosts(scene())[before]);
    const past = pastOf(slack, bob);
    await bob.rates(shared, 'up');
    expect(textOf(await shownTo(bob, past))).toMatch(/thank/i);
    await bob.rates(shared, 'down');
    const modal = await slack.until('the modal', () =>
      [...slack.records.views.values()].findLast(({ open, user }) => open && user === bob.id),
    );
    await bob.submits(modal, 'The date is a year off');
    expect(textOf(await shownTo(bob, past + 1))).toMatch(/desk will see/i);
    await bob.presses(shared, 'Ask the desk');
    expect(textOf(await shownTo(bob, past + 2))).toMatch(/desk has your question/i);
  });

  test('sharing twice does not say it twice', async () => {
    const { alice, slack, settled } = scene();
    const own = await privately(scene(), alice, QUESTION);
    const before = publicPosts(scene()).length;
    await alice.presses(own, 'Share in channel');
    await slack.until('the shared answer', () => publicPosts(scene())[before]);
    await slack.until(
      'the private answer to lose its button',
      () => own.deleted || !buttonsOf(own).includes('Share in channel'),
    );
    await settled();
    expect(publicPosts(scene())).toHaveLength(before + 1);
  });

  test('“Dismiss” takes the private answer away', async () => {
    const { alice, slack } = scene();
    const own = await privately(scene(), alice, QUESTION);
    await alice.presses(own, 'Dismiss');
    await slack.until('the answer to go', () => own.deleted);
  });

  test('a refusal says why, and offers the nearest questions and the desk', async () => {
    const refusal = await answerTo(scene(), REFUSED);
    expect(textOf(refusal)).toMatch(/no reviewed answer[\s\S]*football/i);
    expect(buttonsOf(refusal)).toContain('Ask the desk');
  });

  test('a thumb up is thanked for', async () => {
    const { alice, shownTo, slack } = scene();
    const answer = await answerTo(scene(), QUESTION);
    const past = pastOf(slack, alice);
    expect((await alice.rates(answer, 'up')).status).toBe(200);
    expect(textOf(await shownTo(alice, past))).toMatch(/thank/i);
  });

  test('a thumb down asks what was wrong, and takes what is typed', async () => {
    const { alice, slack, shownTo } = scene();
    const answer = await answerTo(scene(), QUESTION);
    const past = pastOf(slack, alice);
    expect((await alice.rates(answer, 'down')).status).toBe(200);
    const modal = await slack.until('the modal', () =>
      [...slack.records.views.values()].findLast(({ open, user }) => open && user === alice.id),
    );
    expect(textOf(modal.view)).toMatch(/rating is noted/i);
    const { status, body } = await alice.submits(modal, 'The date is a year off');
    expect({ status, body }).toEqual({ status: 200, body: '' });
    expect(textOf(await shownTo(alice, past))).toMatch(/desk will see/i);
  });

  test('a thumb down counts even when the modal can no longer open', async () => {
    const { alice, slack, shownTo } = scene();
    const answer = await answerTo(scene(), QUESTION);
    const past = pastOf(slack, alice);
    slack.failNext('views.open', { error: 'expired_trigger_id' });
    expect((await alice.rates(answer, 'down')).status).toBe(200);
    expect(textOf(await shownTo(alice, past))).toMatch(/noted/i);
  });

  test('a thumb down without a word is taken too', async () => {
    const { alice, slack } = scene();
    const answer = await answerTo(scene(), QUESTION);
    await alice.rates(answer, 'down');
    const modal = await slack.until('the modal', () =>
      [...slack.records.views.values()].findLast(({ open, user }) => open && user === alice.id),
    );
    expect((await alice.submits(modal)).status).toBe(200);
  });

  test('thumbs work under a private answer', async () => {
    const { alice, slack, shownTo } = scene();
    const own = await privately(scene(), alice, QUESTION);
    const past = pastOf(slack, alice);
    expect((await alice.rates(own, 'up')).status).toBe(200);
    expect(textOf(await shownTo(alice, past))).toMatch(/thank/i);
    expect(own.deleted).toBe(false);
  });
});
