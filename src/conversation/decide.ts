import type { Entry } from '../knowledge/entry.ts';
import type { Engine, Finding, Match } from '../search/engine.ts';
import { splitCompound } from './compound.ts';
import type { Reason } from './reply.ts';

/** What to do about a question, before it is put into words. */
export type Decision = {
  readonly kind: 'answer' | 'undisclosed' | 'suggestions' | 'fallback';
  readonly reason: Reason;
  readonly entries: readonly Entry[];
  readonly offered: readonly Match[];
  readonly confidence: number;
  readonly truncated: boolean;
  /** The question as it was made out, where it was dictated and misheard. */
  readonly heard?: string;
};

/** At most this many questions are offered; more than four no longer fit a phone's screen. */
export const MAX_OFFERED = 4;
/** A match with less than this share of the best one's confidence is not worth offering. */
const OFFER_SHARE = 0.12;
/** Nor is one that is as good as certainly not meant. */
const LEAST_OFFERED = 0.03;
/** The runner-up at this share of the best one makes a near-tie. */
const NEAR_TIE_SHARE = 0.6;

/**
 * Decides between answering (with one entry, or two for a compound question), offering and declining.
 * @param near the entry last answered in this thread
 */
export function decide(engine: Engine, entries: ReadonlyMap<string, Entry>, question: string, near?: string): Decision {
  const finding = engine.search(question, near);
  const compound = decideCompound(engine, entries, question, finding);
  if (compound) return compound;
  const [best] = finding.matches;
  const confidence = best?.confidence ?? 0;
  const offered = worthOffering(finding.matches);
  const common = { offered, confidence, ...readingOf(finding) };
  const entry = best && entries.get(best.entry);
  if (entry && confidence >= engine.thresholds.answer)
    return entry.status === 'undisclosed'
      ? {
          kind: 'undisclosed',
          reason: { code: 'undisclosed', text: 'None of the documents discloses this.' },
          entries: [entry],
          ...common,
        }
      : {
          kind: 'answer',
          reason: { code: 'matched', text: `Matched “${best.phrasing}”.` },
          entries: [entry],
          ...common,
        };
  if (entry && confidence >= engine.thresholds.suggest)
    return { kind: 'suggestions', reason: unsure(finding), entries: [], ...common };
  const nearest = finding.everyday ? [] : offered;
  return { kind: 'fallback', reason: noMatch(finding), entries: [], ...common, offered: nearest };
}

function decideCompound(
  engine: Engine,
  entries: ReadonlyMap<string, Entry>,
  question: string,
  whole: Finding,
): Decision | undefined {
  const halves = splitCompound(question);
  if (!halves || isWritten(question, whole)) return undefined;
  const [first, second] = halves.map((half) => engine.search(half).matches[0]);
  if (!first || !second || first.entry === second.entry) return undefined;
  const sure = whole.matches[0]?.confidence ?? 0;
  if (sure > Math.max(first.confidence, second.confidence)) return undefined;
  const confidence = Math.min(first.confidence, second.confidence);
  if (confidence < engine.thresholds.answer) return undefined;
  const both = [first, second].map((match) => entries.get(match.entry)!);
  return {
    kind: both.every((entry) => entry.status === 'undisclosed') ? 'undisclosed' : 'answer',
    reason: { code: 'compound', text: `Read as two questions: “${halves[0]}” and “${halves[1]}”.` },
    entries: both,
    offered: worthOffering(whole.matches),
    confidence,
    ...readingOf(whole),
  };
}

const readingOf = ({ truncated, heard }: Finding) => ({ truncated, ...(heard !== undefined && { heard }) });

/** A question just as a curator wrote it is one question, however many it sounds like. */
function isWritten(question: string, { matches }: Finding): boolean {
  const letters = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return matches[0] !== undefined && letters(matches[0].phrasing) === letters(question);
}

function worthOffering(matches: readonly Match[]): Match[] {
  const best = matches[0]?.confidence ?? 0;
  return matches
    .filter((match) => match.confidence >= best * OFFER_SHARE && match.confidence >= LEAST_OFFERED)
    .slice(0, MAX_OFFERED);
}

function unsure(finding: Finding): Reason {
  const [best, second] = finding.matches;
  if (best && second && second.confidence >= best.confidence * NEAR_TIE_SHARE)
    return { code: 'near-tie', text: 'Several questions here are about equally close to yours.' };
  const doubts = doubtsOf(finding);
  if (doubts.length > 0) return { code: 'unsure', text: `Not sure that any of these is meant: ${doubts.join('; ')}.` };
  return { code: 'unsure', text: 'Not sure which of these is meant.' };
}

function noMatch(finding: Finding): Reason {
  const { matches, matter, everyday } = finding;
  const doubts = doubtsOf(finding);
  if (doubts.length > 0)
    return {
      code: matter === undefined && !everyday ? 'no-match' : 'out-of-scope',
      text: `${capitalized(doubts.join('; '))}.`,
    };
  if (matches.length === 0) return { code: 'no-match', text: 'No word of the question occurs in the knowledge base.' };
  return { code: 'out-of-scope', text: 'The words are known here, but no reviewed answer fits them together.' };
}

/** What was not understood, and which declined questions it is most like. */
function doubtsOf({ unknown, matter, everyday }: Finding): string[] {
  return [
    ...(unknown.length > 0 ? [`nothing here mentions ${listed(unknown)}`] : []),
    ...(matter === undefined ? [] : [`it is like other questions on “${matter}” that no document answers`]),
    ...(everyday ? ['it sounds like something other than the deal'] : []),
  ];
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const MAX_NAMED = 3;

function listed(words: readonly string[]): string {
  return words
    .slice(0, MAX_NAMED)
    .map((word) => `*${word}*`)
    .join(words.length === 2 ? ' or ' : ', ');
}
