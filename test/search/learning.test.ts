import { describe, expect, it } from 'vitest';
import { fingerprintOf, MODEL_VERSION, readLearned, saveLearned } from '../../src/search/learning.ts';

const learned = {
  votes: {
    start: Int32Array.of(0, 2, 2),
    end: Int32Array.of(2, 2, 3),
    entry: Int32Array.of(0, 1, 1),
    weight: Float32Array.of(0.1, -0.3, 1 / 3),
  },
  calibration: { weights: [1, -0.5], thresholds: { answer: 0.5, suggest: 0.2 } },
};
const saved = saveLearned(learned, 'f00d');

describe('what was learned', () => {
  it('is read back without loss, and saved again to the same bytes', () => {
    expect(readLearned(saved, 'f00d')).toEqual(learned);
    expect(saveLearned(readLearned(saved, 'f00d')!, 'f00d')).toBe(saved);
  });

  it.each([
    ['of another base', saved, 'beef'],
    ['of another version', saved.replace(`"version":${MODEL_VERSION}`, '"version":0'), 'f00d'],
    ['cut short', saved.slice(0, -9), 'f00d'],
    ['that is no model', '{"version":true}', 'f00d'],
    ['that is null', 'null', 'f00d'],
    ['of damaged votes', JSON.stringify({ ...JSON.parse(saved), votes: 'none' }), 'f00d'],
    ['of an odd number of votes', JSON.stringify({ ...JSON.parse(saved), votes: [[0]] }), 'f00d'],
    ['without a calibration', JSON.stringify({ ...JSON.parse(saved), calibration: null }), 'f00d'],
    ['that is empty', '', 'f00d'],
  ])('%s is ignored', (_, text, fingerprint) => {
    expect(readLearned(text, fingerprint)).toBeUndefined();
  });
});

describe('a fingerprint', () => {
  it('tells texts apart, and where one ends', () => {
    const lists = [['ab', 'c'], ['a', 'bc'], ['abc'], ['c', 'ab'], []];
    expect(new Set(lists.map(fingerprintOf)).size).toBe(lists.length);
  });
});
