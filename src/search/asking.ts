import { confidenceOf } from './calibration.ts';
import { type Corpus, exactKey } from './corpus.ts';
import { addCoverage } from './coverage.ts';
import type { Match } from './engine.ts';
import { type Feature, featuresOf } from './features.ts';
import type { Learned } from './learning.ts';
import type { Likeness } from './likeness.ts';
import type { Query } from './query.ts';
import { leaders, type Signals, signalsOf } from './signals.ts';
import { emptyTally, SHARPNESS, type Tally, tallyVotes } from './votes.ts';

/** An utterance beside the base: valid until the next is asked, for the tally and the likeness are used again. */
export type Asked = {
  readonly features: readonly Feature[];
  readonly like: Likeness;
  readonly tally: Tally;
  /** The entry that has a phrasing of these very words; the place after the last entry where such a phrasing is declined. */
  readonly exact: number | undefined;
};

export type Desk = {
  readonly corpus: Corpus;
  readonly learned: Learned;
};

export type Asker = {
  ask(query: Pick<Query, 'words'>): Asked;
  askFeatures(features: readonly Feature[], exact?: number): Asked;
};

const MOST_MATCHES = 10;
/** Confidence in an entry that was asked for in the words of one of its phrasings. */
const EXACT_CONFIDENCE = 0.97;
/** Confidence in any entry where the words are those of a declined phrasing. */
const DECLINED_CONFIDENCE = 0.01;

export function createAsker({ corpus, learned }: Desk): Asker {
  const tally = emptyTally(corpus.layout.length);
  const askFeatures = (features: readonly Feature[], exact?: number): Asked => {
    const like = corpus.index.likenessOf(features);
    tallyVotes(learned.votes, like, tally);
    addCoverage(tally, features, corpus.index);
    return { features, like, tally, exact };
  };
  return { askFeatures, ask: (query) => askFeatures(featuresOf(query), corpus.exact.get(exactKey(query))) };
}

/** Signals of the best entry, as calibration takes them. */
export const signalsFor = (asked: Asked, { corpus }: Desk): Signals => signalsOf(asked, corpus);

/**
 * The entries that an utterance may mean, best first, with confidences that sum to at most 1: that of the best by
 * calibration, what remains shared among the others by their scores.
 */
export function rank(asked: Asked, desk: Desk): Match[] {
  const { tally, exact } = asked;
  const none = desk.corpus.ids.length;
  const lead = leaders(tally);
  const best = exact === undefined || exact === none ? lead?.best : exact;
  if (best === undefined) return [];
  const confidence = confidenceIn(asked, desk);
  const others = tally.touched
    .filter((entry) => entry !== best && entry !== none && tally.score[entry]! > 0)
    .sort((a, b) => tally.score[b]! - tally.score[a]! || a - b)
    .slice(0, MOST_MATCHES - 1);
  const odds = others.map((entry) => Math.exp(SHARPNESS * (tally.score[entry]! - tally.score[lead!.best]!)));
  const sum = odds.reduce((total, one) => total + one, 0);
  const each = Math.min(confidence, (1 - confidence) / (sum || 1));
  return [best, ...others].map((entry, n) => ({
    entry: desk.corpus.ids[entry]!,
    phrasing: nearestPhrasing(asked.like, entry, desk.corpus),
    confidence: n === 0 ? confidence : each * odds[n - 1]!,
  }));
}

function confidenceIn(asked: Asked, desk: Desk): number {
  if (asked.exact === desk.corpus.ids.length) return DECLINED_CONFIDENCE;
  const calibrated = confidenceOf(signalsFor(asked, desk), desk.learned.calibration);
  return asked.exact === undefined ? calibrated : Math.max(EXACT_CONFIDENCE, calibrated);
}

function nearestPhrasing(like: Likeness, entry: number, { layout, texts }: Corpus): string {
  const { from, to } = layout[entry]!;
  let nearest = from;
  let most = 0;
  for (let n = 0; n < like.at.length; n++) {
    const i = like.at[n]!;
    if (i >= from && i < to && like.value[n]! > most) [nearest, most] = [i, like.value[n]!];
  }
  return texts[nearest]!;
}
