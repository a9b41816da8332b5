import { type Asked, type Model, signalsFor } from './asking.ts';
import type { Why } from './engine.ts';
import type { Query } from './read/query.ts';
import { SIGNALS, type SignalName } from './signals.ts';

/** Words that are weighed, from the first on; each takes as long as a question. */
const MOST_WEIGHED = 24;

/** What confidence in the best match came from, each part with its meaning. */
export function partsOf(asked: Asked, model: Model): Why['parts'] {
  const signals = signalsFor(asked, model);
  const parts = Object.entries(SIGNALS).map(([name, meaning]) => ({
    name,
    value: signals[name as SignalName],
    meaning,
  }));
  return [...exactPart(asked, model), ...parts];
}

/** What is said word for word settles the confidence, whatever the signals are. */
function exactPart({ exact }: Asked, { corpus: { entries } }: Model): Why['parts'] {
  const [said] = exact;
  if (said === undefined) return [];
  const meaning =
    said < entries
      ? 'share of the entry among those that have a phrasing of these very words'
      : 'these very words are those of a question that is declined';
  return [{ name: 'exact', value: 1 / exact.length, meaning }];
}

/**
 * The words that the score of an entry rests on, heaviest first: how much of it is lost when the word is left out, as a
 * share of all that is lost. Words that do not count, or count against the entry, are not named, nor are those of a long
 * question behind its first.
 *
 * @param words of the utterance, and of what it goes on from
 * @param scoreWithout the score of the entry, asked for without the words of a stem, or else with all
 */
export function weighWords(words: Query['words'], scoreWithout: (stem?: string) => number): Why['words'] {
  const whole = scoreWithout();
  const lost = words
    .slice(0, MOST_WEIGHED)
    .map(({ text, stem }) => ({ word: text, weight: Math.max(0, whole - scoreWithout(stem)) }));
  const sum = lost.reduce((total, { weight }) => total + weight, 0);
  return [...new Map(lost.map((one) => [one.word, one])).values()]
    .filter(({ weight }) => weight > 0)
    .map(({ word, weight }) => ({ word, weight: weight / sum }))
    .sort((a, b) => b.weight - a.weight);
}
