import { describe, expect, it } from 'vitest';
import { type BaseOptions, readBase } from '../../src/search/base.ts';
import type { Indexable } from '../../src/search/engine.ts';
import { type Rehearsed, rehearse } from '../../src/search/rehearsal.ts';
import { createTrainer } from '../../src/search/training.ts';

function rehearsalOf(entries: readonly Indexable[], options?: BaseOptions): Rehearsed[] {
  const { corpus } = readBase(entries, options);
  const trainer = createTrainer(corpus.index, corpus.layout.length);
  return rehearse({ ...corpus, trainer, votes: trainer.train() });
}

/** Only the boats and the ferries have words in common. */
const BOATS = { id: 'boats', phrasings: ['may red boats stay', 'red boats at night'] };
const FERRIES = { id: 'ferries', phrasings: ['may red ferries stay', 'ferries in winter'] };
const RENT = { id: 'rent', phrasings: ['how much money', 'money a year'] };
const ONCE = { id: 'rope', phrasings: ['where is rope'] };
const ENTRIES = [BOATS, FERRIES, RENT, ONCE];
const of = (kind: Rehearsed['kind'], rehearsed: readonly Rehearsed[]) => rehearsed.filter((one) => one.kind === kind);

describe('a rehearsal', () => {
  const rehearsed = rehearsalOf(ENTRIES);

  it('asks the first phrasing of each entry that has another, and again as if there were no such entry', () => {
    expect(rehearsed.map(({ kind }) => kind)).toEqual([
      ...['left-out', 'hidden'],
      ...['left-out', 'hidden'],
      ...['left-out', 'hidden'],
    ]);
  });

  it('finds an entry by its other phrasings, not by the one that is asked', () => {
    const [boats, , rent] = of('left-out', rehearsed);
    for (const { right, signals } of [boats!, rent!]) {
      expect(right).toBe(true);
      expect(signals.nearest).toBeGreaterThan(0);
      expect(signals.nearest).toBeLessThan(0.9);
    }
  });

  it('misses an entry of which nothing else tells', () => {
    const crane = { id: 'crane', phrasings: ['may the crane stay', 'heavy load'] };
    const [, strange] = of('left-out', rehearsalOf([BOATS, crane]));
    expect(strange!.right).toBe(false);
  });

  it('finds nothing right where the entry is hidden', () => {
    expect(rehearsed.filter(({ kind, right }) => kind !== 'left-out' && right)).toEqual([]);
  });

  it('hides the entry of a question, and leaves those like it', () => {
    const [boats, , rent] = of('hidden', rehearsed);
    expect(boats!.signals.nearest).toBeGreaterThan(0);
    expect(boats!.signals.score).toBeGreaterThan(0);
    expect(rent!.signals.score).toBe(0);
    expect(rent!.signals.known).toBe(0);
  });

  it('holds nothing against an entry that is hidden', () => {
    const declined = [{ about: 'money', questions: ['how much money for ice'] }];
    const [, , rent] = of('hidden', rehearsalOf(ENTRIES, { declined }));
    expect(rent!.signals.score).toBe(0);
  });

  it('asks each declined question as if it were missing', () => {
    const declined = [{ about: 'money', questions: ['how much money for ice'] }];
    const asked = of('declined', rehearsalOf(ENTRIES, { declined }));
    expect(asked).toHaveLength(1);
    expect(asked[0]!.right).toBe(false);
    expect(asked[0]!.signals.margin).toBe(asked[0]!.signals.score);
    expect(asked[0]!.signals.score).toBeGreaterThan(0);
  });

  it('goes the same each time', () => {
    expect(rehearsalOf(ENTRIES)).toEqual(rehearsed);
  });
});
