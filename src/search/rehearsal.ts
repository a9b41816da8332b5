import type { LikenessIndex, Phrased } from './likeness.ts';
import { type Layout, leaders, type Signals, signalsOf } from './signals.ts';
import { copyVotes, type Neighbours, trainOnce } from './training.ts';
import { emptyTally, type Tally, tallyVotes, type Votes } from './votes.ts';

/**
 * One question of a rehearsal: what the engine went by, and whether the best entry was the right one. `near`: the entry of
 * the question was hidden; `far`: the entries most like it were hidden as well.
 */
export type Rehearsed = {
  readonly signals: Signals;
  readonly right: boolean;
  readonly kind: 'left-out' | 'near' | 'far';
};

export type Rehearsal = {
  readonly phrasings: readonly Phrased[];
  readonly layout: Layout;
  readonly index: LikenessIndex;
  readonly neighbours: Neighbours;
  readonly votes: Votes;
};

/** Parts into which phrasings are split; each is left out in turn. Range 4–10. */
const PARTS = 6;
/** Questions are rehearsed with up to this many phrasings, spread evenly over the base. */
const MOST_REHEARSED = 3000;
/** Share of the entries, those most like the question, that are hidden to make a question from far outside. */
const FAR = 0.3;

/**
 * Asks the base its own phrasings: each once as if it were missing (the other phrasings should find the right entry), and
 * again as if its entry, or that and all entries like it, were missing (nothing that is found is right). Deterministic.
 */
export function rehearse(base: Rehearsal): Rehearsed[] {
  const { phrasings, layout, neighbours, votes } = base;
  const every = Math.max(1, Math.ceil(phrasings.length / MOST_REHEARSED));
  const asked = phrasings.keys().filter((i) => Math.floor(i / PARTS) % every === 0);
  const parts = Map.groupBy(asked, (i) => i % PARTS);
  const isAbsent = new Uint8Array(phrasings.length);
  const tally = emptyTally(layout.length);

  return [...parts].flatMap(([part, questions]) => {
    const without = copyVotes(votes);
    for (let i = part; i < phrasings.length; i += PARTS) without.end[i] = without.start[i]!;
    trainOnce(without, phrasings, neighbours, layout.length, (i) => i % PARTS !== part);
    return questions.flatMap((i) => {
      const own = phrasings[i]!.entry;
      const hide = (entries: readonly number[]) => {
        for (const entry of entries) isAbsent.fill(1, layout[entry]!.from, layout[entry]!.to);
      };
      isAbsent[i] = 1;
      const leftOut = askOne(base, i, without, tally, isAbsent);
      const rivals = nearestEntries(tally, own, Math.ceil(FAR * layout.length));
      hide([own]);
      const near = askOne(base, i, votes, tally, isAbsent, [own]);
      hide(rivals);
      const far = askOne(base, i, votes, tally, isAbsent, [own, ...rivals]);
      isAbsent.fill(0);
      return [
        { signals: leftOut.signals, right: leftOut.best === own, kind: 'left-out' as const },
        { signals: near.signals, right: false, kind: 'near' as const },
        { signals: far.signals, right: false, kind: 'far' as const },
      ];
    });
  });
}

function askOne(
  { phrasings, layout, index, neighbours }: Rehearsal,
  i: number,
  votes: Votes,
  tally: Tally,
  isAbsent: Uint8Array,
  hidden: readonly number[] = [],
) {
  const like = neighbours[i]!;
  tallyVotes(votes, like, tally, isAbsent);
  for (const entry of hidden) tally.score[entry] = 0;
  const { features } = phrasings[i]!;
  return {
    signals: signalsOf({ features, like, tally }, index, layout, isAbsent),
    best: leaders(tally)?.best,
  };
}

function nearestEntries({ score, touched }: Tally, own: number, count: number): number[] {
  const others = touched.filter((entry) => entry !== own);
  return others.sort((a, b) => score[b]! - score[a]! || a - b).slice(0, count);
}
