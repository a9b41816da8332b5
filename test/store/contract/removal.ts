import { describe, expect, test } from 'vitest';
import type { Store } from '../../../src/store/store.ts';
import type { OpenForTest } from './contract.ts';
import { address, at, delivery, escalation, feedback, LONG_AGO, turn } from './samples.ts';

/** One row of a person in every table that can name them. */
async function leaveTraces(store: Store, asker: string, user: string, time = at('12:00')): Promise<void> {
  const { turns, escalations, watches, recalls, inbox } = store;
  const asked = turn({ asker, at: time });
  await turns.recordTurn(asked);
  await turns.recordFeedback(feedback({ turn: asked.id, asker, at: time }));
  await turns.notePost(`post of ${asker}`, asked.id, time);
  await escalations.openEscalation(escalation({ asker, at: time }), time);
  await watches.watch(address(`D-${user}`), true, time, asker);
  await watches.recordGiven(address(`D-${user}`), 'license-end', 'Until 2030.', time);
  await recalls.remember({ key: `thread of ${asker}`, asker, sealed: 'sealed', at: time });
  await inbox.keepDelivery(
    delivery({ body: JSON.stringify({ event: { user, text: 'hello' } }), receivedAt: time }),
    'one',
  );
}

/** How much each part of the store still holds. */
async function traces({ turns, escalations, watches, recalls, inbox }: Store, asker: string) {
  return {
    turns: (await turns.counts(LONG_AGO)).answer,
    feedback: (await turns.feedbackSince(LONG_AGO)).length,
    post: (await turns.turnOfPost(`post of ${asker}`)) !== undefined,
    escalations: (await escalations.escalationsSince(LONG_AGO)).length,
    watches: (await watches.watching()).length,
    given: (await watches.given()).length,
    recall: (await recalls.recall(`thread of ${asker}`, LONG_AGO)) !== undefined,
    waiting: await inbox.pending(),
  };
}

const ALL_OF_ONE = {
  turns: 1,
  feedback: 1,
  post: true,
  escalations: 1,
  watches: 1,
  given: 1,
  recall: true,
  waiting: 1,
};
const NOTHING = {
  turns: 0,
  feedback: 0,
  post: false,
  escalations: 0,
  watches: 0,
  given: 0,
  recall: false,
  waiting: 0,
};

export function removalContract(open: OpenForTest): void {
  describe('forgetting a person', () => {
    test('removes them from every table, and nobody else', async () => {
      const store = await open();
      await leaveTraces(store, 'asker-1', 'U1');
      await leaveTraces(store, 'asker-2', 'U2');
      expect(await store.forgetPerson({ asker: 'asker-1', platform: 'slack', user: 'U1' })).toBe(8);
      expect(await traces(store, 'asker-2')).toEqual(ALL_OF_ONE);
      expect(await store.forgetPerson({ asker: 'asker-1', platform: 'slack', user: 'U1' })).toBe(0);
    });

    test('takes their name from what they claimed and answered of others, which stays', async () => {
      const { escalations, forgetPerson } = await open();
      const theirs = escalation({ asker: 'asker-2' });
      await escalations.openEscalation(theirs, at('12:01'));
      const grace = { name: 'Grace Hopper', asker: 'asker-1' };
      await escalations.claimEscalation(theirs.id, grace);
      await escalations.answerEscalation(theirs.id, 'Yes.', grace, at('12:02'), at('12:03'));
      expect(await forgetPerson({ asker: 'asker-1', platform: 'slack', user: 'U1' })).toBe(1);
      expect(JSON.stringify(await escalations.findEscalation(theirs.id))).not.toMatch(/Grace|asker-1/);
      expect(await escalations.findEscalation(theirs.id)).toMatchObject({ state: 'answered', answer: 'Yes.' });
    });

    test('keeps the watch of a channel that they asked for, and what others sent of them', async () => {
      const { watches, inbox, forgetPerson } = await open();
      await watches.watch(address('C1'), true, at('12:00'));
      await inbox.keepDelivery(delivery({ body: '{"event":{"user":"U2","text":"<@U1> said"}}' }), 'one');
      expect(await forgetPerson({ asker: 'asker-1', platform: 'slack', user: 'U1' })).toBe(0);
      expect(await watches.watching()).toHaveLength(1);
      expect(await inbox.pending()).toBe(1);
    });
  });

  describe('expiring', () => {
    test('removes from every table what is too old, and keeps the rest', async () => {
      const store = await open(at('12:30'));
      await leaveTraces(store, 'asker-1', 'U1', at('10:00'));
      await leaveTraces(store, 'asker-2', 'U2', at('12:00'));
      expect(await store.expire(at('11:00'))).toBe(7);
      await store.inbox.expireDeliveries(at('11:00'), at('11:00'));
      expect(await traces(store, 'asker-2')).toEqual(ALL_OF_ONE);
      await store.expire(at('12:01'));
      await store.inbox.expireDeliveries(at('12:01'), at('12:01'));
      expect(await traces(store, 'asker-2')).toEqual(NOTHING);
    });

    test('lets a watch last as long as answers are given where it is, or it is asked for again', async () => {
      const { watches, expire } = await open();
      for (const name of ['C1', 'C2', 'C3']) await watches.watch(address(name), true, at('10:00'));
      await watches.watch(address('C3'), true, at('11:30'));
      await watches.recordGiven(address('C2'), 'license-end', 'Until 2030.', at('12:00'));
      await expire(at('11:00'));
      expect(await watches.watching()).toEqual([address('C3'), address('C2')]);
    });

    test('removes what was recalled within a day, however long the rest is kept', async () => {
      const { recalls, expire } = await open(at('12:00'));
      await recalls.remember({ key: 'old', asker: 'a', sealed: 's', at: '2026-11-19T11:59:00.000Z' });
      await recalls.remember({ key: 'young', asker: 'a', sealed: 's', at: '2026-11-19T12:01:00.000Z' });
      expect(await expire(LONG_AGO)).toBe(1);
      expect(await recalls.recall('young', LONG_AGO)).toBe('s');
    });
  });
}
