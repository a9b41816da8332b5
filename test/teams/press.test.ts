import { describe, expect, test } from 'vitest';
import { type Pressable, pressData, readPress } from '../../src/teams/press.ts';

const PRESSES: readonly Pressable[] = [
  { do: 'show', entry: 'rent-due', question: 'when is it paid?' },
  { do: 'topics', topic: 'rent' },
  { do: 'timeline' },
  { do: 'none-of-these', turn: '0192' },
  { do: 'ask-the-desk', question: 'who won?' },
  { do: 'claim', escalation: '0193' },
];

describe('what a button of a card carries', () => {
  test.each(PRESSES.map((press) => [press.do, press] as const))('%s is read as it was written', (_name, press) => {
    expect(readPress(pressData(press))).toEqual(press);
  });

  test('a long question is cut at a word, which shows, and never inside a character', () => {
    const { dealdesk } = pressData({ do: 'ask-the-desk', question: `${'word '.repeat(98)}😀${'😀'.repeat(100)}` });
    expect(dealdesk).toMatchObject({ question: `${'word '.repeat(98).trim()}…` });
    const cut = pressData({ do: 'ask-the-desk', question: `a${'😀'.repeat(300)}` }).dealdesk;
    expect(cut).toMatchObject({ question: `a${'😀'.repeat(249)}…` });
  });

  test('what is typed into the card comes beside it', () => {
    const answer = { ...pressData({ do: 'desk-answer', escalation: '0193' }), answer: ' It is paid back. ' };
    expect(readPress(answer)).toEqual({ do: 'desk-answer', escalation: '0193', answer: 'It is paid back.' });
  });

  test.each([undefined, 'x', {}, { dealdesk: { do: 'dance' } }])('%o is none of ours', (data) => {
    expect(readPress(data)).toBeUndefined();
  });
});
