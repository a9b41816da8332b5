import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/conversation/command.ts';
import type { Reply } from '../../src/conversation/reply.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { LIMITS } from '../../src/teams/limits.ts';
import { renderTeamsReply, welcomeCard } from '../../src/teams/render.ts';
import { HARBOR } from '../support/harbor.ts';
import { cardOf, everyPress, wordsIn } from '../support/teams-card.ts';
import { choicesOf, helpOf, offerOf } from '../support/teams-replies.ts';

const knowledge = await loadKnowledge(HARBOR.dir);
const render = (reply: Reply) => renderTeamsReply(reply, { place: 'direct', unseen: false });
const pressesOf = (reply: Reply) => everyPress(cardOf(render(reply)));

describe('suggestions', () => {
  test('offer each choice by its entry’s id, with the question as it was asked', () => {
    expect(pressesOf(offerOf('suggestions', 2))).toEqual([
      { do: 'show', entry: 'entry-1', question: 'when does it end?' },
      { do: 'show', entry: 'entry-2', question: 'when does it end?' },
      { do: 'none-of-these', turn: 'turn-1', question: 'when does it end?' },
      { do: 'ask-the-desk', question: 'when does it end?', turn: 'turn-1' },
    ]);
  });

  test('say why, and what was asked', () => {
    const words = wordsIn(cardOf(render(offerOf('suggestions'))));
    expect(words).toContain('Several questions here are *about* equally close.');
    expect(words).toContain('“when does it end?”');
  });

  test('carry no more of a long question than a button should', () => {
    const reply = { ...offerOf('suggestions', 1), question: 'long '.repeat(400) };
    const carried = pressesOf(reply).map((press) => ('question' in press ? (press.question?.length ?? 0) : 0));
    expect(Math.max(...carried)).toBeLessThanOrEqual(LIMITS.carriedQuestion);
    expect(Math.max(...carried)).toBeGreaterThan(LIMITS.carriedQuestion - 'long '.length - 1);
  });
});

describe('a fallback', () => {
  test('says that no reviewed answer exists, offers the nearest and the desk', () => {
    const card = cardOf(render(offerOf('fallback', 1)));
    expect(wordsIn(card)).toEqual(
      expect.arrayContaining(['There is no reviewed answer to that.', 'The nearest questions that have one:']),
    );
    expect(everyPress(card).map((press) => press.do)).toEqual(['show', 'ask-the-desk']);
  });

  test('without anything near still leads to the desk', () => {
    expect(pressesOf(offerOf('fallback', 0)).map((press) => press.do)).toEqual(['ask-the-desk']);
  });
});

describe('help', () => {
  test('lists every word that can be typed', () => {
    const words = wordsIn(cardOf(render(helpOf('command'))));
    for (const { word, about } of COMMANDS)
      expect(words).toEqual(expect.arrayContaining([about, expect.stringContaining(word)]));
  });

  test('after a greeting is shorter', () => {
    expect(wordsIn(cardOf(render(helpOf('small-talk'))))).not.toContain('Words you can type');
  });

  test('at the start says how to ask in a team', () => {
    expect(wordsIn(welcomeCard('channel', choicesOf(1))).join()).toContain('Mention **Dealdesk**');
    expect(wordsIn(welcomeCard('direct', choicesOf(1))).join()).not.toContain('Mention');
  });
});

describe('browsing', () => {
  test('goes from topics to a topic to its entries', () => {
    const topic = { id: 'rent', title: 'Rent', about: 'What is paid' };
    expect(pressesOf({ kind: 'topics', groups: knowledge.topics })).toEqual([
      { do: 'topics', topic: 'lease' },
      { do: 'topics', topic: 'rent' },
    ]);
    expect(pressesOf({ kind: 'topic', topic, choices: choicesOf(1) })).toEqual([
      { do: 'show', entry: 'entry-1' },
      { do: 'topics' },
    ]);
  });

  test('shows the sources with links where they have an address', () => {
    const words = wordsIn(cardOf(render({ kind: 'sources', sources: [...knowledge.sources.values()] })));
    expect(words).toContain('[Harbor lease signed](https://morrow.example/harbor)');
    expect(words).toContain('**The harbor deal**');
  });

  test('shows the dated events, each of which leads to its entry', () => {
    const reply: Reply = { kind: 'timeline', events: knowledge.timeline };
    expect(wordsIn(cardOf(render(reply)))).toEqual(expect.arrayContaining(['March', 'A deposit is paid.']));
    expect(pressesOf(reply)).toEqual([
      { do: 'show', entry: 'rent-due' },
      { do: 'show', entry: 'lease-term' },
    ]);
  });
});

describe('a notice and the status', () => {
  test('a notice is a sentence', () => {
    expect(render({ kind: 'notice', tone: 'done', text: 'Noted, thank you.' })).toEqual({
      type: 'message',
      textFormat: 'markdown',
      text: 'Noted, thank you.',
    });
  });

  test('the status shows each line as it is', () => {
    expect(wordsIn(cardOf(render({ kind: 'status', lines: [{ name: 'Entries', value: '3' }] })))).toEqual([
      'Status',
      'Entries',
      '3',
    ]);
  });
});

test('every card has a line for notifications and is of version 1.5', () => {
  const replies: Reply[] = [
    offerOf('suggestions'),
    offerOf('fallback'),
    helpOf('command'),
    { kind: 'topics', groups: [] },
  ];
  for (const message of replies.map(render)) {
    expect(message.summary).toMatch(/\w/);
    expect(cardOf(message)).toMatchObject({ type: 'AdaptiveCard', version: '1.5' });
  }
});
