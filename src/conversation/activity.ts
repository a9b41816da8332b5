import type { Address, Platform, Rating } from '../store/store.ts';

/** Where an activity happened, in the platform's own ids. */
export type Place = {
  readonly platform: Platform;
  readonly workspace: string;
  readonly conversation: string;
  readonly thread?: string;
  readonly kind: 'direct' | 'group' | 'channel';
};

/** Who did it: the platform's user id, and their name where the platform tells it. */
export type Asker = { readonly id: string; readonly name?: string };

/**
 * `from` is where a message can be posted again later: the conversation (for a question, so that it can be told when an
 * answer changes), or the very thread (for `ask-the-desk`, so that the desk's answer comes back to it).
 */
type Done = {
  /** The same when the same deed comes or is tried again: what it leaves in the store, it leaves once. Absent: done once. */
  readonly id?: string;
  readonly place: Place;
  readonly asker: Asker;
  readonly from?: Address;
};

/** What a person did, whatever the platform. Platforms parse into this; conversation decides the reply. */
export type Activity =
  /** `near`: the entry that a follow-up takes its setting from, where the asker says so; else the thread's last answer. */
  | (Done & { readonly kind: 'question'; readonly text: string; readonly near?: string })
  | (Done & { readonly kind: 'show'; readonly entry: string; readonly question?: string })
  | (Done & { readonly kind: 'why'; readonly text?: string; readonly near?: string })
  | (Done & { readonly kind: 'topics'; readonly topic?: string })
  | (Done & { readonly kind: 'sources' })
  | (Done & { readonly kind: 'timeline' })
  | (Done & { readonly kind: 'status' })
  | (Done & { readonly kind: 'help' })
  /** `alone`: only the asker sees the reply, so that the conversation itself must be told. */
  | (Done & { readonly kind: 'watch'; readonly on: boolean; readonly from: Address; readonly alone?: boolean })
  | (Done & { readonly kind: 'none-of-these'; readonly turn: string; readonly question?: string })
  | (Done & {
      readonly kind: 'feedback';
      readonly turn: string;
      readonly rating: Rating;
      readonly comment?: string;
      readonly question?: string;
    })
  | (Done & {
      readonly kind: 'ask-the-desk';
      readonly question: string;
      readonly turn?: string;
      readonly from: Address;
    })
  | (Done & { readonly kind: 'claim'; readonly escalation: string })
  | (Done & { readonly kind: 'desk-answer'; readonly escalation: string; readonly text: string })
  | (Done & { readonly kind: 'helped'; readonly escalation: string });

/** The activity of a kind. */
export type ActivityOf<K extends Activity['kind']> = Extract<Activity, { kind: K }>;
