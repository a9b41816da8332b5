/** Characters of an utterance that are read; the rest is cut and the asker is told. */
export const LONGEST_UTTERANCE = 500;

const APOSTROPHES = /[\u2018\u2019\u201B\u02BC\u02B9\u2032\u00B4`]/g;
const LATIN_ACCENTS = /[\u0300-\u036F]/g;
const DOTTED_LETTERS = /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}(?:\p{L}(?![\p{L}\p{N}]))?/gu;
const DATE = String.raw`\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{1,2}\/\d{1,2}(?![\d/])`;
const NUMBER = String.raw`[$€£]?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|[$€£]?\d+(?:\.\d+)?`;
const SUFFIX = String.raw`(?:\s?%|(?:bn|tn|mn|mm|b|m|k|st|nd|rd|th)(?![\p{L}\p{N}]))?`;
const WORD = String.raw`[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:'[\p{L}\p{M}]+)?`;
const TOKEN = new RegExp(`(?:${DATE})(?![\\p{L}\\p{N}])|(?:${NUMBER})${SUFFIX}(?![\\p{L}\\p{N}])|${WORD}`, 'gu');

/** What people write for one or more words; everything else with an apostrophe follows the rules of `expand`. */
const SHORT_FORMS: Readonly<Record<string, string>> = {
  "can't": 'can not',
  cant: 'can not',
  cannot: 'can not',
  "won't": 'will not',
  wont: 'will not',
  "shan't": 'shall not',
  "ain't": 'is not',
  aint: 'is not',
  "let's": 'let us',
  "y'all": 'you all',
  "ma'am": '',
  dont: 'do not',
  doesnt: 'does not',
  didnt: 'did not',
  isnt: 'is not',
  arent: 'are not',
  wasnt: 'was not',
  werent: 'were not',
  hasnt: 'has not',
  havent: 'have not',
  hadnt: 'had not',
  wouldnt: 'would not',
  couldnt: 'could not',
  shouldnt: 'should not',
  mustnt: 'must not',
  whats: 'what is',
  wats: 'what is',
  whos: 'who is',
  hows: 'how is',
  wheres: 'where is',
  whens: 'when is',
  thats: 'that is',
  theres: 'there is',
  heres: 'here is',
  im: 'i am',
  ive: 'i have',
  youre: 'you are',
  theyre: 'they are',
  gonna: 'going to',
  gotta: 'got to',
  wanna: 'want to',
  gimme: 'give me',
  lemme: 'let me',
  dunno: 'do not know',
  kinda: 'kind of',
  sorta: 'sort of',
  whatcha: 'what are you',
  u: 'you',
  ur: 'your',
  r: 'are',
  ya: 'you',
  pls: 'please',
  plz: 'please',
  thx: 'thanks',
  ty: 'thanks',
  wat: 'what',
  wut: 'what',
  wot: 'what',
  y: 'why',
  coz: 'because',
  cos: 'because',
  cuz: 'because',
  bc: 'because',
  b4: 'before',
  btw: 'by the way',
  rn: 'right now',
  asap: 'as soon as possible',
  tldr: 'summary',
  fyi: 'for your information',
  thru: 'through',
  tho: 'though',
  nite: 'night',
  vs: 'versus',
  nah: 'no',
  nope: 'no',
  yep: 'yes',
  yeah: 'yes',
};
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
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(LATIN_ACCENTS, '')
    .normalize('NFC')
    .replace(APOSTROPHES, "'")
    .replace(/\btl;\s?dr\b/g, 'tldr')
    .replace(/\bw\/o\b/g, 'without')
    .replace(/\bw\/(?=\s|\p{L})/gu, 'with ')
    .replace(/&/g, ' and ')
    .replace(DOTTED_LETTERS, (letters) => letters.replaceAll('.', ''));
}

function expand(token: string): string[] {
  const known = Object.hasOwn(SHORT_FORMS, token) ? SHORT_FORMS[token]! : undefined;
  if (known !== undefined) return known === '' ? [] : known.split(' ');
  const cut = token.indexOf("'");
  if (cut < 0) return [token];
  for (const [ending, words] of ENDINGS)
    if (token.endsWith(ending)) return `${token.slice(0, -ending.length)}${words}`.trim().split(' ');
  const before = token.slice(0, cut);
  if (!token.endsWith("'s")) return [before + token.slice(cut + 1)];
  return SAYS_IS.has(before) ? [before, 'is'] : [before];
}
