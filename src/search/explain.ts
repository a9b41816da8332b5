import { type Asked, type Asker, type Model, signalsFor } from './asking.ts';
import type { Why } from './engine.ts';
import { wordKey } from './features.ts';
import type { Query } from './query.ts';
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
 * question behind its first, nor what a follow-up carries over: it is weighed as if it stood alone.
 */
export function weighWords(query: Query, entry: number, asker: Asker): Why['words'] {
  const whole = asker.ask(query).tally.score[entry]!;
  const lost = query.words.slice(0, MOST_WEIGHED).map((word) => {
    const rest = query.words.filter((other) => wordKey(other.stem) !== wordKey(word.stem));
    return { word: word.text, weight: Math.max(0, whole - asker.ask({ words: rest }).tally.score[entry]!) };
  });
  const sum = lost.reduce((total, { weight }) => total + weight, 0);
  return [...new Map(lost.map((one) => [one.word, one])).values()]
    .filter(({ weight }) => weight > 0)
    .map(({ word, weight }) => ({ word, weight: weight / sum }))
    .sort((a, b) => b.weight - a.weight);
}
