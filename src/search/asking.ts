import { confidenceOf } from './calibration.ts';
import { type Corpus, exactKey } from './corpus.ts';
import { addCoverage } from './coverage.ts';
import type { Finding, Match } from './engine.ts';
import type { Feature } from './features.ts';
import type { Learned } from './learning.ts';
import type { Stretch } from './postings.ts';
import type { Query } from './read/query.ts';
import { leaders, type Signals, signalsOf } from './signals.ts';
import { emptyTally, highest, SHARPNESS, type Tally } from './votes.ts';
import { tallyFeatures, type Weights } from './weights.ts';

/** An utterance beside the base: valid until the next is asked, for the tally is used again. */
export type Asked = {
  readonly features: readonly Feature[];
  /** Those of `features` that the utterance itself has: all but what a follow-up carries over. */
  readonly said: readonly Feature[];
  readonly tally: Tally;
  /** The entries that have a phrasing of these very words, or else the place after the last entry where it is declined. */
  readonly exact: readonly number[];
  /** The entry that a follow-up goes on from. */
  readonly last?: number;
};

/** A base and what was learned of it: all that a question is asked of. */
export type Model = {
  readonly corpus: Corpus;
  readonly learned: Learned;
  /** The votes learned, by feature. */
  readonly weights: Weights;
};

export type Asker = {
  ask(query: Pick<Query, 'words'>): Asked;
  askFeatures(features: readonly Feature[], exact?: readonly number[]): Asked;
};

const MOST_MATCHES = 10;
/** Confidence in an entry that was asked for in the words of one of its phrasings; entries that share the words share it. */
const EXACT_CONFIDENCE = 0.97;
/** Confidence in any entry where the words are those of a declined phrasing. */
const DECLINED_CONFIDENCE = 0.01;

export function createAsker({ corpus, weights }: Model): Asker {
  const tally = emptyTally(corpus.layout.length);
  const askFeatures = (features: readonly Feature[], exact: readonly number[] = []): Asked => {
    tallyFeatures(weights, features, corpus.index, tally);
    addCoverage(tally, features, corpus);
    return { features, said: features, tally, exact };
  };
  return { askFeatures, ask: (query) => askFeatures(corpus.featuresOf(query), corpus.exact.get(exactKey(query))) };
}

/** Signals of the best entry, as calibration takes them. */
export const signalsFor = ({ features, said, tally }: Asked, { corpus }: Model): Signals => {
  const nearestIn = (own: Stretch) => corpus.index.nearestIn(features, [own])[0]!.likeness;
  return signalsOf({ features, said, tally, nearestIn }, corpus);
};

/**
 * The entries that an utterance may mean, best first, with confidences that sum to at most 1: that of the best by
 * calibration, what remains shared among the others by their scores.
 */
export function rank(asked: Asked, model: Model): Match[] {
  const { tally } = asked;
  const { entries, ids, texts, index, layout } = model.corpus;
  const lead = leaders(tally, entries)?.best;
  const said = firstSaid(asked, entries);
  const firsts = said.length > 0 || lead === undefined ? said : [lead];
  const confidence = confidenceIn(asked, model);
  // What a text is about alone, none of its words known, finds nothing.
  if (firsts.length === 0 || confidence === 0) return [];
  const isOther = (entry: number) => !firsts.includes(entry) && entry < entries && tally.score[entry]! > 0;
  const others = highest(tally, MOST_MATCHES - firsts.length, isOther);
  const odds = others.map((entry) => Math.exp(SHARPNESS * (tally.score[entry]! - tally.score[lead!]!)));
  const sum = odds.reduce((total, one) => total + one, 0);
  const each = Math.min(confidence, (1 - firsts.length * confidence) / (sum || 1));
  const matches = [...firsts, ...others];
  const nearest = index.nearestIn(
    asked.features,
    matches.map((entry) => layout[entry]!),
  );
  return matches.map((entry, n) => ({
    entry: ids[entry]!,
    phrasing: texts[nearest[n]!.phrasing]!,
    confidence: n < firsts.length ? confidence : each * odds[n - firsts.length]!,
  }));
}

/** The entries that were asked for word for word, the highest score first. */
function firstSaid({ tally: { score }, exact }: Asked, entries: number): number[] {
  const said = exact.filter((place) => place < entries);
  return said.sort((a, b) => score[b]! - score[a]! || a - b).slice(0, MOST_MATCHES);
}

/**
 * Where the declined questions that an utterance is more like than any entry come from: the matter they are about, or everyday talk.
 * Undefined where it is most like an entry.
 */
export function declinedBy(
  { tally, exact }: Asked,
  { entries, everydayFrom, matters }: Corpus,
): Pick<Finding, 'matter' | 'everyday'> | undefined {
  const [said] = exact;
  const place = said ?? highest(tally, 1, (one) => tally.score[one]! > 0)[0];
  if (place === undefined || place < entries) return undefined;
  return place < everydayFrom ? { matter: matters[place - entries]! } : { everyday: true };
}

/** How likely the best entry is the one that is meant, 0–1; where several were asked for word for word, each of them. */
export function confidenceIn(asked: Asked, model: Model): number {
  const [said] = asked.exact;
  if (said !== undefined && said >= model.corpus.entries) return DECLINED_CONFIDENCE;
  const calibrated = confidenceOf(signalsFor(asked, model), model.learned.calibration);
  return said === undefined ? calibrated : Math.max(EXACT_CONFIDENCE, calibrated) / asked.exact.length;
}
