import { describe, expect, it } from 'vitest';
import { buildEngine } from '../../../src/search/build.ts';
import type { Engine } from '../../../src/search/engine.ts';
import { confusions, evaluate, summarise } from '../../../src/search/measure/evaluate.ts';
import { LIBRARY } from '../../support/library.ts';

const engine = buildEngine(LIBRARY);
const data = {
  name: 'library',
  kb: LIBRARY,
  test: [
    ['my card got stolen', 'lost-card'],
    ['are you open on sunday', 'opening-hours'],
    ['are you open on sundays', 'printing'],
  ] as const,
  oosTest: ['who won the football match'],
  idOosTest: ['how many books does the library hold'],
};
let now = 0;
const trials = evaluate(engine, data, { clock: () => now++ });

describe('an evaluation', () => {
  it('asks in scope, far out of scope and near it, in this order', () => {
    expect(trials.map((trial) => trial.set)).toEqual(['test', 'test', 'test', 'oosTest', 'idOosTest']);
  });

  it('sums up what was right and how long it took', () => {
    expect(summarise(trials)).toMatchObject({ top1: 2 / 3, p50Ms: 1 });
  });

  it('names the entries that are taken for another', () => {
    expect(confusions(trials)).toEqual([{ entry: 'printing', instead: 'opening-hours', count: 1 }]);
  });

  it('takes for right what answers as well', () => {
    const both = { ...data, test: [['are you open on sundays', 'printing', 'opening-hours']] as const };
    const [trial] = evaluate(engine, both, { clock: () => 0 });
    expect(trial).toMatchObject({
      entry: 'printing',
      right: true,
      near: true,
      outcome: { right: true, inScope: true },
    });
    expect(confusions([trial!])).toEqual([]);
  });

  it('misspells what it is told to', () => {
    const spoilt = evaluate(engine, data, { clock: () => 0, typos: 1 });
    expect(spoilt[0]?.text).not.toBe(data.test[0][0]);
  });
});

describe('the figures', () => {
  /** An engine that finds what stands here: entries with their confidence, best first. */
  const found: Record<string, [entry: string, confidence: number][]> = {
    'answered rightly': [['fee', 0.9]],
    'answered with another': [
      ['hours', 0.8],
      ['fee', 0.1],
    ],
    'found, but not surely': [['fee', 0.3]],
    'told rightly that it is not known': [['budget', 0.9]],
    'told that it is not known': [['budget', 0.7]],
    'told so out of scope': [['budget', 0.9]],
    'answered out of scope': [['fee', 0.95]],
    'nothing found': [],
    'not told surely': [['budget', 0.3]],
  };
  const scripted: Pick<Engine, 'search' | 'thresholds'> = {
    thresholds: { answer: 0.5, suggest: 0.2 },
    search: (text) => ({
      matches: found[text]!.map(([entry, confidence]) => ({ entry, confidence, phrasing: entry })),
      unknown: [],
      repairs: [],
      synonyms: [],
      truncated: false,
    }),
  };
  const questions = Object.keys(found);
  const tookMs = questions.flatMap((_, n) => [0, n + 1]);
  const measured = evaluate(
    scripted,
    {
      name: 'scripted',
      kb: [],
      undisclosed: new Set(['budget']),
      test: questions.slice(0, 5).map((text, n) => [text, n === 3 ? 'budget' : 'fee'] as const),
      oosTest: questions.slice(5, 7),
      idOosTest: questions.slice(7),
    },
    { clock: () => tookMs.shift()! },
  );

  it('are these, in scope and out of scope by what was asked for, not by what was found', () => {
    expect(summarise(measured)).toEqual({
      top1: 3 / 5,
      top3: 4 / 5,
      answeredRight: 2 / 5,
      answeredWrong: 2 / 5,
      falselyAnswered: 1 / 4,
      toldUndisclosed: 1 / 4,
      refusedAt90: 4 / 5,
      separation: 14 / 20,
      calibrationError: expect.closeTo((0.9 + 0.95 - 1 + 0.8 + 0.7) / 9),
      p50Ms: 5,
      p99Ms: 9,
    });
  });

  it('take an entry that says that something is not known for no answer', () => {
    const undisclosed = measured.filter(({ top }) => top[0]?.[0] === 'budget');
    expect(undisclosed.map(({ kind, outcome }) => [kind, outcome.confidence, outcome.inScope])).toEqual([
      ['undisclosed', 0, false],
      ['undisclosed', 0, true],
      ['undisclosed', 0, false],
      ['suggestions', 0, false],
    ]);
  });
});
