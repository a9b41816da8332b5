import { describe, expect, it } from 'vitest';
import { calibrate, confidenceOf } from '../../src/search/calibration.ts';
import type { Rehearsed } from '../../src/search/rehearsal.ts';
import type { Signals } from '../../src/search/signals.ts';

/** Signals that all speak as strongly for a match, but for some. */
const signals = (strength: number, others: Partial<Signals> = {}): Signals => ({
  score: strength,
  probability: strength,
  nearest: strength,
  margin: strength / 2,
  apart: strength / 2,
  known: 1,
  words: 0.5,
  substance: 1,
  belonging: 1,
  ...others,
});
const leftOut = (strength: number, right: boolean): Rehearsed => ({
  signals: signals(strength),
  right,
  kind: 'left-out',
});

describe('confidence', () => {
  it('grows with what speaks for a match', () => {
    const { weights } = calibrate([]);
    const confidences = [0, 0.2, 0.4, 0.6, 0.8, 1].map((strength) => confidenceOf(signals(strength), { weights }));
    expect(confidences.toSorted((a, b) => a - b)).toEqual(confidences);
  });

  it('is lower in a base whose left-out questions are missed than where they are found', () => {
    const base = (right: boolean) => calibrate(Array.from({ length: 50 }, () => leftOut(0.5, right)));
    expect(confidenceOf(signals(0.5), base(false))).toBeLessThan(confidenceOf(signals(0.5), base(true)));
  });

  it('is bound by how well the words tell entries apart', () => {
    const calibration = calibrate([]);
    expect(confidenceOf(signals(1), calibration)).toBeGreaterThan(0.5);
    expect(confidenceOf(signals(1, { substance: 0.2 }), calibration)).toBe(0.4);
  });

  it('falls the more the words are those of everyday talk', () => {
    const calibration = calibrate([]);
    const confidences = [0, 0.1, 0.3, 1].map((belonging) => confidenceOf(signals(0.5, { belonging }), calibration));
    expect(confidences.toSorted((a, b) => a - b)).toEqual(confidences);
    expect(confidences[0]).toBeLessThan(confidences[3]! - 0.3);
  });

  it('is ruled by what was left out, however many questions are declined', () => {
    const found = Array.from({ length: 50 }, () => leftOut(0.5, true));
    const declined = Array.from({ length: 5000 }, (): Rehearsed => ({ ...leftOut(0.5, false), kind: 'declined' }));
    expect(confidenceOf(signals(0.5), calibrate([...found, ...declined]))).toBeGreaterThan(0.5);
  });
});

describe('thresholds', () => {
  it('keep nine in ten right answers of a base where they are unsure', () => {
    const rehearsed = Array.from({ length: 100 }, (_, n) => leftOut(0.02 + n / 1000, true));
    const { weights, thresholds } = calibrate(rehearsed);
    const kept = rehearsed.filter((one) => confidenceOf(one.signals, { weights }) >= thresholds.answer);
    expect(kept).toHaveLength(90);
    expect(thresholds.suggest).toBeLessThan(thresholds.answer);
  });

  it('never fall so low that an answer is most likely wrong', () => {
    const { thresholds } = calibrate([
      ...Array.from({ length: 100 }, () => leftOut(0, true)),
      ...Array.from({ length: 900 }, () => leftOut(0, false)),
    ]);
    expect(thresholds.answer).toBe(0.4);
  });

  it('never ask for much more than an even chance', () => {
    const { thresholds } = calibrate(Array.from({ length: 100 }, () => leftOut(0.9, true)));
    expect(thresholds.answer).toBe(0.55);
  });
});
