/** What a reader found at the start of a list of words: the terms to put there, and how many words they replace. */
export type Reading = { readonly terms: readonly string[]; readonly length: number };

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const SHORT = new Map<string, string>([
  ...MONTHS.map((month) => [month.slice(0, 3), month] as const),
  ['sept', 'september'],
]);
/** Months whose short form, or whole name, is an ordinary word: they count only beside a day. */
const ORDINARY = new Set(['mar', 'march', 'may', 'dec', 'sep', 'jun']);
/** Words with which people count off what they say: before an ordinary word they are no day ("first, may I ask"). */
const COUNTS_OFF = new Set(['first', 'second', 'third']);
const DAY = /^(\d{1,2})(?:st|nd|rd|th)?$/;
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const SLASHED = /^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}))?$/;
const SPELLED_DAYS = new Map(
  (
    'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth ' +
    'sixteenth seventeenth eighteenth nineteenth twentieth'
  )
    .split(' ')
    .map((word, i) => [word, i + 1]),
);
const TENS = new Map([
  ['twenty', 20],
  ['thirty', 30],
]);
const UNITS = new Map('one two three four five six seven eight nine'.split(' ').map((word, i) => [word, i + 1]));

/**
 * A date at `at`, if there is one: a day of a month gives two terms ("april" and "april 27"), a year its own. The order of
 * day and month in "27/4" is taken from the numbers; where both could be a month ("4/5") it is no date.
 */
export function readDate(words: readonly string[], at: number): Reading | undefined {
  return readWritten(words[at]!) ?? readMonthFirst(words, at) ?? readDayFirst(words, at) ?? readMonth(words[at]!);
}

function readWritten(word: string): Reading | undefined {
  const [, year, month, day] = ISO.exec(word) ?? [];
  if (year) return dated(Number(month), Number(day), year);
  const [, first, second, last] = SLASHED.exec(word) ?? [];
  if (!first || word === '24/7') return undefined;
  const [a, b] = [Number(first), Number(second)];
  if (a > 12) return dated(b, a, last);
  return b > 12 ? dated(a, b, last) : undefined;
}

function dated(month: number, day: number, year?: string): Reading | undefined {
  const name = MONTHS[month - 1];
  if (!name || day < 1 || day > 31) return undefined;
  return { terms: [...dayOf(name, day), ...(year ? [year] : [])], length: 1 };
}

const dayOf = (month: string, day: number): string[] => [month, `${month} ${day}`];

function readMonthFirst(words: readonly string[], at: number): Reading | undefined {
  const month = monthOf(words[at]);
  if (!month) return undefined;
  const skip = words[at + 1] === 'the' ? 2 : 1;
  const day = readDay(words, at + skip);
  return day && { terms: dayOf(month, day.value), length: skip + day.length };
}

function readDayFirst(words: readonly string[], at: number): Reading | undefined {
  const day = readDay(words, at);
  if (!day) return undefined;
  const skip = words[at + day.length] === 'of' ? 1 : 0;
  const named = words[at + day.length + skip];
  const month = monthOf(named);
  if (!month || (skip === 0 && COUNTS_OFF.has(words[at]!) && ORDINARY.has(named!))) return undefined;
  return { terms: dayOf(month, day.value), length: day.length + skip + 1 };
}

function readMonth(word: string): Reading | undefined {
  const month = ORDINARY.has(word) ? undefined : monthOf(word);
  return month ? { terms: [month], length: 1 } : undefined;
}

/** True for a month, in full or as people shorten it. */
export function isMonth(word: string): boolean {
  return monthOf(word) !== undefined;
}

function monthOf(word: string | undefined): string | undefined {
  if (word === undefined) return undefined;
  return SHORT.get(word) ?? (MONTHS.includes(word) ? word : undefined);
}

function readDay(words: readonly string[], at: number): { value: number; length: number } | undefined {
  const word = words[at] ?? '';
  const digits = Number(DAY.exec(word)?.[1] ?? 0);
  if (digits >= 1 && digits <= 31) return { value: digits, length: 1 };
  const spelled = SPELLED_DAYS.get(word);
  if (spelled) return { value: spelled, length: 1 };
  const next = words[at + 1] ?? '';
  const unit = SPELLED_DAYS.get(next) ?? UNITS.get(next) ?? 0;
  const value = (TENS.get(word) ?? 0) + unit;
  return TENS.has(word) && unit > 0 && unit < 10 && value <= 31 ? { value, length: 2 } : undefined;
}
