import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { contentOf } from '../../src/prepare.ts';
import { buildEngine } from '../../src/search/build.ts';
import { confidenceOf, termsOf } from '../../src/search/calibration.ts';
import type { Engine, Indexable } from '../../src/search/engine.ts';
import { english } from '../../src/search/language/english.ts';
import type { Language } from '../../src/search/language/language.ts';
import { fitLogistic, sigmoid } from '../../src/search/logistic.ts';
import { calibrationError } from '../../src/search/measure/measures.ts';
import type { SignalName, Signals } from '../../src/search/signals.ts';

/**
 * Fits the usual weights of confidence (`USUAL_WEIGHTS` in src/search/calibration.ts): `node test/support/fit-usual-weights.ts
 * FILE...`, data sets as `evaluate --data` reads them, of which only the validation questions are asked (`val`, `oosVal`), never the
 * test ones. Each set is asked whole, with every third entry hidden, whose questions are then out of scope, and with everyday
 * questions on subjects that it was not told of. The golden questions of this repository are one set more. The constant comes last: with it, on
 * average over the sets, as many of their own questions are right as their confidence says. Prints the weights, and the calibration error that
 * they alone have on each set. Deterministic.
 */

/** What became of one question; `own`: of the set itself, in scope or not; `hidden`: its entry was; `everyday`: on an untold subject. */
type Seen = { readonly signals: Signals; readonly right: boolean; readonly kind: 'own' | 'hidden' | 'everyday' };
/** Each with the ids of the entries that answer it: none where it is out of scope. */
type Questions = readonly (readonly [text: string, ...answering: string[]])[];

const FOLDS = 3;
/** What the questions of a kind count, all of a set together, beside its own. Everyday ones are what any base hears most of. */
const WEIGHT = { own: 1, hidden: 0.05, everyday: 0.2 } as const;
/** Hardly any: there are thousands of questions for seven weights. */
const TRUST = 0.001;
/** Weights are rounded to this. */
const STEP = 0.05;

function ask(engine: Engine, questions: Questions, kind: Seen['kind']): Seen[] {
  return questions.map(([text, ...answering]) => {
    const { finding, parts } = engine.explain(text);
    const signals = Object.fromEntries(parts.map(({ name, value }) => [name as SignalName, value])) as Signals;
    return { signals, right: answering.includes(finding.matches[0]?.entry ?? ''), kind };
  });
}

/** Asks an engine that was not told of every third everyday subject about those. */
function askEveryday(build: (language: Language) => Engine): Seen[] {
  const { everyday, ...language } = english();
  const engine = build({ ...language, everyday: everyday.filter((_, n) => n % FOLDS !== 0) });
  const untold = everyday.filter((_, n) => n % FOLDS === 0).flatMap(({ questions }) => questions);
  return ask(engine, untold.map(alone), 'everyday');
}

const alone = (text: string) => [text] as const;

function askDataSet(file: string): Seen[] {
  const { kb, val, oosVal = [] }: DataSet = JSON.parse(readFileSync(file, 'utf8'));
  if (val.length === 0) throw new Error(`${file} has no validation questions`);
  const language = english();
  const hidden = Array.from({ length: FOLDS }, (_, fold) => {
    const ids = new Set(kb.filter((_, n) => n % FOLDS === fold).map(({ id }) => id));
    const rest = kb.filter(({ id }) => !ids.has(id));
    const questions = val.filter(([, entry]) => ids.has(entry)).map(([text]) => alone(text));
    return ask(buildEngine(rest, { language }), questions, 'hidden');
  });
  return [
    ...ask(buildEngine(kb, { language }), [...val, ...oosVal.map(alone)], 'own'),
    ...hidden.flat(),
    ...askEveryday((partial) => buildEngine(kb, { language: partial })),
  ];
}

type DataSet = {
  readonly kb: readonly Indexable[];
  readonly val: readonly (readonly [text: string, entry: string])[];
  readonly oosVal?: readonly string[];
};

/** The golden questions, but for those that are told rightly that this is not known. */
async function askGolden(): Promise<Seen[]> {
  const knowledge = await loadKnowledge(new URL('../../knowledge', import.meta.url).pathname);
  const { entries, ...options } = contentOf(knowledge);
  const build = (language: Language) => buildEngine(entries, { ...options, language });
  const engine = build(english());
  const isUndisclosed = (text: string) =>
    knowledge.entries.get(engine.search(text).matches[0]?.entry ?? '')?.status === 'undisclosed';
  const questions = knowledge.golden.flatMap(({ question, entry, also = [] }): Questions => {
    if (entry !== undefined) return [[question, entry, ...also]];
    return isUndisclosed(question) ? [] : [alone(question)];
  });
  return [...ask(engine, questions, 'own'), ...askEveryday(build)];
}

/** The constant with which the sets' own questions are right as often as they should be. */
function constantFor(sets: readonly (readonly Seen[])[], [, ...others]: readonly number[]): number {
  const excess = (constant: number) =>
    sets.reduce((sum, seen) => {
      const gaps = seen.map(({ signals, right }) => sigmoid(scoreOf(signals, [constant, ...others])) - Number(right));
      return sum + gaps.reduce((total, gap) => total + gap, 0) / gaps.length;
    }, 0);
  let [low, high] = [-5, 5];
  while (high - low > 1e-6) {
    const middle = (low + high) / 2;
    if (excess(middle) > 0) high = middle;
    else low = middle;
  }
  return low;
}

const scoreOf = (signals: Signals, weights: readonly number[]) =>
  termsOf(signals).reduce((sum, term, n) => sum + term * weights[n]!, 0);
const rounded = (weight: number) => Math.round(Math.round(weight / STEP) * STEP * 100) / 100;

const sets = new Map(process.argv.slice(2).map((file) => [basename(file), askDataSet(file)] as const));
sets.set('golden questions', await askGolden());
const examples = [...sets.values()].flatMap((seen) => {
  const count = Map.groupBy(seen, ({ kind }) => kind);
  return seen.map(({ signals, right, kind }) => ({
    terms: termsOf(signals),
    outcome: right,
    weight: WEIGHT[kind] / count.get(kind)!.length,
  }));
});
const fitted = fitLogistic(
  examples,
  examples[0]!.terms.map(() => 0),
  TRUST,
);
const own = [...sets].map(([name, seen]) => [name, seen.filter(({ kind }) => kind === 'own')] as const);
const constant = constantFor(
  own.map(([, seen]) => seen),
  fitted,
);
const weights = [constant, ...fitted.slice(1)].map(rounded);
process.stdout.write(`weights ${JSON.stringify(weights)}\n`);
for (const [name, seen] of own) {
  const outcomes = seen.map(({ signals, right }) => ({
    right,
    inScope: true,
    confidence: confidenceOf(signals, { weights }),
  }));
  process.stdout.write(`${name}: ${seen.length} questions, error ${calibrationError(outcomes).toFixed(3)}\n`);
}
