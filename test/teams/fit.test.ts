import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { cardMessage, subtle, text, title } from '../../src/teams/card.ts';
import { fitted, sizeOf } from '../../src/teams/fit.ts';
import { LIMITS } from '../../src/teams/limits.ts';
import { renderTeamsReply } from '../../src/teams/render.ts';
import { cardOf, wordsIn } from '../support/teams-card.ts';
import { answerWith, choicesOf, entryWith } from '../support/teams-replies.ts';

const inChat = { place: 'direct', unseen: true } as const;
/** Teams' limit in bytes, and an encoding of two bytes a character. */
const TEAMS_BYTES = 28 * 1024;
const bytesOf = (message: object): number => 2 * JSON.stringify(message).length;

describe('a message', () => {
  test('that fits stays as it is', () => {
    const message = renderTeamsReply(answerWith([entryWith()]), inChat);
    expect(fitted(message)).toBe(message);
  });

  test('of the longest answers of this very knowledge base fits as it is, two at a time', async () => {
    const { entries } = await loadKnowledge('knowledge');
    const longest = [...entries.values()].sort((a, b) => JSON.stringify(b).length - JSON.stringify(a).length);
    const message = renderTeamsReply(answerWith(longest.slice(0, 2), { question: 'long '.repeat(100) }), inChat);
    expect(fitted(message)).toBe(message);
    expect(bytesOf(message)).toBeLessThan(TEAMS_BYTES);
  });

  test('of a text too long loses its end, and the claims whose markers went with it', () => {
    const answer = `First. [1] ${'word '.repeat(4000)} Last. [2]`;
    const message = fitted(renderTeamsReply(answerWith([entryWith({ answer }, 2)]), inChat));
    expect(sizeOf(message)).toBeLessThanOrEqual(LIMITS.messageCharacters);
    expect(message.text).toMatch(/First\. \[1\].*…$/s);
    expect(message.entities).toMatchObject([{ citation: [{ position: 1 }] }]);
  });

  test('of a card with one text too long loses the end of that text, and none of its lines', () => {
    const card = { summary: 's', body: [title('The answer'), text('word '.repeat(4000)), subtle('Written by Grace')] };
    const message = fitted(cardMessage(card));
    expect(sizeOf(message)).toBeLessThanOrEqual(LIMITS.messageCharacters);
    expect(wordsIn(cardOf(message))).toEqual(['The answer', expect.stringMatching(/^word .*…$/), 'Written by Grace']);
  });

  test('of a card too long loses its last lines, and says how many', () => {
    const topic = { id: 'rent', title: 'Rent', about: 'What is paid' };
    const message = fitted(renderTeamsReply({ kind: 'topic', topic, choices: choicesOf(200) }, inChat));
    expect(sizeOf(message)).toBeLessThanOrEqual(LIMITS.messageCharacters);
    expect(wordsIn(cardOf(message))).toContainEqual(expect.stringMatching(/^… and \d+ more$/));
  });
});
