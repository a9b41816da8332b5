import { type Calibration, calibrate, isCalibration } from './calibration.ts';
import type { Ground } from './corpus.ts';
import type { LikenessIndex } from './likeness.ts';
import { rehearse } from './rehearsal.ts';
import { createTrainer, ownVotes, type Trainer } from './training.ts';
import type { Votes } from './votes.ts';

/** Everything that is learned from a base and can be remembered. */
export type Learned = { readonly votes: Votes; readonly calibration: Calibration };

/** A base of more phrasings is not trained on: it would take minutes. What that costs in accuracy is not measured. */
const MOST_TRAINED = 100_000;
/** The vote of a phrasing that is not trained, for its own entry: a guess, which sets the scale of scores, not their order. */
const UNTRAINED_VOTE = 0.4;

/** Trains the votes and calibrates confidence and thresholds by rehearsal. A base of more than `mostTrained` phrasings is not trained on. */
export function learn(ground: Ground, mostTrained = MOST_TRAINED): Learned {
  const { index, layout } = ground;
  const trainer = index.entryOf.length > mostTrained ? untrained(index) : createTrainer(index, layout.length);
  const votes = trainer.train();
  return { votes, calibration: calibrate(rehearse({ ...ground, trainer, votes })) };
}

/** Every phrasing votes for its own entry alone: entries are ordered by how like their phrasings are, together. */
function untrained({ entryOf }: LikenessIndex): Trainer {
  const votes = ownVotes(entryOf, UNTRAINED_VOTE);
  return { train: () => votes, trainWithout: () => votes };
}

type Remembered = {
  readonly fingerprint: string;
  readonly calibration: Calibration;
  /** For each phrasing its votes, entry and weight by turns. */
  readonly votes: readonly (readonly number[])[];
};
/** Raised whenever features, training or calibration change what is learned: what an older version saved has another fingerprint. */
export const MODEL_VERSION = 16;

/** What was learned as text; weights lose nothing. */
export function saveLearned({ votes, calibration }: Learned, fingerprint: string): string {
  const rows = Array.from(votes.start, (first, i) => {
    const row: number[] = [];
    for (let k = first; k < votes.end[i]!; k++) row.push(votes.entry[k]!, votes.weight[k]!);
    return row;
  });
  return JSON.stringify({ fingerprint, calibration, votes: rows } satisfies Remembered);
}

/** Reads what `saveLearned` wrote. Undefined when it is of another base, of another version, or damaged. */
export function readLearned(
  saved: string,
  fingerprint: string,
  { index, layout }: Pick<Ground, 'index' | 'layout'>,
): Learned | undefined {
  const remembered = parse(saved);
  if (!isRemembered(remembered) || remembered.fingerprint !== fingerprint) return undefined;
  if (!fits(remembered.votes, index.entryOf.length, layout.length)) return undefined;
  const rows = remembered.votes;
  const start = new Int32Array(rows.length);
  const end = new Int32Array(rows.length);
  let size = 0;
  rows.forEach((row, i) => {
    start[i] = size;
    end[i] = size += row.length / 2;
  });
  const flat = rows.flat();
  const votes = {
    start,
    end,
    entry: Int32Array.from({ length: size }, (_, k) => flat[2 * k]!),
    weight: Float32Array.from({ length: size }, (_, k) => flat[2 * k + 1]!),
  };
  return { votes, calibration: remembered.calibration };
}

function parse(saved: string): unknown {
  try {
    return JSON.parse(saved);
  } catch {
    return undefined;
  }
}

function isRemembered(parsed: unknown): parsed is Remembered {
  const { votes, calibration } = (parsed ?? {}) as Partial<Remembered>;
  return Array.isArray(votes) && votes.every(Array.isArray) && isCalibration(calibration);
}

/** Whether there is a row of votes for each phrasing, each vote for a place that there is. */
function fits(rows: Remembered['votes'], phrasings: number, places: number): boolean {
  const isPlace = (entry: unknown) => Number.isInteger(entry) && (entry as number) >= 0 && (entry as number) < places;
  return (
    rows.length === phrasings &&
    rows.every(
      (row) => row.length % 2 === 0 && row.every((one, n) => (n % 2 === 0 ? isPlace(one) : Number.isFinite(one))),
    )
  );
}
