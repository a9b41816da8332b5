import type { Ground } from './corpus.ts';
import { addCoverage } from './coverage.ts';
import type { Likeness } from './likeness.ts';
import type { Stretch } from './postings.ts';
import { leaders, type Signals, signalsOf } from './signals.ts';
import type { Trainer } from './training.ts';
import { emptyTally, type Tally, tallyVotes, type Votes } from './votes.ts';

/**
 * One question of a rehearsal: what the engine went by, and whether the best entry was the right one. `hidden`: its
 * entry was hidden; `declined`: no entry ever answered it.
 */
export type Rehearsed = {
  readonly signals: Signals;
  readonly right: boolean;
  readonly kind: 'left-out' | 'hidden' | 'declined';
};

export type Rehearsal = Ground & {
  readonly trainer: Trainer;
  readonly votes: Votes;
};

/** Entries, and questions that are declined, are rehearsed up to so many each, spread evenly over the base. */
const MOST_REHEARSED = 200;
/** An entry with fewer phrasings than this would have nothing left to be found by. */
const FEWEST_PHRASINGS = 2;

/**
 * Asks the base the first phrasing of each entry: as if it were missing (the other phrasings should find the entry), and again
 * as if its entry were missing (nothing that is found is right). First phrasings, because
 * they are what people ask; curators choose the further ones to be unlike each other, so that any one left out is missed
 * far more than a real question would be. Deterministic.
 */
export function rehearse(base: Rehearsal): Rehearsed[] {
  const { layout, entries, trainer, votes } = base;
  const { entryOf } = base.index;
  const every = Math.ceil(entries / MOST_REHEARSED);
  const asked = layout
    .slice(0, entries)
    .filter(({ from, to }, entry) => to - from >= FEWEST_PHRASINGS && entry % every === 0)
    .map(({ from }) => from);
  const isAbsent = new Uint8Array(entryOf.length);
  for (const i of asked) isAbsent[i] = 1;
  const without = trainer.trainWithout(votes, isAbsent);
  isAbsent.fill(0);

  const tally = emptyTally(layout.length);
  const questions = asked.flatMap((i): Rehearsed[] => {
    const own = entryOf[i]!;
    isAbsent[i] = 1;
    const leftOut = askOne(base, i, without, tally, isAbsent);
    const { from, to } = layout[own]!;
    isAbsent.fill(1, from, to);
    const hidden = askOne(base, i, votes, tally, isAbsent, own);
    isAbsent.fill(0, from, to);
    return [
      { signals: leftOut.signals, right: leftOut.best === own, kind: 'left-out' },
      { signals: hidden.signals, right: false, kind: 'hidden' },
    ];
  });
  return [...questions, ...rehearseDeclined(base, tally, isAbsent)];
}

/** Asks each declined phrasing as if it were missing: nothing that is found is right. */
function rehearseDeclined(base: Rehearsal, tally: Tally, isAbsent: Uint8Array): Rehearsed[] {
  const declined = base.layout
    .slice(base.entries, base.everydayFrom)
    .flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n));
  const every = Math.ceil(declined.length / MOST_REHEARSED);
  return declined
    .filter((_, n) => n % every === 0)
    .map((i) => {
      isAbsent[i] = 1;
      const { signals } = askOne(base, i, base.votes, tally, isAbsent);
      isAbsent[i] = 0;
      return { signals, right: false, kind: 'declined' };
    });
}

function askOne(ground: Rehearsal, i: number, votes: Votes, tally: Tally, isAbsent: Uint8Array, hidden?: number) {
  const { index, entries } = ground;
  const counted = index.entryOf[i]! < entries ? 'own' : undefined;
  const like = index.likenessTo(i);
  const features = index.featuresOf(i);
  tallyVotes(votes, like, tally, isAbsent);
  addCoverage(tally, features, ground, isAbsent);
  if (hidden !== undefined) tally.score[hidden] = 0;
  const nearestIn = (own: Stretch) => nearestOf(like, own, isAbsent);
  return {
    signals: signalsOf({ features, tally, nearestIn, counted }, ground, isAbsent),
    best: leaders(tally, entries)?.best,
  };
}

function nearestOf({ at, value }: Likeness, own: Stretch, isAbsent: Uint8Array): number {
  let nearest = 0;
  for (let n = 0; n < at.length; n++)
    if (at[n]! >= own.from && at[n]! < own.to && isAbsent[at[n]!] === 0) nearest = Math.max(nearest, value[n]!);
  return nearest;
}
