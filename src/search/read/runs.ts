/** Neighbours that may be one word torn apart, or heard as several ("an tropic", "mike row soft"). */
const MOST_JOINED = 3;
/** Letters that neighbours have together: shorter ones ("in to") are what they seem, longer ones no word. */
const LETTERS = { fewest: 5, most: 16 };

/** Neighbouring words, and what they are when written as one. */
export type Run = { readonly parts: readonly string[]; readonly joined: string };

/** The runs of two and of three words that start at `at` and may be one word. */
export function runsFrom(words: readonly string[], at: number): Run[] {
  const runs: Run[] = [];
  let joined = words[at] ?? '';
  for (let next = at + 1; next < words.length && next - at < MOST_JOINED; next++) {
    joined += words[next]!;
    if (joined.length > LETTERS.most) break;
    if (joined.length >= LETTERS.fewest) runs.push({ parts: words.slice(at, next + 1), joined });
  }
  return runs;
}
