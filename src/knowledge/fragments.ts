import type { Passage } from './documents.ts';
import type { Citation } from './entry.ts';
import { plainCharacters } from './words.ts';

/**
 * Where a fragment was looked for. `found` names the passages that hold it at its locator; `elsewhere` is the locator of the
 * first passage that holds it when its own does not.
 */
type Located =
  | { readonly kind: 'found'; readonly passages: readonly Passage[] }
  | { readonly kind: 'unknown-locator'; readonly elsewhere?: string }
  | { readonly kind: 'not-there'; readonly elsewhere?: string };

/** Looks for a citation's fragment at its locator: a passage ("Key Changes, item 2") or a whole section ("Key Changes"). */
export function locateFragment(
  passages: readonly Passage[],
  { locator, fragment }: Pick<Citation, 'locator' | 'fragment'>,
): Located {
  const named = passages.filter((passage) => passage.locator === locator || passage.section === locator);
  const holding = named.filter((passage) => holdsFragment(passage.text, fragment));
  if (holding.length > 0) return { kind: 'found', passages: holding };
  const elsewhere = passages.find((passage) => holdsFragment(passage.text, fragment))?.locator;
  return {
    kind: named.length === 0 ? 'unknown-locator' : 'not-there',
    ...(elsewhere === undefined ? {} : { elsewhere }),
  };
}

/** True when `text` holds the first words and, behind them, the last words; case and typographic signs do not matter. */
export function holdsFragment(text: string, [first, last]: Citation['fragment']): boolean {
  const plain = comparable(text);
  for (let at = indexOfWords(plain, comparable(first)); at >= 0; at = indexOfWords(plain, comparable(first), at + 1)) {
    if (indexOfWords(plain, comparable(last), at + comparable(first).length) >= 0) return true;
  }
  return false;
}

function comparable(text: string): string {
  return plainCharacters(text).toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Like indexOf, but neither end may cut a word in two. */
function indexOfWords(text: string, words: string, from = 0): number {
  for (let at = text.indexOf(words, from); at >= 0; at = text.indexOf(words, at + 1)) {
    if (!cutsWord(text, at) && !cutsWord(text, at + words.length)) return at;
  }
  return -1;
}

function cutsWord(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') && /[\p{L}\p{N}]/u.test(text[at] ?? '');
}
