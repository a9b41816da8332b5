import { describe, expect, it } from 'vitest';
import { readBase } from '../../src/search/base.ts';
import { calibrate } from '../../src/search/calibration.ts';
import { learn, readLearned, saveLearned } from '../../src/search/learning.ts';
import { indexLikeness } from '../../src/search/likeness.ts';
import { LIBRARY } from '../support/library.ts';

/** Three phrasings of two entries. */
const ground = {
  index: indexLikeness(
    [0, 1, 1].map((entry) => ({ entry, features: [] })),
    2,
  ),
  layout: [
    { from: 0, to: 1 },
    { from: 1, to: 3 },
  ],
};
const learned = {
  votes: {
    start: Int32Array.of(0, 2, 2),
    end: Int32Array.of(2, 2, 3),
    entry: Int32Array.of(0, 1, 1),
    weight: Float32Array.of(0.1, -0.3, 1 / 3),
  },
  calibration: calibrate([]),
};
const saved = saveLearned(learned, 'f00d');
const but = (changed: object) => JSON.stringify({ ...JSON.parse(saved), ...changed });
const [weights, thresholds] = [learned.calibration.weights, learned.calibration.thresholds];

describe('what was learned', () => {
  it('is read back without loss, and saved again to the same bytes', () => {
    expect(readLearned(saved, 'f00d', ground)).toEqual(learned);
    expect(saveLearned(readLearned(saved, 'f00d', ground)!, 'f00d')).toBe(saved);
  });

  it.each([
    ['of another base', but({ fingerprint: 'beef' })],
    ['cut short', saved.slice(0, -9)],
    ['that is no model', '{"fingerprint":"f00d"}'],
    ['that is null', 'null'],
    ['that is empty', ''],
    ['of damaged votes', but({ votes: 'none' })],
    ['of an odd number of votes', but({ votes: [[0], [], []] })],
    ['of fewer phrasings', but({ votes: [[0, 0.1], []] })],
    ['with a vote for an entry that there is not', but({ votes: [[2, 0.1], [], []] })],
    ['with a vote that weighs nothing known', but({ votes: [[0, null], [], []] })],
    ['without a calibration', but({ calibration: null })],
    ['without weights', but({ calibration: { weights: [], thresholds } })],
    ['with a weight that is no number', but({ calibration: { weights: [...weights.slice(1), null], thresholds } })],
    ['without thresholds', but({ calibration: { weights } })],
    [
      'with thresholds the wrong way round',
      but({ calibration: { weights, thresholds: { answer: 0.2, suggest: 0.5 } } }),
    ],
  ])('%s is ignored', (_, text) => {
    expect(readLearned(text, 'f00d', ground)).toBeUndefined();
  });
});

describe('a base', () => {
  const { corpus } = readBase(LIBRARY);
  const { entryOf } = corpus.index;

  it('of more phrasings than can be trained on is learned all the same: each votes for its own entry alone', () => {
    const { votes } = learn(corpus, entryOf.length - 1);
    expect(votes.entry).toEqual(entryOf);
    expect(new Set(votes.weight).size).toBe(1);
  });

  it('of as many is trained on: phrasings vote against other entries too', () => {
    expect(learn(corpus, entryOf.length).votes.entry.length).toBeGreaterThan(entryOf.length);
  });
});
