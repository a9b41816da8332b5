import { describe, expect, it } from 'vitest';
import { buildEngine } from '../../src/search/build.ts';
import { confusions, evaluate, summarise } from '../../src/search/evaluate.ts';
import { LIBRARY } from '../support/library.ts';

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

  it('misspells what it is told to', () => {
    const spoilt = evaluate(engine, data, { clock: () => 0, typos: 1 });
    expect(spoilt[0]?.text).not.toBe(data.test[0][0]);
  });
});
