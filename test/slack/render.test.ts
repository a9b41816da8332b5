import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Reply, TurnedReply } from '../../src/conversation/reply.ts';
import type { Citation, Entry, Knowledge, Status } from '../../src/knowledge/entry.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { charactersOf } from '../../src/slack/blocks.ts';
import { LIMITS } from '../../src/slack/limits.ts';
import { renderSlackReply } from '../../src/slack/render.ts';
import type { Showing } from '../../src/slack/showing.ts';
import { HARBOR } from '../support/harbor.ts';
import { problemsOfBlocks, textsOf } from '../support/slack/blocks.ts';
import { labelsOf } from '../support/slack/payloads.ts';

type Answer = Extract<Reply, { kind: 'answer' | 'undisclosed' }>;

let knowledge: Knowledge;
let lease: Entry;
beforeAll(async () => {
  knowledge = await loadKnowledge(HARBOR.dir);
  lease = knowledge.entries.get('lease-term')!;
});

const turned = {
  turn: '0192',
  question: 'until when?',
  reason: { code: 'matched', text: 'Matched.' },
  confidence: 0.9,
  revision: 'abc123def456',
  tookMs: 1,
  truncated: false,
} as const;
const answerOf = (entries: readonly Entry[], changes: Partial<Answer> = {}): Answer => ({
  kind: 'answer',
  ...turned,
  entries,
  choices: [{ entry: 'rent-due', question: 'When is the rent for the harbor paid?' }],
  ...changes,
});
const PRIVATE: Showing = { in: 'message', private: true, restated: { how: 'asked' } };

const textOf = (reply: Reply, showing?: Showing) => textsOf(renderSlackReply(reply, showing).blocks).join('\n');
const buttonsOf = (reply: Reply, showing?: Showing) => labelsOf(renderSlackReply(reply, showing).blocks as never);

describe('an answer', () => {
  test('comes first, then what was before, where sources differ, its standing, and its sources', () => {
    const text = textOf(answerOf([lease]));
    const order = [
      'twelve years',
      '*Before:*',
      '*Sources differ*',
      'desk’s reading',
      '*Reported*',
      'Harbor lease signed',
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  test('says as of when, when reviewed, and how to find it again', () => {
    expect(textOf(answerOf([lease]))).toContain(
      '*Reported*  ·  as of February 28, 2026  ·  reviewed April 1, 2026  ·  `lease-term @ abc123def456`',
    );
  });

  test.each<[Status, string]>([
    ['stated', 'Stated term'],
    ['reported', 'Reported'],
    ['analysis', 'Analysis'],
    ['undisclosed', 'Not disclosed in any document'],
  ])('of status %s reads “%s”', (status, words) => {
    expect(textOf(answerOf([{ ...lease, status }]))).toContain(`*${words}*`);
  });

  test('names each source once, with its markers, publisher, date and places, linked where it has an address', () => {
    const text = textOf(answerOf([lease]));
    expect(text).toMatch(/\[1\]\[2\] \*Harbor lease signed\*, City of Morrow, February 28, 2026: </);
    expect(text).toContain('<https://morrow.example/harbor#:~:text=lease%20runs,through%202038|The lease> [2]');
    expect(text).toContain('[3] *The harbor deal*, Morrow Gazette, undated: Introduction, paragraph 2');
  });

  test('offers related questions, the desk and a rating', () => {
    expect(buttonsOf(answerOf([lease]))).toEqual(['When is the rent for the harbor paid?', 'Ask the desk']);
    expect(textOf(answerOf([lease]))).toMatch(/Helpful\nNot helpful$/);
  });

  test('seen by one person can be shared and dismissed, and restates the question', () => {
    expect(buttonsOf(answerOf([lease]), PRIVATE)).toEqual(expect.arrayContaining(['Share in channel', 'Dismiss']));
    expect(textOf(answerOf([lease]), PRIVATE)).toMatch(/^“until when\?”/);
  });

  test('that is shared says by whom', () => {
    const shared: Showing = { in: 'message', restated: { by: 'U1', how: 'shared' } };
    expect(textOf(answerOf([lease]), shared)).toMatch(/^<@U1> shared {2}“until when\?”/);
  });

  test('to two questions in one shows both, each under its own', () => {
    const text = textOf(answerOf([lease, knowledge.entries.get('rent-due')!]));
    expect(text).toContain('*Until when does the harbor lease run?*');
    expect(text).toContain('*When is the rent for the harbor paid?*');
  });

  test('that replaces a retired one says so, and one to a long question says what was read', () => {
    const text = textOf(
      answerOf([lease], { reason: { code: 'retired', text: '“a” was replaced by “b”.' }, truncated: true }),
    );
    expect(text).toContain('“a” was replaced by “b”.');
    expect(text).toContain('only its beginning was read');
  });

  test('carries ids in its buttons, never its text', () => {
    const { blocks } = renderSlackReply(answerOf([lease]), PRIVATE);
    const values = JSON.stringify(blocks).match(/"value":"(?:[^"\\]|\\.)*"/g)!;
    expect(values.length).toBeGreaterThan(3);
    expect(values.join()).not.toMatch(/twelve|2038/);
  });

  test('in a modal leaves out the rating, which Slack takes in messages only', () => {
    expect(problemsOfBlocks(renderSlackReply(answerOf([lease]), { in: 'view' }).blocks, 'modal')).toEqual([]);
  });
});

describe('other replies', () => {
  const choices = [
    { entry: 'lease-term', question: 'Until when does the harbor lease run?', confidence: 0.3 },
    { entry: 'rent-due', question: 'When is the rent for the harbor paid?', confidence: 0.2 },
  ];
  const suggestions: TurnedReply = { kind: 'suggestions', ...turned, choices };
  const fallback: TurnedReply = { kind: 'fallback', ...turned, choices };

  test('suggestions offer the questions, none of these, and the desk', () => {
    expect(buttonsOf(suggestions)).toEqual([
      ...choices.map(({ question }) => question),
      'None of these',
      'Ask the desk',
    ]);
  });

  test('a refusal says that and why, and offers the nearest and the desk', () => {
    const reason = { code: 'no-match', text: 'Nothing here mentions *whales*.' } as const;
    expect(textOf({ ...fallback, reason })).toMatch(/no reviewed answer[\s\S]*mentions _whales_/);
    expect(buttonsOf(fallback)).toEqual([...choices.map(({ question }) => question), 'Ask the desk']);
  });

  test('a refusal with nothing near still leads to the desk', () => {
    expect(buttonsOf({ ...fallback, choices: [] })).toEqual(['Ask the desk']);
  });

  test('help shows examples and every command word', () => {
    const help: Reply = { kind: 'help', ...turned, text: 'Ask **away**.', choices };
    expect(textOf(help)).toMatch(/Ask \*away\*\.[\s\S]*\/deal why \[question\][\s\S]*\/deal watch/);
  });

  test('a question is restated without anything that could notify', () => {
    const loud = { ...suggestions, question: '<!channel> @here <@U1> until when?' };
    expect(textOf(loud, PRIVATE)).toMatch(/^“&lt;!channel&gt; @.here &lt;@U1&gt; until when\?”/);
  });

  test('status, notice, topics, topic, sources and timeline say what they hold', () => {
    expect(textOf({ kind: 'status', lines: [{ name: 'Knowledge', value: '3 <entries>' }] })).toBe(
      '*Knowledge:* 3 &lt;entries&gt;',
    );
    expect(textOf({ kind: 'notice', tone: 'done', text: 'Noted.' })).toBe('Noted.');
    expect(textOf({ kind: 'topics', groups: knowledge.topics })).toMatch(/The harbor[\s\S]*The lease[\s\S]*Rent/);
    const [topic] = knowledge.topics[0]!.topics;
    expect(textOf({ kind: 'topic', topic: topic!, choices })).toContain('Until when does the harbor lease run?');
    expect(textOf({ kind: 'sources', sources: [...knowledge.sources.values()] })).toMatch(/Morrow Gazette, undated/);
    expect(textOf({ kind: 'timeline', events: knowledge.timeline })).toMatch(/\*2038\*\nThe lease runs out\./);
  });

  test('why shows phrasing, words, repairs, confidence against the threshold, and what came second', () => {
    const why = {
      finding: {
        matches: [{ entry: 'lease-term', phrasing: 'when does the lease expire', confidence: 0.8 }],
        unknown: ['whales'],
        repairs: [{ from: 'leese', to: 'lease' }],
        synonyms: [{ from: 'tenancy', to: 'lease' }],
        truncated: false,
      },
      words: [{ word: 'lease', weight: 0.7 }],
      parts: [{ name: 'margin', value: 0.5, meaning: 'how far ahead' }],
      runnerUp: { entry: 'rent-due', phrasing: 'rent due date', confidence: 0.1 },
    };
    const runnerUp = knowledge.entries.get('rent-due')!;
    const text = textOf({ kind: 'why', question: 'leese?', why, threshold: 0.4, entry: lease, runnerUp });
    for (const part of [
      'when does the lease expire',
      '80 %',
      '40 % is needed',
      'lease 70 %',
      'leese → lease',
      'rent-due',
    ])
      expect(text).toContain(part);
  });
});

describe('the limits of Slack', () => {
  const grown = (answer: string, citations: number, related: number): Answer => {
    const cited = Array.from(
      { length: citations },
      (_, n): Citation => ({ ...lease.citations[0]!, n: n + 1, locator: `Section ${n}, item ${n}` }),
    );
    const choices = Array.from({ length: related }, (_, n) => ({
      entry: `entry-${n}`,
      question: `${'why '.repeat(30)}${n}?`,
    }));
    return answerOf([{ ...lease, answer, citations: cited, disagreement: [answer], reading: answer, before: answer }], {
      choices,
      question: answer,
    });
  };
  const check = (reply: Reply, showing: Showing) => {
    const { text, blocks } = renderSlackReply(reply, showing);
    expect(problemsOfBlocks(blocks, showing.in === 'view' ? 'modal' : 'message')).toEqual([]);
    expect(charactersOf(blocks)).toBeLessThanOrEqual(LIMITS.messageCharacters);
    expect(text.length).toBeLessThanOrEqual(LIMITS.messageText);
    expect(text).not.toBe('');
  };

  test.each([2999, 3000, 3001, 5999, 6000, 6001, 12_000, 40_000])('an answer of %i characters fits', (length) => {
    for (const showing of [PRIVATE, { in: 'view' } as const]) check(grown('word '.repeat(length / 5), 12, 3), showing);
    check(grown('&'.repeat(length), 40, 3), PRIVATE);
  });

  test('a cut answer says so, and keeps its standing, its sources and its buttons', () => {
    const reply = grown('word '.repeat(4000), 3, 3);
    expect(textOf(reply, PRIVATE)).toMatch(/Cut to fit Slack[\s\S]*as of[\s\S]*Harbor lease signed[\s\S]*Helpful/);
    expect(buttonsOf(reply, PRIVATE)).toEqual(expect.arrayContaining(['Share in channel', 'Ask the desk']));
  });

  test.each([74, 75, 76, 500])('a question of %i characters fits a button', (length) => {
    const choices = [{ entry: 'rent-due', question: 'x'.repeat(length) }];
    check({ kind: 'suggestions', ...turned, choices }, PRIVATE);
    expect(buttonsOf({ kind: 'suggestions', ...turned, choices })[0]!.length).toBe(Math.min(length, 75));
  });

  test.each([48, 49, 50, 51, 120])('%i topics, questions or events fit a message', (many) => {
    const each = <T>(make: (n: number) => T) => Array.from({ length: many }, (_, n) => make(n));
    const topic = { id: 'rent', title: 'x'.repeat(200), about: 'x'.repeat(200) };
    check({ kind: 'topics', groups: [{ group: 'All', topics: each((n) => ({ ...topic, id: `t-${n}` })) }] }, PRIVATE);
    check({ kind: 'topic', topic, choices: each((n) => ({ entry: `e-${n}`, question: 'why '.repeat(60) })) }, PRIVATE);
    check(
      { kind: 'timeline', events: each((n) => ({ date: `${n}`, event: 'x'.repeat(400), entries: [`e-${n}`] })) },
      PRIVATE,
    );
  });

  test('a list that was cut says so and can still be dismissed', () => {
    const choices = Array.from({ length: 80 }, (_, n) => ({ entry: `e-${n}`, question: 'why?' }));
    const reply: Reply = { kind: 'topic', topic: { id: 'a', title: 'A', about: 'a' }, choices };
    expect(textOf(reply, PRIVATE)).toContain('Slack shows no more');
    expect(buttonsOf(reply, PRIVATE)).toContain('Dismiss');
  });

  test('whatever is asked and answered, a message is one that Slack takes', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', ' ', '*', '_', '`', '[1]', '<!here>', '&', '\n', '- ', '> ', '🙂'),
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, text, (answer, question) => {
        fc.pre(/[a🙂]/u.test(answer));
        const { blocks } = renderSlackReply(answerOf([{ ...lease, answer }], { question }), PRIVATE);
        expect(problemsOfBlocks(blocks, 'message')).toEqual([]);
        expect(textsOf(blocks).join()).not.toMatch(/<!|@(here|channel|everyone)\b/);
      }),
    );
  });
});
