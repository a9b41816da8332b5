import type { Base } from '../base.ts';
import { addCoverage } from '../coverage.ts';
import { leaders } from '../signals.ts';
import { createTrainer } from '../training.ts';
import { emptyTally } from '../votes.ts';
import { tallyFeatures, weigh } from '../weights.ts';

/** A phrasing of the base, and the entry found for it by an engine that did not learn it. */
export type LeftOut = { readonly entry: string; readonly phrasing: string; readonly found: string | undefined };

/** Parts into which phrasings are split; each is left out in turn. Range 4–10. */
const PARTS = 6;

/**
 * Asks the base each of its own phrasings as if it were missing. Takes about as long as building the engine once: what was
 * learned from all phrasings is corrected by one more pass without those left out, which then have no votes.
 */
export function askLeftOut({ corpus }: Pick<Base, 'corpus'>): LeftOut[] {
  const { ids, texts, index, layout, entries: count } = corpus;
  const { entryOf } = index;
  const asked = layout[count - 1]?.to ?? 0;
  const trainer = createTrainer(index, layout.length);
  const votes = trainer.train();
  const tally = emptyTally(layout.length);
  const found = new Array<string | undefined>(asked);
  const isAbsent = new Uint8Array(entryOf.length);
  for (let part = 0; part < PARTS; part++) {
    const without = trainer.trainWithout(
      votes,
      Uint8Array.from(entryOf, (_, i) => (i % PARTS === part ? 1 : 0)),
    );
    const weights = weigh(without, index, layout.length);
    for (let i = part; i < asked; i += PARTS) {
      const features = index.featuresOf(i);
      tallyFeatures(weights, features, index, tally);
      isAbsent[i] = 1;
      addCoverage(tally, features, corpus, isAbsent);
      isAbsent[i] = 0;
      found[i] = ids[leaders(tally, count)?.best ?? -1];
    }
  }
  return texts.slice(0, asked).map((phrasing, i) => ({ entry: ids[entryOf[i]!]!, phrasing, found: found[i] }));
}
