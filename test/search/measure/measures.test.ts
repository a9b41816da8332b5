import { describe, expect, it } from 'vitest';
import {
  calibrationCurve,
  calibrationError,
  refusedWhenKeeping,
  separation,
} from '../../../src/search/measure/measures.ts';

const inside = (confidence: number, right: boolean) => ({ confidence, right, inScope: true });
const outside = (confidence: number) => ({ confidence, right: false, inScope: false });

describe('the calibration error', () => {
  it('is 0 where confidence says how often an answer is right', () => {
    expect(calibrationError([inside(0.5, true), inside(0.5, false)])).toBe(0);
  });

  it('is how far confidence is off, averaged over all utterances', () => {
    expect(calibrationError([inside(0.9, false), inside(1, true)])).toBeCloseTo(0.45);
  });

  it('comes from bands of a tenth', () => {
    expect(calibrationCurve([inside(0.31, true), inside(0.39, false), outside(1)])).toEqual([
      { from: 0.3, to: 0.4, count: 2, confidence: 0.35, right: 0.5 },
      { from: 0.9, to: 1, count: 1, confidence: 1, right: 0 },
    ]);
  });
});

describe('the separation of in and out of scope', () => {
  it('is 1 where every utterance in scope is surer', () => {
    expect(separation([inside(0.8, true), inside(0.6, false), outside(0.5)])).toBe(1);
  });

  it('counts a tie as half', () => {
    expect(separation([inside(0.5, true), outside(0.5)])).toBe(0.5);
  });
});

describe('refusal when keeping right answers', () => {
  it('is the share of out-of-scope utterances under the confidence that keeps them', () => {
    const right = Array.from({ length: 10 }, (_, n) => inside(0.1 * (n + 1), true));
    expect(refusedWhenKeeping(0.9, [...right, outside(0.15), outside(0.3)])).toBe(0.5);
  });

  it('keeps all of a few, rather than less than it should', () => {
    const right = Array.from({ length: 5 }, (_, n) => inside(0.1 * (n + 1), true));
    expect(refusedWhenKeeping(0.9, [...right, outside(0.15)])).toBe(0);
  });
});
