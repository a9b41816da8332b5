/** One utterance, and the answer that an engine had for it. */
export type Outcome = {
  /** How sure the engine was that it answers, 0–1: 0 where it had nothing to answer. */
  readonly confidence: number;
  /** Whether that is the answer asked for: never, out of scope. */
  readonly right: boolean;
  /** Whether there is an answer to give, whatever the engine made of it. */
  readonly inScope: boolean;
};

/** One band of confidences: how sure the engine was on average and how often it was right. */
export type Band = {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly confidence: number;
  readonly right: number;
};

const BANDS = 10;

/** The calibration curve: outcomes in ten bands of confidence; bands without any are left out. */
export function calibrationCurve(outcomes: readonly Outcome[]): Band[] {
  const bands = Map.groupBy(outcomes, ({ confidence }) => Math.min(BANDS - 1, Math.floor(confidence * BANDS)));
  return [...bands]
    .sort(([a], [b]) => a - b)
    .map(([band, held]) => ({
      from: band / BANDS,
      to: (band + 1) / BANDS,
      count: held.length,
      confidence: mean(held.map((outcome) => outcome.confidence)),
      right: share(held, (outcome) => outcome.right),
    }));
}

/** Expected calibration error, 0–1: how far confidence is from being right, averaged over outcomes. Guo et al. 2017. */
export function calibrationError(outcomes: readonly Outcome[]): number {
  const gaps = calibrationCurve(outcomes).map((band) => band.count * Math.abs(band.confidence - band.right));
  return gaps.reduce((sum, gap) => sum + gap, 0) / (outcomes.length || 1);
}

/** The probability that an utterance in scope gets more confidence than one out of scope: 0.5 is chance. */
export function separation(outcomes: readonly Outcome[]): number {
  const [inside, outside] = [outcomes.filter((one) => one.inScope), outcomes.filter((one) => !one.inScope)];
  const sorted = outside.map((one) => one.confidence).sort((a, b) => a - b);
  let below = 0;
  for (const { confidence } of inside)
    below += (countBelow(sorted, confidence) + countBelow(sorted, confidence, true)) / 2;
  return below / (inside.length * outside.length);
}

/** The share of out-of-scope utterances that stay under the confidence at which this share of right answers, or more, is kept. */
export function refusedWhenKeeping(kept: number, outcomes: readonly Outcome[]): number {
  const right = outcomes.filter((one) => one.right).map((one) => one.confidence);
  const floor = right.sort((a, b) => a - b)[right.length - Math.ceil(kept * right.length)] ?? 0;
  return share(
    outcomes.filter((one) => !one.inScope),
    (one) => one.confidence < floor,
  );
}

/** The share of items that pass, 0–1; not a number where there are none. */
export function share<T>(items: readonly T[], passes: (item: T) => boolean): number {
  return items.filter(passes).length / items.length;
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

function countBelow(sorted: readonly number[], limit: number, orEqual = false): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < limit || (orEqual && sorted[middle] === limit)) low = middle + 1;
    else high = middle;
  }
  return low;
}
