import { type Calibration, calibrate } from './calibration.ts';
import type { LikenessIndex } from './likeness.ts';
import { rehearse } from './rehearsal.ts';
import type { Ground } from './signals.ts';
import { createTrainer, ownVotes, type Trainer } from './training.ts';
import type { Votes } from './votes.ts';

/** Everything that is learned from a base and can be remembered. */
export type Learned = { readonly votes: Votes; readonly calibration: Calibration };

/** A base of more phrasings is not trained on: it would take minutes. What that costs in accuracy is not measured. */
const MOST_TRAINED = 100_000;
/** The vote of a phrasing that is not trained, for its own entry: a guess, which sets the scale of scores, not their order. */
const UNTRAINED_VOTE = 0.4;

/** Trains the votes and calibrates confidence and thresholds by rehearsal. */
export function learn(ground: Ground): Learned {
  const { index, layout } = ground;
  const trainer = index.entryOf.length > MOST_TRAINED ? untrained(index) : createTrainer(index, layout.length);
  const votes = trainer.train();
  return { votes, calibration: calibrate(rehearse({ ...ground, trainer, votes })) };
}

/** Every phrasing votes for its own entry alone: entries are ordered by how like their phrasings are, together. */
function untrained({ entryOf }: LikenessIndex): Trainer {
  const votes = ownVotes(entryOf, UNTRAINED_VOTE);
  return { train: () => votes, trainWithout: () => votes };
}

type Remembered = {
  readonly version: number;
  readonly fingerprint: string;
  readonly calibration: Calibration;
  /** For each phrasing its votes, entry and weight by turns. */
  readonly votes: readonly (readonly number[])[];
};
/** Raised whenever features, training or calibration change what is learned: what an older version saved is learned afresh. */
export const MODEL_VERSION = 14;

/** What was learned as text; weights lose nothing. */
export function saveLearned({ votes, calibration }: Learned, fingerprint: string): string {
  const rows = Array.from(votes.start, (first, i) => {
    const row: number[] = [];
    for (let k = first; k < votes.end[i]!; k++) row.push(votes.entry[k]!, votes.weight[k]!);
    return row;
  });
  return JSON.stringify({ version: MODEL_VERSION, fingerprint, calibration, votes: rows } satisfies Remembered);
}

/** Reads what `saveLearned` wrote. Undefined when it is of another base, of another version, or damaged. */
export function readLearned(saved: string, fingerprint: string): Learned | undefined {
  const remembered = parse(saved);
  if (remembered === undefined || remembered.fingerprint !== fingerprint) return undefined;
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

function parse(saved: string): Remembered | undefined {
  try {
    const parsed = JSON.parse(saved) as Partial<Remembered> | null;
    return parsed !== null && isRemembered(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isRemembered(parsed: Partial<Remembered>): parsed is Remembered {
  const { version, votes, calibration } = parsed;
  return (
    version === MODEL_VERSION &&
    Array.isArray(votes) &&
    votes.every((row) => Array.isArray(row) && row.length % 2 === 0) &&
    Array.isArray(calibration?.weights)
  );
}

/** Tells one list of texts from another, 64 bits as hexadecimal. FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/ */
export function fingerprintOf(texts: readonly string[]): string {
  let [low, high] = [0x811c9dc5, 0x01000193];
  for (const text of texts)
    for (let i = 0; i <= text.length; i++) {
      const code = i < text.length ? text.charCodeAt(i) : 0xffff;
      low = Math.imul(low ^ code, 0x01000193);
      high = Math.imul(high ^ code ^ (low >>> 13), 0x01000193);
    }
  return [high, low].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
