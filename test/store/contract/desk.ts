import { describe, expect, test } from 'vitest';
import type { Escalation } from '../../../src/store/store.ts';
import type { OpenForTest } from './contract.ts';
import { address, at, escalation, LONG_AGO } from './samples.ts';

const cy = { name: 'Cy', asker: 'asker-Cy' };

export function deskContract(open: OpenForTest): void {
  describe('escalations', () => {
    test('come back as they were opened, once', async () => {
      const { escalations } = await open();
      const bare = escalation();
      const full = escalation({ turn: 'turn-1', post: address('C-DESK'), at: at('12:01') });
      for (const each of [bare, full, bare]) await escalations.openEscalation(each, at('12:02'));
      expect(await escalations.findEscalation(bare.id)).toEqual(bare);
      expect(await escalations.findEscalation(full.id)).toEqual(full);
      expect(await escalations.findEscalation('unknown')).toBeUndefined();
      expect(await escalations.escalationsSince(LONG_AGO)).toEqual([bare, full]);
      expect(await escalations.escalationsSince(at('12:01'))).toEqual([full]);
    });

    test('are found by the post at the desk, however long its address is', async () => {
      const { escalations } = await open();
      const opened = escalation();
      const post = { ...address('C-DESK'), address: JSON.stringify({ reference: 'x'.repeat(10_000) }) };
      await escalations.openEscalation(opened, at('12:02'));
      await escalations.openEscalation(escalation(), at('12:02'));
      expect(await escalations.findByPost(post)).toBeUndefined();
      await escalations.setPost(opened.id, post);
      expect(await escalations.findByPost(post)).toEqual({ ...opened, post });
      expect(await escalations.findByPost({ ...post, workspace: 'T0002' })).toBeUndefined();
    });

    test('are claimed by the first who wants to', async () => {
      const { escalations } = await open();
      const opened = escalation();
      await escalations.openEscalation(opened, at('12:02'));
      const members = ['Bo', 'Cy', 'Di'].map((name) => ({ name, asker: `asker-${name}` }));
      const claims = await Promise.all(members.map((by) => escalations.claimEscalation(opened.id, by)));
      expect(claims.filter(Boolean)).toHaveLength(1);
      const by = members[claims.indexOf(true)]!;
      const claimed = { ...opened, state: 'claimed', claimedBy: by.name, claimer: by.asker };
      expect(await escalations.findEscalation(opened.id)).toEqual(claimed);
      expect(await escalations.claimEscalation('unknown', members[0]!)).toBe(false);
      const again = await Promise.all(members.map((each) => escalations.claimEscalation(opened.id, each)));
      expect(again).toEqual(claims);
    });

    test('are claimed and answered by those whose name no platform told, too', async () => {
      const { escalations } = await open();
      const opened = escalation();
      await escalations.openEscalation(opened, at('12:02'));
      const [nameless, other] = [{ asker: 'asker-1' }, { asker: 'asker-2' }];
      expect(await escalations.claimEscalation(opened.id, nameless)).toBe(true);
      expect(await escalations.claimEscalation(opened.id, other)).toBe(false);
      expect(await escalations.claimEscalation(opened.id, nameless)).toBe(true);
      await escalations.answerEscalation(opened.id, 'Yes.', cy, at('13:00'), at('13:01'));
      await escalations.answerEscalation(opened.id, 'No.', other, at('13:02'), at('13:03'));
      const found = await escalations.findEscalation(opened.id);
      expect(found).toMatchObject({ claimer: 'asker-1', answer: 'No.', answerer: 'asker-2' });
      expect(found).not.toHaveProperty('claimedBy');
      expect(found).not.toHaveProperty('answeredBy');
    });

    test('are answered, then helped or not', async () => {
      const { escalations } = await open();
      const opened = escalation();
      await escalations.openEscalation(opened, at('12:02'));
      expect(await escalations.markHelped(opened.id)).toBe(false);
      expect((await escalations.findEscalation(opened.id))?.state).toBe('open');
      expect(await escalations.answerEscalation(opened.id, 'The town pays.', cy, at('13:00'), at('13:01'))).toBe(true);
      const written = { answer: 'The town pays.', answeredBy: cy.name, answerer: cy.asker, answeredAt: at('13:00') };
      const answered = { ...opened, state: 'answered', ...written };
      expect(await escalations.findEscalation(opened.id)).toEqual(answered);
      for (let press = 0; press < 2; press += 1) expect(await escalations.markHelped(opened.id)).toBe(true);
      expect(await escalations.findEscalation(opened.id)).toEqual({ ...answered, state: 'helped' });
      expect(await escalations.markHelped('unknown')).toBe(false);
    });
  });

  describe('what is owed', () => {
    const owed = (store: Awaited<ReturnType<OpenForTest>>, now: string, desk = true) =>
      store.escalations
        .takeErrands(at(now), at('23:00'), 10, { desk })
        .then((taken) => taken.map(({ question }) => question));

    test('is an escalation without a post, and an answer that has not reached the asker', async () => {
      const store = await open();
      const { escalations } = store;
      const [unposted, posted, answered] = ['unposted?', 'posted?', 'answered?'].map((question, n) =>
        escalation({ question, at: at(`12:0${n}`) }),
      ) as [Escalation, Escalation, Escalation];
      for (const each of [answered, posted, unposted]) await escalations.openEscalation(each, at('12:05'));
      for (const each of [posted, answered]) await escalations.setPost(each.id, address(each.id));
      await escalations.answerEscalation(answered.id, 'Yes.', cy, at('12:04'), at('12:05'));
      expect(await owed(store, '12:04')).toEqual([]);
      expect(await owed(store, '12:05', false)).toEqual(['answered?']);
      expect(await owed(store, '12:05')).toEqual(['unposted?']);
      expect(await owed(store, '12:06')).toEqual([]);
      await escalations.setPost(unposted.id, address('C-DESK'));
      await escalations.markDelivered(answered.id, at('12:07'));
      expect(await owed(store, '23:59')).toEqual([]);
    });

    test('is taken by one of several processes', async () => {
      const store = await open();
      for (let n = 0; n < 20; n += 1) await store.escalations.openEscalation(escalation(), at('12:01'));
      const taken = await Promise.all(
        Array.from({ length: 6 }, () => store.escalations.takeErrands(at('12:02'), at('12:07'), 20, { desk: true })),
      );
      const ids = taken.flat().map(({ id }) => id);
      expect(ids).toHaveLength(20);
      expect(new Set(ids).size).toBe(20);
    });

    test('is no longer owed once it arrived: the same answer again is known, another one is owed anew', async () => {
      const store = await open();
      const { escalations } = store;
      const opened = escalation({ post: address('C-DESK') });
      await escalations.openEscalation(opened, at('12:01'));
      expect(await escalations.answerEscalation(opened.id, 'Yes.', cy, at('12:02'), at('12:03'))).toBe(true);
      expect(await escalations.answerEscalation(opened.id, 'Yes.', cy, at('12:02'), at('12:03'))).toBe(true);
      await escalations.markDelivered(opened.id, at('12:03'));
      expect(await escalations.answerEscalation(opened.id, 'Yes.', cy, at('12:04'), at('12:05'))).toBe(false);
      expect(await escalations.answerEscalation(opened.id, 'No.', cy, at('12:06'), at('12:07'))).toBe(true);
      expect(await owed(store, '12:08')).toEqual([opened.question]);
    });
  });

  test('recalls are told for as long as they are asked to be, the last one of a key', async () => {
    const { recalls } = await open();
    await recalls.remember({ key: 'thread-1', asker: 'asker-1', sealed: 'one', at: at('12:00') });
    await recalls.remember({ key: 'thread-1', asker: 'asker-2', sealed: 'two', at: at('12:01') });
    expect(await recalls.recall('thread-1', at('12:01'))).toBe('two');
    expect(await recalls.recall('thread-1', at('12:02'))).toBeUndefined();
    expect(await recalls.recall('thread-2', LONG_AGO)).toBeUndefined();
  });

  test('installations are kept, replaced, listed and forgotten', async () => {
    const { installations } = await open();
    await installations.keepInstallation('T2', 'sealed-2', at('12:00'));
    await installations.keepInstallation('T1', 'sealed-1', at('12:00'));
    await installations.keepInstallation('T1', 'sealed-1b', at('12:01'));
    expect(await installations.findInstallation('T1')).toBe('sealed-1b');
    expect(await installations.listInstallations()).toEqual([
      { id: 'T1', sealed: 'sealed-1b' },
      { id: 'T2', sealed: 'sealed-2' },
    ]);
    await installations.forgetInstallation('T1');
    expect(await installations.findInstallation('T1')).toBeUndefined();
  });

  describe('watches', () => {
    test('are of the places that asked for them', async () => {
      const { watches } = await open();
      await watches.watch(address('C1'), true, at('12:00'));
      await watches.watch(address('C1'), true, at('12:01'));
      await watches.watch(address('C2'), true, at('12:02'));
      expect(await watches.watching()).toEqual([address('C1'), address('C2')]);
      await watches.watch(address('C1'), false, at('12:03'));
      expect(await watches.watching()).toEqual([address('C2')]);
    });

    test('remember what a watching place was last given, and nothing of others', async () => {
      const { watches } = await open();
      await watches.watch(address('C1'), true, at('12:00'));
      await watches.recordGiven(address('C1'), 'license-end', 'Until 2030.', at('12:01'));
      await watches.recordGiven(address('C1'), 'license-end', 'Until 2032.', at('12:02'));
      await watches.recordGiven(address('C1'), 'revenue-share', 'A share.', at('12:03'));
      await watches.recordGiven(address('C2'), 'license-end', 'Until 2032.', at('12:04'));
      expect(await watches.given()).toEqual([
        { place: address('C1'), entry: 'license-end', answer: 'Until 2032.' },
        { place: address('C1'), entry: 'revenue-share', answer: 'A share.' },
      ]);
      await watches.watch(address('C1'), false, at('12:05'));
      await watches.watch(address('C1'), true, at('12:06'));
      expect(await watches.given()).toEqual([]);
    });

    test('are told of a change by one of several processes, and by another when that one died', async () => {
      const { watches } = await open();
      await watches.watch(address('C1'), true, at('12:00'));
      await watches.recordGiven(address('C1'), 'license-end', 'Until 2030.', at('12:01'));
      const tell = (now: string, until: string, answer = 'Until 2030.') =>
        watches.beginTelling(address('C1'), 'license-end', answer, at(now), at(until));
      const begun = await Promise.all([1, 2, 3].map(() => tell('12:02', '12:04')));
      expect(begun.filter(Boolean)).toHaveLength(1);
      expect(await tell('12:03', '12:05')).toBe(false);
      expect(await tell('12:04', '12:06')).toBe(true);
      await watches.recordGiven(address('C1'), 'license-end', 'Until 2032.', at('12:05'));
      expect(await tell('12:07', '12:09')).toBe(false);
      expect(await tell('12:07', '12:09', 'Until 2032.')).toBe(true);
    });

    test('that could not be told are left for a while, whatever they are owed, and others are not', async () => {
      const { watches } = await open();
      const given = [
        ['C1', 'license-end'],
        ['C1', 'revenue-share'],
        ['C2', 'license-end'],
      ] as const;
      for (const name of ['C1', 'C2']) await watches.watch(address(name), true, at('12:00'));
      for (const [name, entry] of given) await watches.recordGiven(address(name), entry, 'Old.', at('12:01'));
      await watches.postponeTelling(address('C1'), at('12:30'));
      const tell = (now: string) =>
        Promise.all(
          given.map(([name, entry]) => watches.beginTelling(address(name), entry, 'Old.', at(now), at('12:59'))),
        );
      expect(await tell('12:29')).toEqual([false, false, true]);
      expect(await tell('12:30')).toEqual([true, true, false]);
    });
  });
}
