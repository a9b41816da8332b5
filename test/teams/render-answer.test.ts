import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { renderTeamsReply } from '../../src/teams/render.ts';
import { HARBOR } from '../support/harbor.ts';
import { answerWith, choicesOf, entryWith } from '../support/teams-replies.ts';

const inChat = { place: 'direct', unseen: false } as const;
const inChannel = { place: 'channel', unseen: false } as const;
const entityOf = (message: ReturnType<typeof renderTeamsReply>) => {
  const [entity, ...others] = (message.entities ?? []) as unknown as Record<string, unknown>[];
  expect(others).toEqual([]);
  return entity as { citation: { position: number; appearance: Record<string, unknown> }[] } | undefined;
};

describe('an answer', () => {
  test('says all that its entry says, in one text', async () => {
    const entry = (await loadKnowledge(HARBOR.dir)).entries.get('lease-term')!;
    expect(renderTeamsReply(answerWith([entry]), inChat).text?.split('\n\n')).toEqual([
      'The lease gives Lanternfish the harbor for **twelve years**, [1] which the city counts through **2038**. [2] One newspaper reports an earlier end, a year before that. [3]',
      "**Before:** The harbor was the city's own. [1]",
      '**Sources differ**',
      "• The city's notice says 2038. [2]",
      '• The Gazette says 2037. [3]',
      "**The desk’s reading:** The desk follows the notice, which is the city's own. [2]",
      '*Reported · as of February 28, 2026 · reviewed April 1, 2026 · lease-term @ abc123abc123*',
    ]);
  });

  test('is one message of text, Markdown, thumbs and no card', () => {
    const message = renderTeamsReply(answerWith([entryWith()]), inChat);
    expect(message).toMatchObject({
      type: 'message',
      textFormat: 'markdown',
      channelData: { feedbackLoop: { type: 'default' } },
    });
    expect(message.attachments).toBeUndefined();
  });

  test('carries one entity with a claim for each marker', () => {
    const entity = entityOf(renderTeamsReply(answerWith([entryWith({}, 3)]), inChat));
    expect(entity).toMatchObject({ type: 'https://schema.org/Message', '@type': 'Message', '@id': '' });
    expect(entity).not.toHaveProperty('additionalType');
    expect(entity?.citation.map(({ position }) => position)).toEqual([1, 2, 3]);
  });

  test('tells of each document its title, the place and the words, its status and date', () => {
    const document = { url: 'https://morrow.example/harbor' };
    const entity = entityOf(renderTeamsReply(answerWith([entryWith({}, 1, document)]), inChat));
    expect(entity?.citation[0]).toEqual({
      '@type': 'Claim',
      position: 1,
      appearance: {
        '@type': 'DigitalDocument',
        name: 'Document 1',
        abstract: '“The city leases … for twelve years” · Section 1 · City of Morrow',
        keywords: ['Stated term', 'February 28, 2026'],
        url: 'https://morrow.example/harbor#:~:text=The%20city%20leases,for%20twelve%20years',
      },
    });
  });

  test('stays within what Teams takes of a claim', () => {
    const document = { title: 'Long '.repeat(40), publisher: 'Somebody '.repeat(40), url: 'http://plain.example/' };
    const entity = entityOf(renderTeamsReply(answerWith([entryWith({ status: 'undisclosed' }, 1, document)]), inChat));
    const { name, abstract, keywords, url } = entity!.citation[0]!.appearance as Record<string, string & string[]>;
    expect(name!.length).toBeLessThanOrEqual(80);
    expect(abstract!.length).toBeLessThanOrEqual(160);
    expect((keywords as unknown as string[]).every((word) => word.length <= 28)).toBe(true);
    expect(url).toBeUndefined();
  });

  test('cites nothing where its text cites nothing', () => {
    const message = renderTeamsReply(answerWith([entryWith({ answer: 'No marker.' })]), inChat);
    expect(message).not.toHaveProperty('entities');
  });
});

describe('two entries in one answer', () => {
  test('are numbered through', () => {
    const first = entryWith({}, 2);
    const second = entryWith({ id: 'rent-due', question: 'When is rent due?', before: 'Once. [1]' }, 2);
    const message = renderTeamsReply(answerWith([first, second]), inChat);
    expect(message.text).toContain(
      '**When is rent due?**\n\nStatement 1. [3] Statement 2. [4]\n\n**Before:** Once. [3]',
    );
    expect(entityOf(message)?.citation.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
  });

  test('cite twenty documents at most, and show no marker beyond', () => {
    const message = renderTeamsReply(answerWith([entryWith({}, 15), entryWith({ id: 'other' }, 15)]), inChat);
    expect(entityOf(message)?.citation).toHaveLength(20);
    expect(message.text).toContain('[20]');
    expect(message.text).not.toContain('[21]');
    expect(message.text).toContain('Statement 15.');
  });
});

describe('related questions', () => {
  test('are three suggested actions in a personal chat', () => {
    const { suggestedActions } = renderTeamsReply(answerWith([entryWith()], { choices: choicesOf(5) }), inChat);
    expect(suggestedActions?.actions.map(({ type, value }) => [type, value])).toEqual([
      ['imBack', 'Question 1?'],
      ['imBack', 'Question 2?'],
      ['imBack', 'Question 3?'],
    ]);
  });

  test('leave their place to the desk where there are fewer', () => {
    const { suggestedActions } = renderTeamsReply(answerWith([entryWith()], { choices: choicesOf(1) }), inChat);
    expect(suggestedActions?.actions.map(({ title }) => title)).toEqual(['Question 1?', 'Ask the desk']);
  });

  test('are words in a channel, where Teams shows no suggested actions', () => {
    const message = renderTeamsReply(answerWith([entryWith()]), inChannel);
    expect(message).not.toHaveProperty('suggestedActions');
    expect(message.text).toContain('**Related questions**\n\n• Question 1?\n\n• Question 2?');
  });
});

describe('the question', () => {
  test('is said again where others did not see it, and cannot format', () => {
    const reply = answerWith([entryWith()], { question: 'when *does* <at>it</at> end?' });
    const { text } = renderTeamsReply(reply, { place: 'channel', unseen: true });
    expect(text?.split('\n\n')[0]).toBe('> when \\*does\\* &lt;at>it&lt;/at> end?');
  });

  test('is told to have been cut when it was too long', () => {
    expect(renderTeamsReply(answerWith([entryWith()], { truncated: true }), inChat).text).toMatch(
      /^\*The question was long/,
    );
  });

  test('that led to a successor says so', () => {
    const reason = { code: 'retired', text: '“old” was replaced by “lease-term”.' } as const;
    expect(renderTeamsReply(answerWith([entryWith()], { reason }), inChat).text).toMatch(/^\*“old” was replaced/);
  });
});
