import { describe, expect, test } from 'vitest';
import type { OpenForTest } from './contract.ts';
import { address, at, escalation, LONG_AGO } from './samples.ts';

export function deskContract(open: OpenForTest): void {
  describe('escalations', () => {
    test('come back as they were opened, once', async () => {
      const { escalations } = await open();
      const bare = escalation();
      const full = escalation({ turn: 'turn-1', post: address('C-DESK'), at: at('12:01') });
      for (const each of [bare, full, bare]) await escalations.openEscalation(each);
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
      await escalations.openEscalation(opened);
      await escalations.openEscalation(escalation());
      expect(await escalations.findByPost(post)).toBeUndefined();
      await escalations.setPost(opened.id, post);
      expect(await escalations.findByPost(post)).toEqual({ ...opened, post });
      expect(await escalations.findByPost({ ...post, workspace: 'T0002' })).toBeUndefined();
    });

    test('are claimed by the first who wants to', async () => {
      const { escalations } = await open();
      const opened = escalation();
      await escalations.openEscalation(opened);
      const claims = await Promise.all(['Bo', 'Cy', 'Di'].map((by) => escalations.claimEscalation(opened.id, by)));
      expect(claims.filter(Boolean)).toHaveLength(1);
      const by = ['Bo', 'Cy', 'Di'][claims.indexOf(true)];
      expect(await escalations.findEscalation(opened.id)).toEqual({ ...opened, state: 'claimed', claimedBy: by });
      expect(await escalations.claimEscalation('unknown', 'Bo')).toBe(false);
    });

    test('are answered, then helped or not', async () => {
      const { escalations } = await open();
      const opened = escalation();
      await escalations.openEscalation(opened);
      await escalations.markHelped(opened.id);
      expect((await escalations.findEscalation(opened.id))?.state).toBe('open');
      await escalations.answerEscalation(opened.id, 'The town pays.', at('13:00'));
      const answered = { ...opened, state: 'answered', answer: 'The town pays.', answeredAt: at('13:00') };
      expect(await escalations.findEscalation(opened.id)).toEqual(answered);
      await escalations.markHelped(opened.id);
      expect(await escalations.findEscalation(opened.id)).toEqual({ ...answered, state: 'helped' });
    });
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
  });
}
