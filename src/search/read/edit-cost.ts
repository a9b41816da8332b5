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
const KEYS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const CODES = 128;
const isVowel = vowels();
const replacement = replacements();
/** The rows of the table, kept between calls: this runs some hundred times for one mistyped word. */
let rows = [new Float64Array(64), new Float64Array(64), new Float64Array(64)] as const;

/**
 * How far `typed` is from `meant`, in edits: optimal string alignment (insert, delete, substitute, swap two neighbours, no
 * stretch edited twice), where swaps, doubled letters, left-out vowels, neighbouring keys and vowels taken for one another
 * cost less than a full edit, and a slip on the first letter costs more. Infinity above `limit`.
 */
export function editCost(typed: string, meant: string, limit: number): number {
  const width = meant.length + 1;
  if (width > rows[0].length) rows = [new Float64Array(width), new Float64Array(width), new Float64Array(width)];
  let [older, above, row] = rows;
  above[0] = 0;
  for (let j = 1; j < width; j++) above[j] = above[j - 1]! + missing(meant, j - 1);
  let leastAbove = 0;
  for (let i = 1; i <= typed.length; i++) {
    const skipped = extra(typed, i - 1);
    row[0] = above[0]! + skipped;
    let least = row[0];
    for (let j = 1; j < width; j++) {
      let cost = above[j - 1]! + replacing(typed, i - 1, meant, j - 1);
      cost = Math.min(cost, above[j]! + skipped, row[j - 1]! + missing(meant, j - 1));
      if (isSwap(typed, i, meant, j)) cost = Math.min(cost, older[j - 2]! + COST.swapped);
      row[j] = cost;
      least = Math.min(least, cost);
    }
    if (least > limit && leastAbove + COST.swapped > limit) return Number.POSITIVE_INFINITY;
    leastAbove = least;
    [older, above, row] = [above, row, older];
  }
  return above[width - 1]! > limit ? Number.POSITIVE_INFINITY : above[width - 1]!;
}

function isSwap(typed: string, i: number, meant: string, j: number): boolean {
  if (i < 2 || j < 2) return false;
  const [last, before] = [typed.charCodeAt(i - 1), typed.charCodeAt(i - 2)];
  return last !== before && last === meant.charCodeAt(j - 2) && before === meant.charCodeAt(j - 1);
}

/** The cost of a letter that was typed and not meant: little where it repeats the letter before. */
function extra(typed: string, at: number): number {
  if (at === 0) return COST.edit + COST.firstLetter;
  return typed.charCodeAt(at) === typed.charCodeAt(at - 1) ? COST.doubled : COST.edit;
}

/** The cost of a letter that was meant and not typed: little where it repeats the letter before, or is a vowel. */
function missing(meant: string, at: number): number {
  if (at === 0) return COST.edit + COST.firstLetter;
  const letter = meant.charCodeAt(at);
  if (letter === meant.charCodeAt(at - 1)) return COST.doubled;
  return isVowel[letter] ? COST.missingVowel : COST.edit;
}

function replacing(typed: string, i: number, meant: string, j: number): number {
  const [a, b] = [typed.charCodeAt(i), meant.charCodeAt(j)];
  if (a === b) return 0;
  const cost = a < CODES && b < CODES ? replacement[a * CODES + b]! : COST.edit;
  return i === 0 && j === 0 ? cost + COST.firstLetter : cost;
}

function vowels(): Uint8Array {
  const table = new Uint8Array(2 ** 16);
  for (const letter of 'aeiouy') table[letter.charCodeAt(0)] = 1;
  return table;
}

/** What one letter for another costs, by both character codes. */
function replacements(): Float64Array {
  const table = new Float64Array(CODES * CODES).fill(COST.edit);
  const set = (a: string | undefined, b: string | undefined, cost: number) => {
    if (a === undefined || b === undefined) return;
    table[a.charCodeAt(0) * CODES + b.charCodeAt(0)] = cost;
    table[b.charCodeAt(0) * CODES + a.charCodeAt(0)] = cost;
  };
  for (const a of 'aeiouy') for (const b of 'aeiouy') set(a, b, COST.vowel);
  for (const [r, row] of KEYS.entries())
    for (const [i, key] of [...row].entries()) {
      set(key, row[i + 1], COST.neighbour);
      set(key, KEYS[r + 1]?.[i], COST.neighbour);
      set(key, KEYS[r + 1]?.[i - 1], COST.neighbour);
    }
  return table;
}
