import { SHORT_FORMS } from './short-forms.ts';

/** Characters of an utterance that are read; the rest is cut and the asker is told. */
export const LONGEST_UTTERANCE = 500;

/** What is there and not to be seen: soft hyphens, blanks without width and the like, which come with pasted text. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
const APOSTROPHES = /[\u2018\u2019\u201B\u02BC\u02B9\u2032\u00B4\uFF40`]/g;
const LATIN_ACCENTS = /[\u0300-\u036F]/g;
const DOTTED_LETTERS = /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}(?:\p{L}(?![\p{L}\p{N}]))?/gu;
const DATE = String.raw`\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{1,2}\/\d{1,2}(?![\d/])`;
const NUMBER = String.raw`[$€£]?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|[$€£]?\d+(?:\.\d+)?`;
const SUFFIX = String.raw`(?:\s?%|(?:bn|tn|mn|mm|b|m|k|st|nd|rd|th)(?![\p{L}\p{N}]))?`;
const WORD = String.raw`[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:'[\p{L}\p{M}]+)?`;
const TOKEN = new RegExp(`(?:${DATE})(?![\\p{L}\\p{N}])|(?:${NUMBER})${SUFFIX}(?![\\p{L}\\p{N}])|${WORD}`, 'gu');

const SAYS_IS = new Set('what who where when why how it that this there here he she'.split(' '));
const ENDINGS: readonly (readonly [string, string])[] = [
  ["n't", ' not'],
  ["'ll", ' will'],
  ["'ve", ' have'],
  ["'re", ' are'],
  ["'m", ' am'],
  ["'d", ' would'],
];

/** Cuts a text at `LONGEST_UTTERANCE` characters, never through a character of two code units. */
export function clip(text: string): { readonly text: string; readonly truncated: boolean } {
  if (text.length <= LONGEST_UTTERANCE) return { text, truncated: false };
  const end = /[\uD800-\uDBFF]/.test(text[LONGEST_UTTERANCE - 1]!) ? LONGEST_UTTERANCE - 1 : LONGEST_UTTERANCE;
  return { text: text.slice(0, end), truncated: true };
}

/**
 * The words of a text in order, lower case, without accents, contractions spelled out, possessives and symbols dropped.
 * Numbers keep their sign and unit ("$50b", "27%", "27/4") for `foldNumbers`.
 */
export function wordsOf(text: string): string[] {
  return (normalise(text).match(TOKEN) ?? []).flatMap(expand);
}

function normalise(text: string): string {
  return text
    .replace(UNSEEN, '')
    .replace(APOSTROPHES, "'") // first, for an acute accent that stands alone is a blank to NFKC
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(LATIN_ACCENTS, '')
    .normalize('NFC')
    .replace(/\btl;\s?dr\b/g, 'tldr')
    .replace(/\bw\/o\b/g, 'without')
    .replace(/\bw\/(?=\s|\p{L})/gu, 'with ')
    .replace(/&/g, ' and ')
    .replace(DOTTED_LETTERS, (letters) => letters.replaceAll('.', ''));
}

function expand(token: string): string[] {
  const known = SHORT_FORMS.get(token);
  if (known !== undefined) return known.split(' ');
  const cut = token.indexOf("'");
  if (cut < 0) return [token];
  for (const [ending, words] of ENDINGS)
    if (token.endsWith(ending)) return `${token.slice(0, -ending.length)}${words}`.trim().split(' ');
  const before = token.slice(0, cut);
  if (!token.endsWith("'s")) return [before + token.slice(cut + 1)];
  return SAYS_IS.has(before) ? [before, 'is'] : [before];
}
