import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Press, readPress, writePress } from '../../src/slack/press.ts';

const PRESSES: readonly Press[] = [
  { press: 'choose', entry: 'lease-term', question: 'until when?' },
  { press: 'related', entry: 'rent-due' },
  { press: 'none-of-these', turn: '0192', question: 'who won?' },
  { press: 'feedback', turn: '0192', question: 'until when?', rating: 'down' },
  { press: 'ask-the-desk', question: 'who won?' },
  { press: 'share', entries: ['lease-term', 'rent-due'], question: 'both?', thread: '1.2' },
  { press: 'dismiss' },
  { press: 'claim', escalation: '0193' },
  { press: 'answer-asker', escalation: '0193' },
  { press: 'helped', escalation: '0193' },
  { press: 'topic', topic: 'rent' },
  { press: 'home', page: 'timeline' },
];

describe('what a button carries', () => {
  test.each(PRESSES.map((press) => [press.press, press] as const))('%s is read as it was written', (_name, press) => {
    const { action_id, value } = writePress(press, 3);
    expect(action_id.length).toBeLessThanOrEqual(255);
    expect(readPress(action_id, value)).toEqual(press);
  });

  test('a long question is cut, and the value stays within 2000 characters, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 5000 }), (question) => {
        const { action_id, value } = writePress({ press: 'none-of-these', turn: '0192', question });
        expect(value.length).toBeLessThanOrEqual(2000);
        expect(readPress(action_id, value)).toMatchObject({ press: 'none-of-these', turn: '0192' });
      }),
    );
  });

  test('ids within a message differ', () => {
    const ids = [0, 1, 2].map((n) => writePress({ press: 'related', entry: 'rent-due' }, n).action_id);
    expect(new Set(ids).size).toBe(3);
  });

  test.each([
    ['an action of another version', 'vote:0', '{}'],
    ['a value that is no JSON', 'choose:0', 'lease-term'],
    ['a value without its id', 'choose:0', '{}'],
    ['a name that every object has', 'toString:0', '{}'],
    ['an unknown page', 'home:0', '{"page":"admin"}'],
  ])('%s is not read', (_name, action, value) => {
    expect(readPress(action, value)).toBeUndefined();
  });
});
