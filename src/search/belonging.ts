import type { Feature } from './features.ts';
import type { LikenessIndex } from './likeness.ts';
import { fitLogistic, sigmoid } from './logistic.ts';
import { firstFrom, type Stretch } from './postings.ts';

/**
 * How far the words of a text are those of the base rather than of everyday talk: 1 where they speak for the base at least as
 * much, towards 0 the more they speak against it.
 *
 * @param counted where the text itself is among the phrasings, if it is: it does not bear witness to itself
 */
export type Belonging = (features: readonly Feature[], counted?: 'own' | 'everyday') => number;

/** Words are counted as if each had been said so often besides, here and there. Range 0.2–1. */
const SMOOTHING = 0.5;
/** Texts of each side that show how far to trust the words. */
const MOST_WITNESSES = 1500;
/** How strongly the odds hold to even against what the witnesses say: in a tiny base they say little. Range 0.0001–0.01. */
const TRUST = 0.001;

/**
 * Tells the phrasings of a base from everyday questions by their words: naive Bayes, its odds brought down to earth by a logistic
 * regression on texts that were left out (Platt 1999, "Probabilistic outputs for support vector machines").
 *
 * @param own the phrasings of the entries, which come first; @param everyday the everyday questions, which come last
 */
export function createBelonging(index: LikenessIndex, own: Stretch, everyday: Stretch): Belonging {
  if (own.from === own.to || everyday.from === everyday.to) return () => 1;
  const { keys, kinds } = index.postings;
  const countsOf = (key: string) => {
    const held = index.phrasingsWith(key);
    return { own: firstFrom(held, own.to), everyday: held.length - firstFrom(held, everyday.from) };
  };
  const all = { own: 0, everyday: 0 };
  for (const [f, key] of keys.entries()) {
    if (kinds[f] !== 'word') continue;
    const counts = countsOf(key);
    all.own += counts.own;
    all.everyday += counts.everyday;
  }
  if (all.own === 0) return () => 1;
  const scale = all.everyday / all.own;

  function evidenceOf(features: readonly Feature[], counted?: 'own' | 'everyday'): number {
    let sum = 0;
    for (const { key, kind, value } of features) {
      if (kind !== 'word') continue;
      const counts = countsOf(key);
      if (counted !== undefined) counts[counted]--;
      sum += value * Math.log((counts.own * scale + SMOOTHING) / (counts.everyday + SMOOTHING));
    }
    return sum;
  }

  function witnesses(counted: 'own' | 'everyday', { from, to }: Stretch) {
    const every = Math.ceil((to - from) / MOST_WITNESSES);
    const count = Math.ceil((to - from) / every);
    return Array.from({ length: count }, (_, n) => ({
      terms: [1, evidenceOf(index.featuresOf(from + n * every), counted)],
      outcome: counted === 'own',
      weight: 1 / count,
    }));
  }

  const examples = [...witnesses('own', own), ...witnesses('everyday', everyday)];
  const [constant, slope] = fitLogistic(examples, [0, 0], TRUST);
  return (features, counted) => Math.min(1, 2 * sigmoid(constant! + slope! * evidenceOf(features, counted)));
}
