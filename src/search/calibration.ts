import type { Thresholds } from './engine.ts';
import { fitLogistic, sigmoid } from './logistic.ts';
import type { Rehearsed } from './rehearsal.ts';
import type { Signals } from './signals.ts';

/** Turns signals into a confidence: one weight for the constant and one for each of `TERMS`. */
export type Calibration = { readonly weights: readonly number[]; readonly thresholds: Thresholds };

/** The terms of the confidence, from signals in the order of `SIGNALS`. */
const TERMS: readonly ((signals: Signals) => number)[] = [
  () => 1,
  (signals) => signals[0]!,
  (signals) => Math.sqrt(signals[1]!),
  (signals) => logOdds(signals[2]!) / 5,
  (signals) => signals[5]!,
];

/**
 * Weights where a base says nothing: the mean over public sets of questions. A small base stays near them; `TRUST` is how
 * many rehearsed questions' worth they count for.
 */
const USUAL_WEIGHTS = [-0.5, 1, 3.8, 3.3, 1.3];
const TRUST = 2;
/**
 * How much a rehearsed question counts beside one left out. Questions from outside are rarer than questions from inside, and
 * those of a hidden entry are harder than most people ask: more weight makes every confidence meaner.
 */
const WEIGHT = { 'left-out': 1, near: 0.03, far: 0.1 } as const;

/** Share of the right left-out answers that an `answer` threshold keeps, and a `suggest` threshold. Range 0.8–0.95. */
const KEEP_ANSWERS = 0.9;
const KEEP_SUGGESTIONS = 0.98;
const LEAST_THRESHOLD = 0.02;
const GREATEST_THRESHOLD = 0.95;

/** Fits confidence to what happened in a rehearsal. With nothing rehearsed the usual weights and thresholds hold. */
export function calibrate(rehearsed: readonly Rehearsed[]): Calibration {
  const examples = rehearsed.map(({ signals, right, kind }) => ({
    terms: termsOf(signals),
    outcome: right,
    weight: WEIGHT[kind],
  }));
  const weights = fitLogistic(examples, USUAL_WEIGHTS, TRUST).map((weight) => Math.round(weight * 1e6) / 1e6);
  return { weights, thresholds: thresholdsFor(weights, rehearsed) };
}

/** How likely the best entry is the right one, 0–1. */
export function confidenceOf(signals: Signals, { weights }: Pick<Calibration, 'weights'>): number {
  return sigmoid(termsOf(signals).reduce((sum, term, k) => sum + term * weights[k]!, 0));
}

function thresholdsFor(weights: readonly number[], rehearsed: readonly Rehearsed[]): Thresholds {
  const right = rehearsed
    .filter((question) => question.right)
    .map((question) => confidenceOf(question.signals, { weights }))
    .sort((a, b) => a - b);
  const keeping = (share: number) => clamp(right[Math.floor((1 - share) * right.length)] ?? 0.5);
  return { answer: keeping(KEEP_ANSWERS), suggest: keeping(KEEP_SUGGESTIONS) };
}

const termsOf = (signals: Signals) => TERMS.map((term) => term(signals));
const clamp = (confidence: number) => Math.min(GREATEST_THRESHOLD, Math.max(LEAST_THRESHOLD, confidence));
const logOdds = (share: number) => Math.log((share + 0.001) / (1.001 - share));
