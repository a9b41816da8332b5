import { resolve } from 'node:path';
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
import { unsureQuestion } from '../support/unsure-question.ts';

/** The product's own: a small base is sure of itself too soon to offer anything. */
const KNOWLEDGE = resolve(import.meta.dirname, '../../knowledge');

const unsure = await unsureQuestion(KNOWLEDGE);

throughBothDoors(
  'what can be pressed under offered questions',
  (scene) => {
    test('a near-tie offers up to four questions, “None of these” and the desk; a choice is answered', async () => {
      const { alice, slack } = scene();
      const offer = await answerTo(scene(), unsure);
      const buttons = buttonsOf(offer);
      expect(buttons).toEqual(expect.arrayContaining(['None of these', 'Ask the desk']));
      const choices = buttons.filter((label) => !['None of these', 'Ask the desk'].includes(label));
      expect(choices.length).toBeGreaterThan(1);
      expect(choices.length).toBeLessThanOrEqual(4);
      await alice.presses(offer, choices[0]!);
      const answer = await slack.until('the chosen answer', () => slack.posts({ thread_ts: offer.thread_ts! })[1]);
      expect(textOf(answer)).toMatch(/\[1\]/);
    });

    test('a choice made in private is answered in private', async () => {
      const { alice, slack } = scene();
      const offer = await privately(scene(), alice, unsure);
      const before = publicPosts(scene()).length;
      await alice.presses(offer, buttonsOf(offer)[0]!);
      await slack.until('the answer', () =>
        slack
          .posts({ ephemeralTo: alice.id })
          .some((each) => each.ts >= offer.ts && buttonsOf(each).includes('Share in channel')),
      );
      expect(publicPosts(scene())).toHaveLength(before);
    });

    test('“None of these” is taken, and said so', async () => {
      const { alice, shownTo, slack } = scene();
      const offer = await answerTo(scene(), unsure);
      const past = pastOf(slack, alice);
      expect((await alice.presses(offer, 'None of these')).status).toBe(200);
      expect(textOf(await shownTo(alice, past))).toMatch(/none of these/i);
    });
  },
  { DEALDESK_KNOWLEDGE: KNOWLEDGE },
);
