const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const VOWELS = new Set('aeiouy');
const NEIGHBOURS = neighbours();

/** What each slip costs, in edits. A slip that fingers make often costs less than one that they seldom make. 0–1 each. */
const COST = {
  edit: 1,
  neighbour: 0.7,
  vowel: 0.75,
  doubled: 0.45,
  missingVowel: 0.6,
  swapped: 0.6,
  firstLetter: 0.15,
};

/**
 * How far `typed` is from `meant`, in edits: optimal string alignment (insert, delete, substitute, swap two neighbours, no
 * stretch edited twice), where swaps, doubled letters, left-out vowels, neighbouring keys and vowels taken for one another
 * cost less than a full edit, and a slip on the first letter costs more. Infinity above `limit`.
 */
export function editCost(typed: string, meant: string, limit: number): number {
  const width = meant.length + 1;
  let [older, above, row] = [new Float64Array(width), new Float64Array(width), new Float64Array(width)];
  for (let j = 1; j < width; j++) above[j] = above[j - 1]! + missing(meant, j - 1);
  let leastAbove = 0;
  for (let i = 1; i <= typed.length; i++) {
    row[0] = above[0]! + extra(typed, i - 1);
    let least = row[0];
    for (let j = 1; j < width; j++) {
      let cost = above[j - 1]! + replacing(typed, i - 1, meant, j - 1);
      cost = Math.min(cost, above[j]! + extra(typed, i - 1), row[j - 1]! + missing(meant, j - 1));
      const swapped = i > 1 && j > 1 && typed[i - 1] === meant[j - 2] && typed[i - 2] === meant[j - 1];
      if (swapped && typed[i - 1] !== typed[i - 2]) cost = Math.min(cost, older[j - 2]! + COST.swapped);
      row[j] = cost;
      least = Math.min(least, cost);
    }
    if (least > limit && leastAbove + COST.swapped > limit) return Number.POSITIVE_INFINITY;
    leastAbove = least;
    [older, above, row] = [above, row, older];
  }
  return above[width - 1]! > limit ? Number.POSITIVE_INFINITY : above[width - 1]!;
}

/** The cost of a letter that was typed and not meant: little where it repeats the letter before. */
function extra(typed: string, at: number): number {
  if (at === 0) return COST.edit + COST.firstLetter;
  return typed[at] === typed[at - 1] ? COST.doubled : COST.edit;
}

/** The cost of a letter that was meant and not typed: little where it repeats the letter before, or is a vowel. */
function missing(meant: string, at: number): number {
  if (at === 0) return COST.edit + COST.firstLetter;
  if (meant[at] === meant[at - 1]) return COST.doubled;
  return VOWELS.has(meant[at]!) ? COST.missingVowel : COST.edit;
}

function replacing(typed: string, i: number, meant: string, j: number): number {
  const [a, b] = [typed[i]!, meant[j]!];
  if (a === b) return 0;
  const first = i === 0 && j === 0 ? COST.firstLetter : 0;
  if (NEIGHBOURS.has(a + b)) return COST.neighbour + first;
  return (VOWELS.has(a) && VOWELS.has(b) ? COST.vowel : COST.edit) + first;
}

function neighbours(): ReadonlySet<string> {
  const pairs = new Set<string>();
  const join = (a: string | undefined, b: string | undefined) => {
    if (a && b) pairs.add(a + b).add(b + a);
  };
  ROWS.forEach((row, r) => {
    [...row].forEach((key, i) => {
      join(key, row[i + 1]);
      join(key, ROWS[r + 1]?.[i]);
      join(key, ROWS[r + 1]?.[i - 1]);
    });
  });
  return pairs;
}
