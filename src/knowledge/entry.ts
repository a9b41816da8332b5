/**
 * What kind of statement an answer repeats, from the firmest to the weakest: a term of the agreement, a reported event, an
 * author's analysis, or a matter on which no document says anything. An entry has the weakest status of what it says.
 */
export const STATUSES = ['stated', 'reported', 'analysis', 'undisclosed'] as const;
export type Status = (typeof STATUSES)[number];

/** A status as an asker reads it. */
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  stated: 'Stated term',
  reported: 'Reported',
  analysis: 'Analysis',
  undisclosed: 'Not disclosed in any document',
};

/** Points from an answer to the place in a source that carries it. `n` is its marker in the text, from 1. */
export type Citation = {
  readonly n: number;
  readonly source: Source;
  /** Section, or section and passage: "Key Changes, item 2". */
  readonly locator: string;
  /** First and last words of the stretch cited, at most five each. */
  readonly fragment: readonly [string, string];
};

/** A document that answers may cite. */
export type Source = {
  readonly id: string;
  readonly file: string;
  readonly title: string;
  readonly publisher: string;
  /** ISO date, or "undated". */
  readonly date: string;
  readonly restsOn: string;
  readonly note?: string;
  readonly sha256: string;
  readonly url?: string;
  readonly outline: readonly string[];
  readonly uncited: readonly { readonly locator: string; readonly reason: string }[];
};

/** One curated question and answer: the unit of review. Texts are plain Markdown with `[n]` markers. */
export type Entry = {
  readonly id: string;
  readonly question: string;
  readonly alternates: readonly string[];
  readonly topic: string;
  readonly status: Status;
  /** The date as of which the answer holds, ISO. */
  readonly asOf: string;
  /** The date of the last review, ISO. */
  readonly reviewed: string;
  readonly answer: string;
  /** What held until the amendment. */
  readonly before?: string;
  /** Why the answer last changed, in a sentence: for those who were given the old one. */
  readonly changed?: string;
  readonly citations: readonly Citation[];
  /** One text a side; empty where the documents agree. */
  readonly disagreement: readonly string[];
  /** Which reading the desk takes, and why. */
  readonly reading?: string;
  readonly related: readonly string[];
};

export type Topic = { readonly id: string; readonly title: string; readonly about: string };
export type TopicGroup = { readonly group: string; readonly topics: readonly Topic[] };

/** A dated event. `date` is a label for people ("April 27, 2026", "January"); order is the file's. */
export type TimelineEvent = { readonly date: string; readonly event: string; readonly entries: readonly string[] };

/** An id that no longer has an entry of its own, and where its readers are sent. */
export type Retired = {
  readonly id: string;
  readonly successor: string;
  readonly date: string;
  readonly reason: string;
};

/** A question with the entry it must reach, or one of those that answer it `also`; both are absent where it must be refused. */
export type GoldenQuestion = { readonly question: string; readonly entry?: string; readonly also?: readonly string[] };

/**
 * Words that mean the same (`same`: the first replaces the others) and words that lean towards one idea (`kin`: any of
 * them is evidence for `idea`, beside the word itself).
 */
export type Synonyms = {
  readonly same: readonly (readonly string[])[];
  readonly kin: readonly { readonly idea: string; readonly words: readonly string[] }[];
};

/** Questions that no entry answers, on one matter. `file` holds them. */
export type DeclinedGroup = { readonly file: string; readonly about: string; readonly questions: readonly string[] };

/** A whole knowledge base, loaded and valid. */
export type Knowledge = {
  /** Hash over everything that shapes an answer: equal content, equal revision. 12 hex digits. */
  readonly revision: string;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly topics: readonly TopicGroup[];
  readonly timeline: readonly TimelineEvent[];
  readonly retired: ReadonlyMap<string, Retired>;
  readonly synonyms: Synonyms;
  /** Questions to be declined, by what they are about: they teach the matching what is foreign to this base. */
  readonly declined: readonly DeclinedGroup[];
  readonly golden: readonly GoldenQuestion[];
};
