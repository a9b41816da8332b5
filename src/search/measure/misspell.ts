const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Shorter words are left alone: one wrong letter makes them another word. */
const SHORTEST = 3;

/**
 * Misspells about this share of the words of a text by one edit each: a letter left out, put in, changed, or two
 * swapped. The same text is always misspelt the same way.
 *
 * @param share 0–1
 */
export function misspell(text: string, share: number): string {
  const random = randomFrom(text);
  return text
    .split(' ')
    .map((word) => (random() < share && word.length >= SHORTEST ? edit(word, random) : word))
    .join(' ');
}

function edit(word: string, random: () => number): string {
  const at = Math.floor(random() * word.length);
  const letter = LETTERS[Math.floor(random() * LETTERS.length)]!;
  const [before, after] = [word.slice(0, at), word.slice(at + 1)];
  switch (Math.floor(random() * 4)) {
    case 0:
      return before + after;
    case 1:
      return before + letter + word[at]! + after;
    case 2:
      return before + letter + after;
    default:
      return after === '' ? word : before + after[0]! + word[at]! + after.slice(1);
  }
}

/** Numbers from 0 up to 1 that depend on the text alone. Mulberry32, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
function randomFrom(text: string): () => number {
  let seed = 0;
  for (let i = 0; i < text.length; i++) seed = Math.imul(seed ^ text.charCodeAt(i), 0x01000193);
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
