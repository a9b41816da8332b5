import type { Thresholds } from './engine.ts';
import { fitLogistic, sigmoid } from './logistic.ts';
import type { Rehearsed } from './rehearsal.ts';
import type { Signals } from './signals.ts';

/** Turns signals into a confidence: one weight for the constant and one for each of `TERMS`. */
export type Calibration = { readonly weights: readonly number[]; readonly thresholds: Thresholds };

/** However foreign its words are, a text belongs to the base at least as much: words alone do not settle it. Range 0.02–0.1. */
const LEAST_BELONGING = 0.05;

/**
 * The terms of the confidence. A lead counts as far as there is a score to lead with: where little speaks for any entry, that
 * still less speaks for the next proves nothing.
 */
const TERMS: readonly ((signals: Signals) => number)[] = [
  () => 1,
  ({ score, margin }) => score * rooted(margin),
  ({ probability }) => logOdds(probability) / 5,
  ({ nearest }) => nearest,
  ({ words }) => words,
  ({ score, apart }) => score * rooted(apart),
  ({ belonging }) => Math.log(belonging + LEAST_BELONGING),
];

/**
 * Weights that hold on any base: a logistic regression over what became of some 20 000 questions put to three bases, two public ones
 * and this product's own, by `test/support/fit-usual-weights.ts`. Calibration error with them alone is 0.05 to 0.09 there. Weights fitted
 * to the left-out phrasings of one base were off by up to 0.5.
 */
const USUAL_WEIGHTS = [-0.15, 2.45, 2.3, 2.15, 0.85, 1.15, 0.85];
/** How strongly the usual weights hold against what the rehearsal of a base says. Range 1–20. */
const TRUST = 4;
/** All left-out questions of a rehearsal together count as this many, however large the base. Range 0–50. */
const MOST_EVIDENCE = 5;
/** How much a question from outside counts beside one left out: they are rarer, and a hidden entry leaves some that nearly answer. */
const WEIGHT = { 'left-out': 1, hidden: 0.03, declined: 0.6 } as const;
/** All declined questions together count as this share of those left out: they are chosen to be hard, and may be many more. */
const MOST_DECLINED = 0.3;

/** Share of the right left-out answers that an `answer` threshold keeps, and a `suggest` threshold. Range 0.8–0.98. */
const KEEP_ANSWERS = 0.9;
const KEEP_SUGGESTIONS = 0.98;
/**
 * The least and the most that is asked for before an answer is given, whatever left-out questions say: under the first it is most
 * likely wrong, from a little over an even chance on it is worth more than an offer among which the right one stands.
 */
const SURE_ENOUGH = [0.4, 0.55] as const;
/** The same for offering the nearest questions. At the second, one in five people finds theirs first, more among the others. */
const WORTH_OFFERING = [0.02, 0.2] as const;
/** A question of which a quarter is known may just be answered, one of which a tenth is known may just be offered. Range 1–3. */
const CEILING = 2;
/** A word that a single entry has is substance enough; of those that half the entries have it takes some. Range 2–4. */
const SUBSTANCE_CEILING = 2;

/** Fits confidence to what happened in a rehearsal. With nothing rehearsed the usual weights and thresholds hold. */
export function calibrate(rehearsed: readonly Rehearsed[]): Calibration {
  const countOf = (kind: Rehearsed['kind']) => rehearsed.filter((question) => question.kind === kind).length;
  const leftOut = countOf('left-out');
  const each = Math.min(1, MOST_EVIDENCE / leftOut);
  const weights = { ...WEIGHT, declined: Math.min(WEIGHT.declined, (MOST_DECLINED * leftOut) / countOf('declined')) };
  const examples = rehearsed.map(({ signals, right, kind }) => ({
    terms: termsOf(signals),
    outcome: right,
    weight: weights[kind] * each,
  }));
  const fitted = fitLogistic(examples, USUAL_WEIGHTS, TRUST).map((weight) => Math.round(weight * 1e6) / 1e6);
  return { weights: fitted, thresholds: thresholdsFor(fitted, rehearsed) };
}

/**
 * How likely the best entry is the right one, 0–1: by the weights, but never far above the share of the words that are known,
 * nor above what the words tell at all: nothing but words that most entries use ("when is that") is too little to answer.
 */
export function confidenceOf(signals: Signals, { weights }: Pick<Calibration, 'weights'>): number {
  const weighed = sigmoid(termsOf(signals).reduce((sum, term, k) => sum + term * weights[k]!, 0));
  return Math.min(weighed, signals.known * CEILING, signals.substance * SUBSTANCE_CEILING);
}

function thresholdsFor(weights: readonly number[], rehearsed: readonly Rehearsed[]): Thresholds {
  const right = rehearsed
    .filter((question) => question.right)
    .map((question) => confidenceOf(question.signals, { weights }))
    .sort((a, b) => a - b);
  const keeping = (share: number, [least, most]: readonly [number, number]) =>
    Math.min(most, Math.max(least, right[Math.round((1 - share) * right.length)] ?? most));
  return { answer: keeping(KEEP_ANSWERS, SURE_ENOUGH), suggest: keeping(KEEP_SUGGESTIONS, WORTH_OFFERING) };
}

/** What the weights of a calibration weigh, the constant first. */
export const termsOf = (signals: Signals): number[] => TERMS.map((term) => term(signals));
const rooted = (margin: number) => Math.sign(margin) * Math.sqrt(Math.abs(margin));
const logOdds = (share: number) => Math.log((share + 0.001) / (1.001 - share));

/** Whether something that was read is a calibration, whole and sound. */
export function isCalibration(read: unknown): read is Calibration {
  const { weights, thresholds } = (read ?? {}) as Partial<Calibration>;
  const { answer, suggest } = (thresholds ?? {}) as Partial<Thresholds>;
  return (
    Array.isArray(weights) &&
    weights.length === TERMS.length &&
    weights.every(Number.isFinite) &&
    isBetween(0, answer, 1) &&
    isBetween(0, suggest, answer)
  );
}

const isBetween = (least: number, value: number | undefined, most: number): value is number =>
  value !== undefined && value >= least && value <= most;
