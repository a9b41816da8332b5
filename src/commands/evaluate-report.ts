import type { Engine } from '../search/engine.ts';
import { confusions, type DataSet, summarise, type Trial } from '../search/measure/evaluate.ts';
import { type Band, calibrationCurve } from '../search/measure/measures.ts';

const MOST_CONFUSIONS = 10;

/** The measurements as a person reads them: figures, calibration curve, and the entries taken for each other. */
export function reportFor(
  data: DataSet,
  engine: Engine,
  trials: readonly Trial[],
  build: { readonly ms: number; readonly heapMB: number },
): string {
  const summary = summarise(trials);
  const outside = data.oosTest.length + data.idOosTest.length;
  const figures: readonly (readonly [string, string])[] = [
    ['right, first match', percent(summary.top1)],
    ['right, first three', percent(summary.top3)],
    ['answered rightly', `${percent(summary.answeredRight)} at confidence ${engine.thresholds.answer.toFixed(2)}`],
    ['answered wrongly', percent(summary.answeredWrong)],
    ...(outside > 0
      ? ([
          ['out of scope answered', percent(summary.falselyAnswered)],
          ...(data.undisclosed ? ([['told that it is not known', percent(summary.toldUndisclosed)]] as const) : []),
          ['out of scope refused', `${percent(summary.refusedAt90)} where 90 % of the right answers are kept`],
          ['in and out told apart', `${summary.separation.toFixed(3)} (1 always, 0.5 by chance)`],
        ] as const)
      : []),
    ['calibration error', summary.calibrationError.toFixed(3)],
    ['time a question', `${summary.p50Ms.toFixed(2)} ms, 99 in 100 under ${summary.p99Ms.toFixed(2)} ms`],
    ['build', `${Math.round(build.ms)} ms, ${Math.round(build.heapMB)} MB`],
  ];
  const title = `${data.name}: ${data.kb.length} entries, ${data.test.length} questions, ${outside} out of scope\n`;
  return [
    title,
    table(figures),
    curve(calibrationCurve(trials.map((trial) => trial.outcome))),
    confusionsOf(trials),
  ].join('\n');
}

const percent = (share: number) => (Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)} %`);

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}\n`).join('');
}

function curve(bands: readonly Band[]): string {
  const lines = bands.map(
    ({ from, to, count, confidence, right }) =>
      `  ${from.toFixed(1)}–${to.toFixed(1)}  ${confidence.toFixed(2)}  ${right.toFixed(2)}  ${count}\n`,
  );
  return `Confidence, its mean, share right, utterances\n${lines.join('')}`;
}

function confusionsOf(trials: readonly Trial[]): string {
  const pairs = confusions(trials).slice(0, MOST_CONFUSIONS);
  if (pairs.length === 0) return 'No entry was taken for another.\n';
  return `Taken for another\n${pairs.map(({ entry, instead, count }) => `  ${count} × ${entry} → ${instead}\n`).join('')}`;
}
