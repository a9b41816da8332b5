import type { Declined } from './language/language.ts';
import { rarityIn } from './rarity.ts';
import type { Query } from './read/query.ts';

/** A question may ask the same as a phrasing that has this share of its words, the rarer the more. Range 0.4–0.7. */
const ALIKE = 0.5;
/**
 * A word that more phrasings have than this counts among those of the question, and for no phrasing: a question of hardly any
 * other words is foreign to a base as large as that, whatever its phrasings are. Counted for them, a few more everyday questions
 * were answered.
 */
const MOST_HOLDING = 3000;

/**
 * Everyday questions that a base can learn to decline: those that share too little with any phrasing of it. Examples from elsewhere teach
 * where a base ends better than the base can by itself. Hendrycks, Mazeika and Dietterich 2019, "Deep anomaly detection with
 * outlier exposure".
 *
 * @param phrasings of all entries, read
 * @param read reads questions as the phrasings were
 */
export function foreignTo(
  phrasings: readonly Query[],
  everyday: readonly Declined[],
  read: (texts: readonly string[]) => readonly Query[],
): Declined[] {
  if (everyday.length === 0 || phrasings.length === 0) return [];
  const holders = new Map<string, number[]>();
  for (const [place, phrasing] of phrasings.entries())
    for (const stem of stemsOf(phrasing)) {
      const holding = holders.get(stem);
      if (holding === undefined) holders.set(stem, [place]);
      else holding.push(place);
    }
  /** What each phrasing shares with the question in hand; all 0 in between. */
  const shared = new Float64Array(phrasings.length);

  function isForeign(question: Query): boolean {
    const words = [...stemsOf(question)].map((stem) => {
      const holding = holders.get(stem) ?? [];
      return { holding, rarity: rarityIn(phrasings.length, holding.length) };
    });
    const telling = words.filter(({ holding }) => holding.length <= MOST_HOLDING);
    let most = 0;
    for (const { holding, rarity } of telling)
      for (const place of holding) {
        shared[place]! += rarity;
        most = Math.max(most, shared[place]!);
      }
    for (const { holding } of telling) for (const place of holding) shared[place] = 0;
    return most < ALIKE * words.reduce((sum, { rarity }) => sum + rarity, 0);
  }

  return everyday.map(({ about, questions }) => {
    const queries = read(questions);
    return { about, questions: questions.filter((_, n) => isForeign(queries[n]!)) };
  });
}

const stemsOf = ({ words }: Query): Set<string> => new Set(words.map(({ stem }) => stem));
