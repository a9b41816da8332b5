import type { Reply, TurnedReply } from '../../src/conversation/reply.ts';
import type { Citation, Entry, Source } from '../../src/knowledge/entry.ts';

const source = (n: number, more: Partial<Source> = {}): Source => ({
  id: `source-${n}`,
  file: `${n}.txt`,
  title: `Document ${n}`,
  publisher: 'City of Morrow',
  date: '2026-02-28',
  restsOn: 'the lease',
  sha256: '',
  outline: [],
  uncited: [],
  ...more,
});

const citation = (n: number, more: Partial<Source> = {}): Citation => ({
  n,
  source: source(n, more),
  locator: `Section ${n}`,
  fragment: ['The city leases', 'for twelve years'],
});

/** An entry whose answer cites `citations` documents, one a sentence. */
export function entryWith(more: Partial<Entry> = {}, citations = 1, document: Partial<Source> = {}): Entry {
  const numbers = Array.from({ length: citations }, (_, index) => index + 1);
  return {
    id: 'lease-term',
    question: 'Until when does the lease run?',
    alternates: [],
    topic: 'lease',
    status: 'stated',
    asOf: '2026-04-27',
    reviewed: '2026-11-20',
    answer: numbers.map((n) => `Statement ${n}. [${n}]`).join(' '),
    citations: numbers.map((n) => citation(n, document)),
    disagreement: [],
    related: [],
    ...more,
  };
}

type AnswerReply = Extract<Reply, { entries: readonly Entry[] }>;

const turned = {
  turn: 'turn-1',
  question: 'when does it end?',
  reason: { code: 'matched', text: 'Matched.' },
  confidence: 0.9,
  revision: 'abc123abc123',
  tookMs: 1,
  truncated: false,
} as const;

export const choicesOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ entry: `entry-${index + 1}`, question: `Question ${index + 1}?` }));

export const answerWith = (entries: readonly Entry[], more: Partial<AnswerReply> = {}): AnswerReply => ({
  kind: 'answer',
  ...turned,
  entries,
  choices: choicesOf(3),
  ...more,
});

export const offerOf = (kind: 'suggestions' | 'fallback', choices = 4): TurnedReply => ({
  kind,
  ...turned,
  reason: { code: 'near-tie', text: 'Several questions here are *about* equally close.' },
  choices: choicesOf(choices),
});

export const helpOf = (code: 'command' | 'small-talk'): TurnedReply => ({
  kind: 'help',
  ...turned,
  reason: { code, text: '' },
  text: 'Dealdesk answers questions.',
  choices: choicesOf(3),
});
