import { describe, expect, it } from 'vitest';
import { featuresOf } from '../../src/search/features.ts';
import { indexLikeness } from '../../src/search/likeness.ts';
import { createAnalyser } from '../../src/search/read/query.ts';
import { createTrainer } from '../../src/search/training.ts';
import { emptyTally, tallyVotes, type Votes } from '../../src/search/votes.ts';
import { tallyFeatures, weigh } from '../../src/search/weights.ts';

const TEXTS = [
  'how high is the rent',
  'the rent of the quay',
  'may boats stay',
  'may boats use the quay',
  'what is a buoy',
];
const ENTRY_OF = [0, 0, 1, 1, 2];
const ENTRIES = 3;
const analyser = createAnalyser({ phrasings: TEXTS });
const read = (text: string) => featuresOf(analyser.analysePhrasing(text));
const index = indexLikeness(
  TEXTS.map((text, n) => ({ entry: ENTRY_OF[n]!, features: read(text) })),
  ENTRIES,
);
const trainer = createTrainer(index, ENTRIES);
const votes = trainer.train();
const votesOf = ({ start, end, entry, weight }: Votes, i: number) =>
  new Map(Array.from(entry.subarray(start[i], end[i]), (to, n) => [to, weight[start[i]! + n]!]));

describe('training', () => {
  it('makes every phrasing vote for its own entry, and against others alone', () => {
    for (const [i, own] of ENTRY_OF.entries())
      for (const [entry, weight] of votesOf(votes, i)) expect(weight > 0).toBe(entry === own);
  });

  it('makes a phrasing that could be taken for another vote harder than one that stands alone is told from', () => {
    expect(Math.abs(votesOf(votes, 1).get(1) ?? 0)).toBeGreaterThan(Math.abs(votesOf(votes, 4).get(1) ?? 0));
  });

  it('gives the same votes each time', () => {
    expect(createTrainer(index, ENTRIES).train()).toEqual(votes);
  });

  it('leaves what is taken away without a vote', () => {
    const without = trainer.trainWithout(votes, Uint8Array.of(0, 1, 0, 0, 0));
    expect(votesOf(without, 1).size).toBe(0);
    expect(votesOf(without, 0).get(0)).toBeGreaterThan(0);
  });

  it('learns nothing from nothing', () => {
    expect(createTrainer(indexLikeness([], 0), 0).train().entry).toHaveLength(0);
  });
});

describe('votes by feature', () => {
  it.each([...TEXTS, 'quay rent for boats', 'is a buoy high'])('score “%s” as votes by phrasing do', (text) => {
    const phrased = indexLikeness(
      [...TEXTS, text].map((one, n) => ({ entry: ENTRY_OF[n] ?? 0, features: read(one) })),
      ENTRIES,
    );
    const silent = { ...votes, start: Int32Array.of(...votes.start, 0), end: Int32Array.of(...votes.end, 0) };
    const byPhrasing = tallyVotes(silent, phrased.likenessTo(TEXTS.length), emptyTally(ENTRIES));
    const byFeature = tallyFeatures(weigh(silent, phrased, ENTRIES), read(text), phrased, emptyTally(ENTRIES));
    for (const entry of byFeature.touched) expect(byFeature.score[entry]).toBeCloseTo(byPhrasing.score[entry]!, 5);
    expect(byFeature.touched.length).toBeGreaterThan(0);
  });

  it('say nothing about a text of which nothing is known', () => {
    expect(tallyFeatures(weigh(votes, index, ENTRIES), read('zzz'), index, emptyTally(ENTRIES)).touched).toEqual([]);
  });
});
