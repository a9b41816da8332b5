import type { WordSpace } from './language/language.ts';
import { rarityIn } from './rarity.ts';

/** What a text is about as a direction of length 1, one number a dimension; undefined where no word of it has a place. */
export type Subject = (stems: readonly string[]) => Float64Array | undefined;

/** No text has a subject. */
export const noSubject: Subject = () => undefined;

/**
 * What texts are about, seen from a base: the sum of its words' directions, each the heavier the fewer entries have the word,
 * less what all entries have in common. Without that all texts of a base on one matter would lie close together. Arora, Liang
 * and Ma 2017, "A simple but tough-to-beat baseline for sentence embeddings".
 *
 * @param entries the phrasings of each entry as stems
 */
export function createSubject(space: WordSpace, entries: readonly (readonly (readonly string[])[])[]): Subject {
  const holding = new Map<string, number>();
  for (const phrasings of entries)
    for (const stem of new Set(phrasings.flat())) holding.set(stem, (holding.get(stem) ?? 0) + 1);
  const weightOf = (stem: string) => rarityIn(entries.length, holding.get(stem) ?? 0);

  function sumOf(stems: readonly string[]): Float64Array | undefined {
    const sum = new Float64Array(space.dimensions);
    for (const stem of stems) {
      const direction = space.directionOf(stem);
      if (direction === undefined) continue;
      const weight = weightOf(stem) / lengthOf(direction);
      for (let d = 0; d < sum.length; d++) sum[d]! += weight * direction[d]!;
    }
    return unit(sum);
  }

  const common = new Float64Array(space.dimensions);
  for (const phrasings of entries)
    for (const stems of phrasings) {
      const sum = sumOf(stems) ?? common.map(() => 0);
      for (let d = 0; d < common.length; d++) common[d]! += sum[d]! / (phrasings.length * entries.length);
    }

  return (stems) => {
    const sum = sumOf(stems);
    return sum && unit(sum.map((one, d) => one - common[d]!));
  };
}

function unit(vector: Float64Array): Float64Array | undefined {
  const length = lengthOf(vector);
  return length === 0 ? undefined : vector.map((one) => one / length);
}

function lengthOf(vector: ArrayLike<number>): number {
  let sum = 0;
  for (let d = 0; d < vector.length; d++) sum += vector[d]! ** 2;
  return Math.sqrt(sum);
}
