import { describe, expect, test } from 'vitest';
import type { Escalation } from '../../src/store/store.ts';
import { cardContent } from '../../src/teams/card.ts';
import { askTheDeskCard, messageCard, ratedDownCard } from '../../src/teams/render-desk.ts';
import { everyPress, wordsIn } from '../support/teams-card.ts';

const escalation: Escalation = {
  id: 'e1',
  at: '2026-11-20T12:00:00.000Z',
  question: 'what of *the* deposit?',
  asker: 'pseudonym',
  askerName: 'Ada Lovelace',
  from: { platform: 'teams', workspace: 'tenant', address: '{}' },
  nearest: ['rent-due'],
  state: 'open',
};
const nearest = [{ entry: 'rent-due', question: 'When is the rent paid?' }];

describe('the desk’s post', () => {
  test('shows the question as it was typed, who asks and the nearest entries', () => {
    const words = wordsIn(messageCard({ kind: 'escalated', escalation, nearest }));
    expect(words).toEqual(
      expect.arrayContaining(['**Ada Lovelace** asks: what of \\*the\\* deposit?', 'When is the rent paid?']),
    );
  });

  test('can be claimed and answered', () => {
    expect(everyPress(messageCard({ kind: 'escalated', escalation, nearest }))).toEqual([
      { do: 'show', entry: 'rent-due' },
      { do: 'claim', escalation: 'e1' },
      { do: 'desk-answer', escalation: 'e1' },
    ]);
  });

  test('says who claimed it, and can then only be answered', () => {
    const card = messageCard({ kind: 'claimed', escalation: { ...escalation, claimedBy: 'Grace' }, nearest });
    expect(wordsIn(card)).toContain('Claimed by Grace');
    expect(everyPress(card).map((press) => press.do)).toEqual(['show', 'desk-answer']);
  });
});

describe('the desk’s answer', () => {
  const answered = { ...escalation, answer: 'It is paid back.\n\nIn full.', claimedBy: 'Ann', answeredBy: 'Grace' };

  test('is marked as the desk’s, with a button to say that it helped', () => {
    const card = messageCard({ kind: 'desk-answered', escalation: answered });
    expect(wordsIn(card)).toEqual(
      expect.arrayContaining([
        'The desk replies to your question',
        'It is paid back.',
        'In full.',
        'Written by Grace of the desk, not taken from a reviewed entry.',
      ]),
    );
    expect(everyPress(card)).toEqual([{ do: 'helped', escalation: 'e1' }]);
  });

  test('mentions the asker where others read along', () => {
    const card = messageCard({ kind: 'desk-answered', escalation: answered }, { id: '29:ada', name: 'Ada <b>' });
    expect(wordsIn(card)).toContain('<at>Ada b</at>');
    expect(cardContent(card)).toMatchObject({
      msteams: { entities: [{ type: 'mention', text: '<at>Ada b</at>', mentioned: { id: '29:ada' } }] },
    });
  });
});

describe('a changed answer', () => {
  test('shows what it was, what it is, and the way to its sources', () => {
    const card = messageCard({
      kind: 'changed',
      entry: 'rent-due',
      question: 'When?',
      old: 'May',
      why: 'The amendment says so.',
      new: 'June',
    });
    expect(wordsIn(card)).toEqual(expect.arrayContaining(['Was: May', 'Now: June']));
    expect(everyPress(card)).toEqual([{ do: 'show', entry: 'rent-due' }]);
  });
});

describe('the way to the desk', () => {
  test('is a form with the last question in it', () => {
    const card = askTheDeskCard({ turn: 't1', question: 'what of the deposit?' });
    expect(card.body).toContainEqual(expect.objectContaining({ id: 'question', value: 'what of the deposit?' }));
    expect(everyPress(card)).toEqual([{ do: 'ask-the-desk', question: '', turn: 't1' }]);
  });

  test('is an empty form where there was no question yet', () => {
    expect(everyPress(askTheDeskCard())).toEqual([{ do: 'ask-the-desk', question: '' }]);
  });

  test('is offered after a thumb down', () => {
    const card = ratedDownCard('Noted.', { turn: 't1', question: 'when?' });
    expect(everyPress(card)).toEqual([{ do: 'ask-the-desk', question: 'when?', turn: 't1' }]);
  });
});
