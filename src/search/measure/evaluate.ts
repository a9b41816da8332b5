import type { Engine, Indexable } from '../engine.ts';
import { calibrationError, type Outcome, refusedWhenKeeping, separation, share } from './measures.ts';
import { misspell } from './misspell.ts';

/** A set of questions with known answers. The engine is built from `kb` alone. */
export type DataSet = {
  readonly name: string;
  readonly kb: readonly Indexable[];
  /** Utterances, each with the id of the entry that must answer, and of those that answer as well. */
  readonly test: readonly (readonly [text: string, entry: string, ...also: string[]])[];
  /** Utterances that no entry answers: far from the base, and near it. */
  readonly oosTest: readonly string[];
  readonly idOosTest: readonly string[];
  /** Entries that say that something is not known: what they hold is no answer. */
  readonly undisclosed?: ReadonlySet<string>;
};

/** What became of one utterance of a data set. */
export type Trial = {
  readonly set: 'test' | 'oosTest' | 'idOosTest';
  readonly text: string;
  /** The entry that must answer; none where the utterance must be refused. */
  readonly entry: string | undefined;
  readonly kind: 'answer' | 'undisclosed' | 'suggestions' | 'fallback';
  /** How sure the engine was of the best match, 0–1, whether it answers, and whether one of the first three does. */
  readonly confidence: number;
  readonly right: boolean;
  readonly near: boolean;
  /** What that came to as an answer: to say that something is not known gives none, and is no mistake out of scope. */
  readonly outcome: Outcome;
  /** Up to ten ids with their confidences, best first. */
  readonly top: readonly (readonly [id: string, confidence: number])[];
  readonly tookMs: number;
};

export type Summary = {
  /** Share of `test` utterances whose best match is right, and whose first three hold it, 0–1. */
  readonly top1: number;
  readonly top3: number;
  /** Of `test`: answered rightly, answered wrongly. Of the others: answered. At the engine's own threshold, 0–1. */
  readonly answeredRight: number;
  readonly answeredWrong: number;
  readonly falselyAnswered: number;
  /** Of the others: told that this is not known, 0–1. */
  readonly toldUndisclosed: number;
  /** Out-of-scope utterances refused at the confidence that keeps nine in ten right answers, 0–1. */
  readonly refusedAt90: number;
  readonly separation: number;
  readonly calibrationError: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
};

/** How to put the questions. */
export type EvaluateOptions = {
  /** Milliseconds from any fixed moment. */
  readonly clock: () => number;
  /** Share of the words of each utterance to be misspelt, 0–1. */
  readonly typos?: number;
};

/** Puts every utterance to the engine: `test`, then `oosTest`, then `idOosTest`, each in order. */
export function evaluate(
  engine: Pick<Engine, 'search' | 'thresholds'>,
  data: DataSet,
  { clock, typos = 0 }: EvaluateOptions,
): Trial[] {
  const { undisclosed = new Set<string>() } = data;
  const put = (set: Trial['set'], text: string, ...answering: readonly string[]): Trial => {
    const [entry] = answering;
    const asked = typos > 0 ? misspell(text, typos) : text;
    const before = clock();
    const { matches } = engine.search(asked);
    const tookMs = clock() - before;
    const [best] = matches;
    const confidence = best?.confidence ?? 0;
    const isUndisclosed = best !== undefined && undisclosed.has(best.entry);
    const kind = kindOf(confidence, engine);
    const right = best !== undefined && answering.includes(best.entry);
    return {
      set,
      text: asked,
      entry,
      kind: kind === 'answer' && isUndisclosed ? 'undisclosed' : kind,
      confidence,
      right,
      near: matches.slice(0, 3).some((match) => answering.includes(match.entry)),
      outcome: {
        confidence: isUndisclosed ? 0 : confidence,
        right: right && !isUndisclosed,
        inScope: entry !== undefined && !undisclosed.has(entry),
      },
      top: matches.map((match) => [match.entry, match.confidence] as const),
      tookMs,
    };
  };
  return [
    ...data.test.map(([text, ...answering]) => put('test', text, ...answering)),
    ...data.oosTest.map((text) => put('oosTest', text)),
    ...data.idOosTest.map((text) => put('idOosTest', text)),
  ];
}

function kindOf(confidence: number, { thresholds }: Pick<Engine, 'thresholds'>): Exclude<Trial['kind'], 'undisclosed'> {
  if (confidence >= thresholds.answer) return 'answer';
  return confidence >= thresholds.suggest ? 'suggestions' : 'fallback';
}

export function summarise(trials: readonly Trial[]): Summary {
  const inside = trials.filter((trial) => trial.entry !== undefined);
  const outside = trials.filter((trial) => trial.entry === undefined);
  const outcomes = trials.map((trial) => trial.outcome);
  const times = trials.map((trial) => trial.tookMs).sort((a, b) => a - b);
  const isAnswer = (trial: Trial) =>
    trial.kind === 'answer' || (trial.kind === 'undisclosed' && trial.entry !== undefined);
  return {
    top1: share(inside, (trial) => trial.right),
    top3: share(inside, (trial) => trial.near),
    answeredRight: share(inside, (trial) => isAnswer(trial) && trial.right),
    answeredWrong: share(inside, (trial) => isAnswer(trial) && !trial.right),
    falselyAnswered: share(outside, isAnswer),
    toldUndisclosed: share(outside, (trial) => trial.kind === 'undisclosed'),
    refusedAt90: refusedWhenKeeping(0.9, outcomes),
    separation: separation(outcomes),
    calibrationError: calibrationError(outcomes),
    p50Ms: times[Math.floor(times.length / 2)] ?? Number.NaN,
    p99Ms: times[Math.floor(times.length * 0.99)] ?? Number.NaN,
  };
}

/** An entry that should have answered, the one that did instead, and how often. */
export type Confusion = { readonly entry: string; readonly instead: string; readonly count: number };

/** The pairs of entries that are taken for each other, most often first. */
export function confusions(trials: readonly Trial[]): Confusion[] {
  const wrong = trials.filter((trial) => trial.entry !== undefined && !trial.right && trial.top.length > 0);
  return [...Map.groupBy(wrong, ({ entry, top }) => `${entry}\n${top[0]![0]}`).values()]
    .map((group) => ({ entry: group[0]!.entry!, instead: group[0]!.top[0]![0], count: group.length }))
    .sort((a, b) => b.count - a.count || (`${a.entry} ${a.instead}` < `${b.entry} ${b.instead}` ? -1 : 1));
}
