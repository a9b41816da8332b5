import { describe, expect, test } from 'vitest';
import type { OpenForTest } from './contract.ts';
import { at, feedback, LONG_AGO, turn } from './samples.ts';

export function turnsContract(open: OpenForTest): void {
  describe('turns', () => {
    test('come back as they were recorded', async () => {
      const { turns } = await open();
      const plain = turn();
      const gap = turn({ kind: 'fallback', entries: [], question: 'who “owns” the harbor? 🚢', confidence: 0 });
      for (const each of [plain, gap]) await turns.recordTurn(each);
      expect(await turns.findTurn(plain.id)).toEqual(plain);
      expect(await turns.findTurn(gap.id)).toEqual(gap);
      expect(await turns.findTurn('unknown')).toBeUndefined();
    });

    test('are recorded once, however often they are tried', async () => {
      const { turns } = await open();
      const asked = turn({ kind: 'fallback', entries: [], question: 'who owns the harbor?' });
      for (let attempt = 0; attempt < 3; attempt += 1) await turns.recordTurn({ ...asked, at: at('12:30') });
      expect(await turns.gapsSince(LONG_AGO)).toHaveLength(1);
    });

    test('tell the newest answer of a thread, within reach', async () => {
      const { turns } = await open();
      const [older, newer] = [
        turn({ at: at('12:00') }),
        turn({ at: at('12:10'), kind: 'undisclosed', entries: ['a', 'b'] }),
      ];
      await turns.recordTurn(newer);
      await turns.recordTurn(older);
      await turns.recordTurn(turn({ at: at('12:20'), kind: 'suggestions', entries: [] }));
      await turns.recordTurn(turn({ at: at('12:30'), thread: 'thread-2' }));
      expect(await turns.lastAnswered('thread-1', at('12:00'))).toEqual(newer);
      expect(await turns.lastAnswered('thread-1', at('12:11'))).toBeUndefined();
      expect(await turns.lastAnswered('thread-3', LONG_AGO)).toBeUndefined();
    });

    test('are found by the post that answered them, until they go', async () => {
      const { turns, forgetPerson } = await open();
      const answered = turn({ asker: 'asker of posts' });
      await turns.recordTurn(answered);
      await turns.notePost('post-1', answered.id, answered.at);
      expect(await turns.turnOfPost('post-1')).toBe(answered.id);
      expect(await turns.turnOfPost('post-2')).toBeUndefined();
      await forgetPerson({ asker: 'asker of posts', platform: 'slack', user: 'U1' });
      expect(await turns.turnOfPost('post-1')).toBeUndefined();
    });

    test('keep a question afterwards, and the first one for good', async () => {
      const { turns } = await open();
      const asked = turn();
      await turns.recordTurn(asked);
      await turns.keepQuestion(asked.id, 'until when?');
      await turns.keepQuestion(asked.id, 'something else');
      await turns.keepQuestion('unknown', 'lost');
      expect(await turns.findTurn(asked.id)).toEqual({ ...asked, question: 'until when?' });
    });
  });

  describe('feedback', () => {
    test('counts as last pressed by an asker, whatever the order of arrival', async () => {
      const { turns } = await open();
      const asked = turn();
      await turns.recordTurn(asked);
      await turns.recordFeedback(feedback({ turn: asked.id, at: at('12:02'), rating: 'up' }));
      await turns.recordFeedback(feedback({ turn: asked.id, at: at('12:01'), rating: 'down' }));
      await turns.recordFeedback(feedback({ turn: asked.id, at: at('12:03'), rating: 'down', asker: 'asker-2' }));
      expect(await turns.feedbackSince(LONG_AGO)).toEqual([
        { turn: asked.id, asker: 'asker-1', at: at('12:02'), rating: 'up', entries: ['license-end'] },
        { turn: asked.id, asker: 'asker-2', at: at('12:03'), rating: 'down', entries: ['license-end'] },
      ]);
      expect(await turns.feedbackSince(at('12:03'))).toHaveLength(1);
    });

    test('keeps a comment for its thumb, and drops it with another', async () => {
      const { turns } = await open();
      const press = async (time: string, rating: 'up' | 'down', comment?: string) => {
        await turns.recordFeedback(feedback({ turn: 'gone', at: at(time), rating, ...(comment && { comment }) }));
        const [one] = await turns.feedbackSince(LONG_AGO);
        return one?.comment;
      };
      expect(await press('12:01', 'down')).toBeUndefined();
      expect(await press('12:02', 'down', 'wrong year')).toBe('wrong year');
      expect(await press('12:03', 'down')).toBe('wrong year');
      expect(await press('12:04', 'up')).toBeUndefined();
    });

    test('stands without its turn', async () => {
      const { turns } = await open();
      await turns.recordFeedback(feedback({ turn: 'gone' }));
      expect(await turns.feedbackSince(LONG_AGO)).toEqual([{ ...feedback({ turn: 'gone' }), entries: [] }]);
    });
  });

  describe('gaps', () => {
    test('are the kept questions that stayed open or were answered badly, oldest first', async () => {
      const { turns } = await open();
      const asked = [
        turn({ at: at('12:01'), kind: 'fallback', entries: [], question: 'one?' }),
        turn({ at: at('12:02'), kind: 'suggestions', entries: [], question: 'two?' }),
        turn({ at: at('12:03'), question: 'three?' }),
        turn({ at: at('12:04'), question: 'four?' }),
        turn({ at: at('12:05') }),
        turn({ at: at('11:00'), kind: 'fallback', entries: [], question: 'too old?' }),
      ] as const;
      for (const each of asked) await turns.recordTurn(each);
      await turns.recordFeedback(feedback({ turn: asked[1].id, rating: 'none-of-these' }));
      await turns.recordFeedback(feedback({ turn: asked[2].id, rating: 'down', comment: 'wrong year' }));
      await turns.recordFeedback(feedback({ turn: asked[3].id, rating: 'up' }));
      await turns.recordFeedback(feedback({ turn: asked[4].id, rating: 'down' }));
      expect(await turns.gapsSince(at('12:00'))).toEqual([
        { turn: asked[0], why: 'unanswered' },
        { turn: asked[1], why: 'none-of-these' },
        { turn: asked[2], why: 'low-rating', comment: 'wrong year' },
      ]);
    });

    test('go when the asker thinks better of it', async () => {
      const { turns } = await open();
      const asked = turn({ question: 'three?' });
      await turns.recordTurn(asked);
      await turns.recordFeedback(feedback({ turn: asked.id, at: at('12:01'), rating: 'down' }));
      await turns.recordFeedback(feedback({ turn: asked.id, at: at('12:02'), rating: 'up' }));
      expect(await turns.gapsSince(LONG_AGO)).toEqual([]);
    });
  });

  test('counts what was said and how it was rated', async () => {
    const { turns } = await open();
    const kinds = ['answer', 'answer', 'fallback', 'help'] as const;
    const asked = kinds.map((kind) => turn({ kind }));
    for (const each of asked) await turns.recordTurn(each);
    await turns.recordTurn(turn({ at: LONG_AGO }));
    await turns.recordFeedback(feedback({ turn: asked[0]!.id, rating: 'up' }));
    await turns.recordFeedback(feedback({ turn: asked[1]!.id, rating: 'down' }));
    await turns.recordFeedback(feedback({ turn: asked[2]!.id, rating: 'none-of-these' }));
    expect(await turns.counts(at('00:00'))).toEqual({
      answer: 2,
      undisclosed: 0,
      suggestions: 0,
      fallback: 1,
      help: 1,
      other: 0,
      up: 1,
      down: 1,
    });
  });
}
