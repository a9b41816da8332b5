/** How a word is spoken: a letter a phoneme, vowels in lower case. */
export type Phonemes = string;

/** The phonemes of American English (ARPAbet, without stress) and the letter that each is kept as. */
const VOWELS = letters('AA:a AE:b AH:c AO:d AW:e AY:f EH:g ER:h EY:i IH:j IY:k OW:l OY:m UH:n UW:o');
const CONSONANTS = letters(
  'B:B CH:C D:D DH:E F:F G:G HH:H JH:J K:K L:L M:M N:N NG:O P:P R:R S:S SH:T T:U TH:V V:W W:X Y:Y Z:Z ZH:A',
);
const LETTER_OF = new Map([...VOWELS, ...CONSONANTS]);

function letters(pairs: string): Map<string, string> {
  return new Map(pairs.split(' ').map((pair) => pair.split(':') as [string, string]));
}

/** Reads ARPAbet as the CMU Pronouncing Dictionary writes it, "AE1 ZH ER0"; stress is dropped. */
export function readArpabet(text: string): Phonemes {
  return text
    .split(' ')
    .map((phoneme) => LETTER_OF.get(phoneme.replace(/\d$/, '')) ?? '')
    .join('');
}

/** What letters sound like where no dictionary has the word, longest first; a blank is silent. A rough guess is enough here. */
const SPELLINGS = (
  'tion:SH AH N|sion:ZH AH N|ough:AO|augh:AO|eigh:EY|tch:CH|sch:S K|igh:AY|dge:JH|ch:CH|sh:SH|th:TH|ph:F|gh:G|ck:K|qu:K W|' +
  'ng:NG|wh:W|ee:IY|ea:IY|oo:UW|ou:AW|ow:OW|oi:OY|oy:OY|ai:EY|ay:EY|ei:EY|ey:IY|au:AO|aw:AO|oa:OW|ie:IY|ew:UW|ue:UW|er:ER|' +
  'ir:ER|ur:ER|or:AO R|ar:AA R|x:K S|c:K|a:AE|e:EH|i:IH|o:AA|u:AH|y:IY|j:JH|b:B|d:D|f:F|g:G|h:HH|k:K|l:L|m:M|n:N|p:P|q:K|' +
  'r:R|s:S|t:T|v:V|w:W|z:Z'
)
  .split('|')
  .map((pair) => pair.split(':') as [string, string])
  .map(([spelling, sound]) => ({ spelling, sound: readArpabet(sound) }));
/** The names of the letters, a to z. */
const NAMES = (
  'EY|B IY|S IY|D IY|IY|EH F|JH IY|EY CH|AY|JH EY|K EY|EH L|EH M|EH N|OW|P IY|K Y UW|AA R|EH S|T IY|Y UW|V IY|' +
  'D AH B AH L Y UW|EH K S|W AY|Z IY'
)
  .split('|')
  .map(readArpabet);

/** A word spoken letter by letter, as acronyms are; a to z. */
export function spellOut(word: string): Phonemes {
  return [...word].map((letter) => NAMES[letter.charCodeAt(0) - 'a'.charCodeAt(0)]!).join('');
}

/** A vowel before a consonant and a silent e says its name: "made", "here", "site". */
const LONG = new Map([...letters('a:EY e:IY i:AY o:OW u:UW')].map(([vowel, sound]) => [vowel, readArpabet(sound)]));
const BEFORE_SILENT_E = /^[aeiou][^aeiouy]e$/;

/** How a word may be spoken, guessed from its letters, a to z. */
export function soundOut(word: string): Phonemes {
  const text = word
    .replace(/^([kp])(?=[ns])/, '')
    .replace(/^wr/, 'r')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/([^eo])\1+/g, '$1');
  let spoken = '';
  for (let at = 0; at < text.length; ) {
    const long = BEFORE_SILENT_E.test(text.slice(at)) ? LONG.get(text[at]!) : undefined;
    const next = SPELLINGS.find(({ spelling }) => text.startsWith(spelling, at));
    const isSilent = text[at] === 'e' && at === text.length - 1 && at > 1;
    if (!isSilent) spoken += long ?? next?.sound ?? '';
    at += long === undefined && !isSilent ? (next?.spelling.length ?? 1) : 1;
  }
  return spoken;
}

/** Consonants that are taken for one another, each group by its first: voiced and unvoiced ones, and those of "th". */
const CONFUSED = new Map(
  ['P B', 'T D TH DH', 'K G', 'S Z', 'F V', 'CH JH', 'SH ZH', 'N NG', 'R ER'].flatMap((group) => {
    const [first, ...others] = group.split(' ').map((phoneme) => LETTER_OF.get(phoneme)!);
    return others.map((other) => [other, first!] as const);
  }),
);
/** Half consonants, which come and go in quick speech. */
const FAINT = new Set(['HH', 'Y', 'W'].map((phoneme) => LETTER_OF.get(phoneme)!));
const isVowel = (phoneme: string) => phoneme >= 'a';

/**
 * The consonants of what is spoken, those that are taken for one another as one, repeated ones once: words that sound
 * alike have the same.
 */
export function skeletonOf(spoken: Phonemes): string {
  return [...spoken]
    .map((phoneme) => CONFUSED.get(phoneme) ?? phoneme)
    .filter((phoneme) => !isVowel(phoneme) && !FAINT.has(phoneme))
    .join('')
    .replace(/(.)\1+/g, '$1');
}

/** Vowels that lie next to each other in the mouth. */
const CLOSE_VOWELS = new Set(
  'AA AO|AA AH|AO AH|IH IY|EH AE|EH IH|UH UW|AH UH|AH IH|AH EH|OW AO|AW AO|AH ER|AA OW|EY EH|AY IY|AH AE'
    .split('|')
    .map((pair) => pair.split(' ').map((phoneme) => LETTER_OF.get(phoneme)!))
    .flatMap(([a, b]) => [`${a}${b}`, `${b}${a}`]),
);
/** What it costs to hear one phoneme for another, or one too many or too few, 0–1.2. Vowels are heard least well. */
const COST = {
  closeVowel: 0.25,
  vowel: 0.6,
  confused: 0.35,
  other: 1,
  kinds: 1.2,
  lostVowel: 0.5,
  faint: 0.4,
  lost: 0.8,
};

/** Above the code of any letter that a phoneme is kept as. */
const CODES = 128;
/** What it costs to lose a phoneme, by its code, and to hear one for another, by both codes. */
const LOSING = Float64Array.from({ length: CODES }, (_, code) => losing(String.fromCharCode(code)));
const MISTAKING = Float64Array.from({ length: CODES * CODES }, (_, codes) =>
  mistaking(String.fromCharCode(Math.floor(codes / CODES)), String.fromCharCode(codes % CODES)),
);
/** The rows of the table, kept between calls: this runs some hundred times for an utterance that was dictated. */
let rows = [new Float64Array(64), new Float64Array(64)] as const;

/**
 * How unlike two words sound, 0 for the same: the least sum of costs of phonemes that were heard as others, dropped or added.
 * Infinity above `limit`.
 */
export function soundCost(heard: Phonemes, meant: Phonemes, limit: number): number {
  const width = meant.length + 1;
  if (width > rows[0].length) rows = [new Float64Array(width), new Float64Array(width)];
  let [above, row] = rows;
  above[0] = 0;
  for (let j = 1; j < width; j++) above[j] = above[j - 1]! + LOSING[meant.charCodeAt(j - 1)]!;
  for (let i = 0; i < heard.length; i++) {
    const code = heard.charCodeAt(i);
    row[0] = above[0]! + LOSING[code]!;
    let least = row[0];
    for (let j = 1; j < width; j++) {
      const other = meant.charCodeAt(j - 1);
      const taken = above[j - 1]! + MISTAKING[code * CODES + other]!;
      row[j] = Math.min(taken, above[j]! + LOSING[code]!, row[j - 1]! + LOSING[other]!);
      least = Math.min(least, row[j]!);
    }
    if (least > limit) return Number.POSITIVE_INFINITY;
    [above, row] = [row, above];
  }
  return above[width - 1]! > limit ? Number.POSITIVE_INFINITY : above[width - 1]!;
}

function losing(phoneme: string): number {
  if (isVowel(phoneme)) return COST.lostVowel;
  return FAINT.has(phoneme) ? COST.faint : COST.lost;
}

function mistaking(a: string, b: string): number {
  if (a === b) return 0;
  if ((CONFUSED.get(a) ?? a) === (CONFUSED.get(b) ?? b)) return COST.confused;
  if (isVowel(a) !== isVowel(b)) return COST.kinds;
  if (!isVowel(a)) return COST.other;
  return CLOSE_VOWELS.has(a + b) ? COST.closeVowel : COST.vowel;
}
