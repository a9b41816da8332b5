import type { Entry, Source, TimelineEvent, Topic, TopicGroup } from '../knowledge/entry.ts';
import type { Why } from '../search/engine.ts';

/** An entry that a person may choose. */
export type Choice = { readonly entry: string; readonly question: string; readonly confidence?: number };

/** Why a reply is of its kind: `code` for machines, `text` for people. */
export type Reason = {
  readonly code:
    | 'matched'
    | 'compound'
    | 'undisclosed'
    | 'near-tie'
    | 'unsure'
    | 'no-match'
    | 'out-of-scope'
    | 'empty'
    | 'chosen'
    | 'retired'
    | 'small-talk'
    | 'command';
  readonly text: string;
};

/** What every reply to a question carries. `turn` names it in feedback and buttons. */
type Turned = {
  readonly turn: string;
  readonly question: string;
  readonly reason: Reason;
  readonly confidence: number;
  readonly revision: string;
  readonly tookMs: number;
  /** The question was longer than the engine reads. */
  readonly truncated: boolean;
  /** The question as it was made out, where it was dictated and misheard. */
  readonly heard?: string;
};

/** What Dealdesk says, whatever the platform. Platforms render it; nothing in it is platform markup. */
export type Reply =
  | (Turned & {
      readonly kind: 'answer' | 'undisclosed';
      /** One entry, or two for a compound question. */
      readonly entries: readonly Entry[];
      /** Related questions, and other entries the question may have meant. */
      readonly choices: readonly Choice[];
    })
  | (Turned & { readonly kind: 'suggestions' | 'fallback'; readonly choices: readonly Choice[] })
  | (Turned & { readonly kind: 'help'; readonly text: string; readonly choices: readonly Choice[] })
  | { readonly kind: 'topics'; readonly groups: readonly TopicGroup[] }
  | { readonly kind: 'topic'; readonly topic: Topic; readonly choices: readonly Choice[] }
  | { readonly kind: 'sources'; readonly sources: readonly Source[] }
  | { readonly kind: 'timeline'; readonly events: readonly TimelineEvent[] }
  | {
      readonly kind: 'why';
      readonly question: string;
      readonly why: Why;
      readonly threshold: number;
      readonly entry?: Entry;
      readonly runnerUp?: Entry;
    }
  | { readonly kind: 'status'; readonly lines: readonly { readonly name: string; readonly value: string }[] }
  /** A plain sentence: feedback taken, desk told, nothing to explain yet. `tone` lets a platform style it. */
  | { readonly kind: 'notice'; readonly text: string; readonly tone: 'done' | 'sorry' };

/** A reply to a question, with the turn it belongs to. */
export type TurnedReply = Extract<Reply, { turn: string }>;

/** The reply of a kind. */
export type ReplyOf<K extends Reply['kind']> = Extract<Reply, { kind: K }>;
