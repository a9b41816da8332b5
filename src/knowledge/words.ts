/** Typographic quotes, dashes and spaces made plain, so that two spellings of one text compare equal. Same length in UTF-16. */
export function plainCharacters(text: string): string {
  return text
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐‑‒–—―]/g, '-')
    .replace(/[\u00a0\u202f]/g, ' ');
}

/** Words as a person counts them: runs between spaces that hold a letter or digit. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** Lower-case words for comparing: letters, digits, apostrophes inside, and signs that carry meaning in figures. */
export function wordsOf(text: string): string[] {
  return (
    plainCharacters(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}$%]+(?:'[\p{L}]+)*/gu) ?? []
  );
}

/** Two phrasings with the same key differ in case, punctuation or spaces only. */
export function phrasingKey(phrasing: string): string {
  return wordsOf(phrasing).join(' ');
}

/** "1 problem", "2 problems"; a noun that takes no plain s brings its plural along. */
export function counted(n: number, noun: string, plural = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : plural}`;
}
