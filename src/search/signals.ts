import type { Ground, Layout } from './corpus.ts';
import type { Feature } from './features.ts';
import type { LikenessIndex } from './likeness.ts';
import { firstFrom, type Stretch } from './postings.ts';
import { probabilityOf, type Tally } from './votes.ts';

/** What confidence rests on, each with what it says to a person. Higher speaks for the match; leads are negative where it is behind. */
export const SIGNALS = {
  score: 'what the phrasings that the utterance is like say for the entry',
  margin: 'how far the entry is ahead of the next, or of what is declined',
  probability: 'share of the entry among all, by score',
  nearest: 'likeness to the nearest phrasing of the entry',
  known: 'share of the words, by weight, that the knowledge base knows',
  words: 'how many words there were to go by',
  apart: 'how far the entry is ahead of the next on another matter',
  substance: 'how well its words, all together, tell entries apart',
  belonging: 'how far its words are those of the base rather than of everyday talk',
} as const;

export type SignalName = keyof typeof SIGNALS;
export type Signals = Readonly<Record<SignalName, number>>;
/** What is known of a match where there is none. */
const NO_SIGNALS = Object.fromEntries(Object.keys(SIGNALS).map((name) => [name, 0])) as Signals;

/**
 * The best entry of a tally (the earlier one of equals) and the runner-up. Undefined where no entry has a score.
 *
 * @param entries how many places of the tally are entries
 */
export function leaders(tally: Tally, entries: number): { best: number; second: number | undefined } | undefined {
  let best: number | undefined;
  let second: number | undefined;
  const ahead = (a: number, b: number | undefined) =>
    b === undefined || tally.score[a]! > tally.score[b]! || (tally.score[a] === tally.score[b] && a < b);
  for (const entry of tally.touched) {
    if (entry >= entries) continue;
    if (ahead(entry, best)) [best, second] = [entry, best];
    else if (ahead(entry, second)) second = entry;
  }
  return best === undefined ? undefined : { best, second };
}

/**
 * What speaks for the best entry being the right one.
 *
 * @param isAbsent marks, with 1, phrasings to be treated as if the base did not have them; their words still belong to it
 */
export function signalsOf(
  asked: {
    readonly features: readonly Feature[];
    /** What the utterance itself says of that, if not all: what it only goes on from speaks neither for being known nor for belonging. */
    readonly said?: readonly Feature[];
    readonly tally: Tally;
    /** The likeness to the nearest phrasing of a stretch. */
    readonly nearestIn: (own: Stretch) => number;
    /** Set where the text is itself a phrasing of an entry. */
    readonly counted?: 'own' | undefined;
  },
  { index, layout, entries, related, belonging }: Ground,
  isAbsent?: Uint8Array,
): Signals {
  const { features, tally, said = features } = asked;
  const lead = leaders(tally, entries);
  if (lead === undefined) return NO_SIGNALS;
  const score = tally.score[lead.best]!;
  const declined = highestScore(tally, (place) => place >= entries);
  const next = lead.second === undefined ? declined : Math.max(declined, tally.score[lead.second]!);
  const all = stretchOf(layout, entries);
  const shares = wordShares(features, index, all, isAbsent);
  const ownShares = said === features ? shares : wordShares(said, index, all, isAbsent);
  return {
    score,
    margin: score - next,
    probability: probabilityOf(tally, lead.best),
    nearest: asked.nearestIn(layout[lead.best]!),
    known: Math.min(shares.known, ownShares.known),
    words: Math.min(1, shares.words / MANY_WORDS),
    apart: score - Math.max(declined, highestScore(tally, isApart(lead.best, related[lead.best]!))),
    substance: Math.min(1, shares.substance, OWN_SUBSTANCE * ownShares.substance),
    belonging: (belonging(said, asked.counted) + belonging(features, asked.counted)) / 2,
  };
}

/** Whether an entry is neither the best nor related to it. */
const isApart = (best: number, related: ReadonlySet<number>) => (entry: number) =>
  entry !== best && !related.has(entry);

/** The highest score of a place that passes; 0 where none scores above it. */
function highestScore({ score, touched }: Tally, passes: (place: number) => boolean): number {
  let highest = 0;
  for (const place of touched) if (score[place]! > highest && passes(place)) highest = score[place]!;
  return highest;
}

/** The phrasings of all entries. */
const stretchOf = (layout: Layout, entries: number): Stretch => ({ from: 0, to: layout[entries - 1]?.to ?? 0 });

/** What an utterance itself says tells so many times as much where it goes on from something: "and before?" is enough then. Range 3–8. */
const OWN_SUBSTANCE = 5;
/** From this many words on, more make no difference to confidence. */
const MANY_WORDS = 12;

function wordShares(
  features: readonly Feature[],
  index: LikenessIndex,
  all: Stretch,
  isAbsent: Uint8Array | undefined,
) {
  let sum = 0;
  let known = 0;
  let words = 0;
  for (const { key, kind, value } of features) {
    if (kind !== 'word' && kind !== 'idea') continue;
    const mass = index.massOf(key, kind) * value;
    const held = index.phrasingsWith(key);
    sum += mass;
    if (kind === 'word') words += value;
    if (holdsAny(held, all.from, all.to, isAbsent)) known += mass;
  }
  return { known: known / (sum || 1), words, substance: known };
}

/** Whether any of these ascending phrasings lies in a stretch and is there. */
function holdsAny(phrasings: Int32Array, from: number, to: number, isAbsent?: Uint8Array): boolean {
  for (let n = firstFrom(phrasings, from); n < phrasings.length && phrasings[n]! < to; n++)
    if (isAbsent?.[phrasings[n]!] !== 1) return true;
  return false;
}
