import { isMonth, type Reading, readDate } from './dates.ts';

const UNITS = words(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen',
);
const TEENS = words('seventeen eighteen nineteen', 17);
const TENS = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, i) => [word, 20 + 10 * i]),
);
const SMALL: ReadonlyMap<string, number> = new Map([...UNITS, ...TEENS, ...TENS]);
const SCALES: ReadonlyMap<string, number> = new Map([
  ['hundred', 1e2],
  ...scale('thousand k grand', 1e3),
  ...scale('lakh lakhs', 1e5),
  ...scale('million millions mn mm m mil', 1e6),
  ...scale('crore crores', 1e7),
  ...scale('billion billions bn b bil', 1e9),
  ...scale('trillion trillions tn', 1e12),
]);
const MONEY = new Set('dollar dollars usd buck bucks euro euros eur pound pounds quid gbp'.split(' '));
const PERCENT: readonly (readonly string[])[] = [['percent'], ['per', 'cent'], ['pct'], ['pc']];
const ORDINALS = new Map(
  'first second third fourth fifth sixth seventh eighth ninth tenth'
    .split(' ')
    .map((word, i) => [ordinal(i + 1), word]),
);
const DIGITS = /^[$€£]?(\d[\d,]*(?:\.\d+)?)(bn|tn|mn|mm|b|m|k|%| %)?$/;

/**
 * Brings numbers, money, percentages and dates to one term each, however they were written: "$50b", "50 bn" and "fifty
 * billion dollars" become "50 billion"; "27 per cent" becomes "27%"; "27/4", "27th of april" and "apr 27" become "april"
 * and "april 27"; "twenty thirty two" becomes "2032". Other words stand as they are.
 * @param words as `wordsOf` gives them
 */
export function foldNumbers(words: readonly string[]): string[] {
  const terms: string[] = [];
  for (let at = 0; at < words.length; ) {
    const reading = readDate(words, at) ?? readYear(words, at) ?? readQuantity(words, at);
    terms.push(...(reading?.terms ?? [ORDINALS.get(words[at]!) ?? words[at]!]));
    at += reading?.length ?? 1;
  }
  return terms;
}

/** True for a word that is part of a number or date when spelled out: never a mistake. */
export function isNumeral(word: string): boolean {
  return SMALL.has(word) || SCALES.has(word) || isMonth(word) || /\d/.test(word);
}

/** A year as it is said: "twenty thirty two", "nineteen ninety". */
function readYear(words: readonly string[], at: number): Reading | undefined {
  const century = words[at] === 'twenty' ? 2000 : words[at] === 'nineteen' ? 1900 : 0;
  const rest = century ? belowHundred(words, at + 1) : undefined;
  if (!rest || rest.value < 10) return undefined;
  return { terms: [String(century + rest.value)], length: 1 + rest.length };
}

function readQuantity(words: readonly string[], at: number): Reading | undefined {
  const number = readDigits(words, at) ?? readSpelled(words, at);
  if (!number) return undefined;
  const next = at + number.length;
  const percent = PERCENT.find((way) => way.every((word, i) => words[next + i] === word));
  if (percent || number.percent) return { terms: [`${number.value}%`], length: number.length + (percent?.length ?? 0) };
  return { terms: [written(number.value)], length: number.length + (MONEY.has(words[next] ?? '') ? 1 : 0) };
}

type Quantity = { value: number; length: number; percent?: boolean };

function readDigits(words: readonly string[], at: number): Quantity | undefined {
  const [, digits, unit] = DIGITS.exec(words[at]!) ?? [];
  if (digits === undefined) return undefined;
  const value = Number(digits.replaceAll(',', ''));
  if (unit?.endsWith('%')) return { value, length: 1, percent: true };
  if (unit) return { value: value * SCALES.get(unit)!, length: 1 };
  const scaled = SCALES.get(words[at + 1] ?? '');
  return scaled ? { value: value * scaled, length: 2 } : { value, length: 1 };
}

/** "three hundred and five million"; a bare "one" is left alone, for it is mostly a pronoun. */
function readSpelled(words: readonly string[], at: number): Quantity | undefined {
  let [total, group, length] = [0, 0, 0];
  for (let next = at; next < words.length; next++) {
    const small = group % 100 === 0 ? belowHundred(words, next) : undefined;
    const scaled = SCALES.get(words[next]!);
    if (small) {
      group += small.value;
      next += small.length - 1;
    } else if (scaled && length > 0 && words[next]!.length > 2) {
      if (scaled === 100) group *= 100;
      else [total, group] = [total + group * scaled, 0];
    } else if (words[next] === 'and' && length > 0 && isScale(words[next - 1]) && belowHundred(words, next + 1))
      continue;
    else break;
    length = next - at + 1;
  }
  const isPronoun = length === 1 && words[at] === 'one';
  return length === 0 || isPronoun ? undefined : { value: total + group, length };
}

function belowHundred(words: readonly string[], at: number): { value: number; length: number } | undefined {
  const value = SMALL.get(words[at] ?? '');
  if (value === undefined) return undefined;
  const unit = value >= 20 ? UNITS.get(words[at + 1] ?? '') : undefined;
  return unit && unit < 10 ? { value: value + unit, length: 2 } : { value, length: 1 };
}

function isScale(word: string | undefined): boolean {
  return SCALES.has(word ?? '');
}

function written(value: number): string {
  for (const [name, size] of [
    ['trillion', 1e12],
    ['billion', 1e9],
    ['million', 1e6],
  ] as const)
    if (value >= size) return `${Number((value / size).toPrecision(12))} ${name}`;
  return String(value);
}

function words(list: string, from = 0): Map<string, number> {
  return new Map(list.split(' ').map((word, i) => [word, from + i]));
}

function scale(names: string, size: number): [string, number][] {
  return names.split(' ').map((name) => [name, size]);
}

function ordinal(n: number): string {
  return `${n}${n === 1 ? 'st' : n === 2 ? 'nd' : n === 3 ? 'rd' : 'th'}`;
}
