/**
 * What the engine knows of one entry: its id, the ways people ask for it (the canonical question first: confidence is
 * calibrated by it), and the ids of entries on the same matter (they are no rivals). Not the answer, which is not searched.
 */
export type Indexable = {
  readonly id: string;
  readonly phrasings: readonly string[];
  readonly related?: readonly string[];
};

/** One entry that an utterance may mean. Matches come best first. */
export type Match = {
  readonly entry: string;
  /** The phrasing of the entry that is nearest to the utterance. */
  readonly phrasing: string;
  /** How likely it is that this entry is the right one, 0–1, comparable between utterances and knowledge bases. */
  readonly confidence: number;
};

/** What the engine made of one utterance. */
export type Finding = {
  /** Up to ten, best first; confidences sum to at most 1. */
  readonly matches: readonly Match[];
  /** Words of the utterance that no entry knows and that could not be repaired: they name the reason of a refusal. */
  readonly unknown: readonly string[];
  readonly repairs: readonly { readonly from: string; readonly to: string }[];
  readonly synonyms: readonly { readonly from: string; readonly to: string }[];
  /** True when the utterance was longer than the engine reads and was cut. */
  readonly truncated: boolean;
  /** The utterance as it was made out, where it was dictated and misheard. */
  readonly heard?: string;
  /** What the declined questions are about that the utterance is more like than any entry, if it is. */
  readonly matter?: string;
  /** True when the utterance is more like what people say of anything else than like any entry or any such matter. */
  readonly everyday?: true;
};

/** How a confidence came about, for a person who asks why. Weights are shares of the whole, 0–1. */
export type Why = {
  readonly finding: Finding;
  readonly words: readonly { readonly word: string; readonly weight: number }[];
  readonly parts: readonly { readonly name: string; readonly value: number; readonly meaning: string }[];
  readonly runnerUp?: Match;
};

/**
 * Confidences at which to act, from the rehearsal of the knowledge base, within bounds that hold for any.
 * `answer`: at or above, answer. `suggest`: at or above, offer the nearest questions. 0 < suggest <= answer < 1.
 */
export type Thresholds = { readonly answer: number; readonly suggest: number };

export type Engine = {
  readonly thresholds: Thresholds;
  /** `near`: the entry last answered in this thread, for follow-ups such as "until when?". */
  search(utterance: string, near?: string): Finding;
  explain(utterance: string, near?: string): Why;
  /** Type-ahead: up to `limit` ids of entries whose question a person may be typing, best first. */
  complete(typed: string, limit: number): string[];
  /** What was learned at build time, as text, to be handed to `buildEngine` again for the same entries. */
  save(): string;
};
