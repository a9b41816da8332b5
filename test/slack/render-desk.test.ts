import { describe, expect, test } from 'vitest';
import type { Message } from '../../src/conversation/courier.ts';
import { writeAddress } from '../../src/slack/address.ts';
import { renderSlackMessage } from '../../src/slack/render-desk.ts';
import type { Escalation } from '../../src/store/store.ts';
import { problemsOfBlocks, textsOf } from '../support/slack/blocks.ts';
import { labelsOf } from '../support/slack/payloads.ts';

const escalation: Escalation = {
  id: '0193',
  at: '2026-11-20T12:00:00.000Z',
  question: 'who won?\n<!channel>',
  asker: 'pseudonym',
  askerName: 'Jo <b>',
  from: writeAddress('T1', { channel: 'C1', thread: '1.0', user: 'U5' }),
  nearest: ['lease-term'],
  state: 'open',
};
const nearest = [{ entry: 'lease-term', question: 'Until when?' }];

const textOf = (message: Message, to = {}) => textsOf(renderSlackMessage(message, to).blocks).join('\n');
const buttonsOf = (message: Message) => labelsOf(renderSlackMessage(message, {}).blocks as never);

describe('for the desk', () => {
  test('an escalation shows the question, who asks, the nearest entries, and what to press', () => {
    const text = textOf({ kind: 'escalated', escalation, nearest });
    expect(text).toMatch(/from <@U5>\n>who won\?\n>&lt;!channel&gt;[\s\S]*Until when\? `lease-term`/);
    expect(buttonsOf({ kind: 'escalated', escalation, nearest })).toEqual(['Claim', 'Answer']);
  });

  test('an asker from elsewhere is named as their platform names them', () => {
    const from = { platform: 'teams', workspace: 'x', address: '{}' } as const;
    expect(textOf({ kind: 'escalated', escalation: { ...escalation, from }, nearest: [] })).toContain('Jo &lt;b&gt;');
  });

  test('a claimed one says by whom, and can still be answered', () => {
    const claimed: Message = {
      kind: 'claimed',
      escalation: { ...escalation, state: 'claimed', claimedBy: 'Ann' },
      nearest,
    };
    expect(textOf(claimed)).toContain('Claimed by Ann');
    expect(buttonsOf(claimed)).toEqual(['Answer']);
  });
});

describe('for the asker', () => {
  const answered: Message = {
    kind: 'desk-answered',
    escalation: {
      ...escalation,
      state: 'answered',
      claimedBy: 'Ann',
      answer: 'A **draw**, @channel.',
      answeredBy: 'Grace',
    },
  };

  test('the desk’s reply is marked as that, with the question, and can be said to have helped', () => {
    const text = textOf(answered, { channel: 'C1', user: 'U5' });
    expect(text).toMatch(/<@U5> \*The desk replies to your question\*\n>who won\?/);
    expect(text).toMatch(/A \*draw\*, @.channel\./);
    expect(text).toContain('Written by Grace of the desk');
    expect(buttonsOf(answered)).toEqual(['This helped']);
  });

  test('nobody is mentioned in a direct message', () => {
    expect(textOf(answered, { user: 'U5' })).not.toContain('<@');
  });

  test('a changed answer shows old and new', () => {
    const changed: Message = {
      kind: 'changed',
      entry: 'lease-term',
      question: 'Until when?',
      old: '2037',
      why: 'The amendment says so.',
      new: '**2038**',
    };
    expect(textOf(changed)).toMatch(/has changed\*\nUntil when\?[\s\S]*\*Was:\* 2037[\s\S]*\*Now:\* \*2038\*/);
  });
});

test.each([10, 2000, 3000, 20_000])('texts of %i characters fit', (length) => {
  const long = '& '.repeat(length / 2);
  const messages: Message[] = [
    { kind: 'escalated', escalation: { ...escalation, question: long }, nearest },
    { kind: 'desk-answered', escalation: { ...escalation, question: long, answer: `x${long}` } },
    { kind: 'changed', entry: 'a', question: long, old: `x${long}`, why: 'The amendment says so.', new: `x${long}` },
  ];
  for (const message of messages) {
    const { text, blocks } = renderSlackMessage(message, {});
    expect(problemsOfBlocks(blocks, 'message')).toEqual([]);
    expect(text).not.toBe('');
  }
});
