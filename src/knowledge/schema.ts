import { z } from 'zod';
import { STATUSES } from './entry.ts';

/** Word limits. An answer that fits a chat message is 15–80 words; the parts around it are a sentence each. */
export const WORDS = {
  answer: [15, 80],
  before: [1, 40],
  side: [1, 35],
  reading: [1, 45],
  fragmentEnd: [1, 5],
} as const;

/** A fragment of fewer words would be found in too many places. */
export const FRAGMENT_WORDS = 4;

export const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const text = z.string().trim().min(1);
const id = z.string().regex(ID);
const date = z.string().refine(isDate, { params: { kind: 'date' } });

/** The front matter of an entry, as written. */
export const EntryFile = z.strictObject({
  question: text,
  alternates: z.array(text),
  topic: id,
  status: z.enum(STATUSES),
  'as-of': date,
  reviewed: date,
  before: text.optional(),
  changed: text.optional(),
  citations: z.array(z.strictObject({ source: id, locator: text, fragment: z.tuple([text, text]) })).min(1),
  disagreement: z.array(text).default([]),
  reading: text.optional(),
  related: z.array(id).default([]),
});
export type EntryFile = z.output<typeof EntryFile>;

export const SourcesFile = z
  .array(
    z.strictObject({
      id,
      file: text,
      title: text,
      publisher: text,
      date: z.union([z.literal('undated'), date], { error: () => 'not a date' }),
      'rests-on': text.default('no source named'),
      note: text.optional(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      url: z.url({ protocol: /^https?$/ }).optional(),
      outline: z.array(text).default([]),
      uncited: z.array(z.strictObject({ locator: text, reason: text })).default([]),
    }),
  )
  .min(1);

export const TopicsFile = z.array(
  z.strictObject({ group: text, topics: z.array(z.strictObject({ id, title: text, about: text })).min(1) }),
);

export const TimelineFile = z.array(z.strictObject({ date: text, event: text, entries: z.array(id).min(1) }));

export const RetiredFile = z.array(z.strictObject({ id, successor: id, date, reason: text }));

/** `entry`, with `also` for others that answer as well, or `refuse` with the reason why no entry may answer. */
export const GoldenFile = z.array(
  z.union(
    [
      z.strictObject({ question: text, entry: id, also: z.array(id).min(1).default([]) }),
      z.strictObject({ question: text, refuse: text }),
    ],
    { error: () => 'not a golden question' },
  ),
);

/** Questions that no entry answers, by what they are about: they teach the matching what is foreign. */
export const DeclinedFile = z.array(z.strictObject({ about: text, questions: z.array(text).min(1) }));

export const SynonymsFile = z.strictObject({
  same: z.array(z.array(text).min(2)).default([]),
  kin: z.array(z.strictObject({ idea: text, words: z.array(text).min(1) })).default([]),
});

export const ExceptionsFile = z.array(z.strictObject({ rule: id, entry: id, reason: text, until: date }));
export type Exception = z.output<typeof ExceptionsFile>[number];

/** True for a day of the calendar written as YYYY-MM-DD: 2026-02-28, not 2026-02-30. */
function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}
