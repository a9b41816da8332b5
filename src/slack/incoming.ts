import type { Activity } from '../conversation/activity.ts';
import type { HomePage } from './press.ts';

/** Where something was done, and every way in which it can be answered. */
export type Origin = {
  readonly workspace: string;
  readonly enterprise?: string;
  readonly user: string;
  readonly userName?: string;
  /** Absent in App Home and in a modal opened from there. */
  readonly channel?: string;
  /** The thread's root; a reply in the conversation goes there. */
  readonly thread?: string;
  /** Slack named that thread. One that a reply would only begin shows nothing that is for one person alone. */
  readonly inThread?: boolean;
  /** What was done was seen by this person alone, and so is the reply. */
  readonly private: boolean;
  /** Five uses within 30 minutes. */
  readonly responseUrl?: string;
  /** Opens a modal within 3 seconds. */
  readonly triggerId?: string;
  /** The modal that was pressed in, by its id. */
  readonly modal?: string;
};

/** How the reply to an activity is given, beside where. */
export type Manner = {
  /** The question was not typed where the reply goes, so the reply restates it. */
  readonly restate?: boolean;
  /** The reply takes the place of the private message that was pressed. */
  readonly replace?: boolean;
  /** The reply is a word to the one who pressed, not to the conversation. */
  readonly aside?: boolean;
};

/** What Slack delivered, whichever door it came through. The unknown is a member, and is answered too. */
export type Incoming =
  | { readonly kind: 'asked'; readonly activity: Activity; readonly origin: Origin; readonly manner: Manner }
  | {
      readonly kind: 'share';
      readonly origin: Origin;
      readonly entries: readonly string[];
      readonly question: string;
      readonly thread?: string;
    }
  | { readonly kind: 'dismiss'; readonly origin: Origin }
  /** A thumb down: rated at once, then asked what was wrong. */
  | { readonly kind: 'rated-down'; readonly origin: Origin; readonly turn: string; readonly question: string }
  | { readonly kind: 'answer-asker'; readonly origin: Origin; readonly escalation: string }
  | { readonly kind: 'home'; readonly origin: Origin; readonly page: HomePage; readonly topic?: string }
  | { readonly kind: 'conversation-opened'; readonly origin: Origin }
  | { readonly kind: 'uninstalled'; readonly workspace: string; readonly enterprise?: string }
  | { readonly kind: 'ignored'; readonly why: string }
  | { readonly kind: 'unknown'; readonly what: string; readonly door: 'command' | 'press' | 'shortcut' | 'event' };

/** What parsing needs to know of the knowledge base: ids of topics, for the command word `topics`. */
export type Known = { readonly topics: ReadonlySet<string> };

type Asked = Extract<Incoming, { kind: 'asked' }>;

/** The place and person of an activity, from its origin. */
export function doneAt(origin: Origin): Pick<Activity, 'place' | 'asker'> {
  const { workspace, channel, thread, user, userName } = origin;
  const direct = channel === undefined || channel.startsWith('D');
  return {
    place: {
      platform: 'slack',
      workspace,
      conversation: channel ?? user,
      ...(thread && { thread }),
      kind: direct ? 'direct' : 'channel',
    },
    asker: { id: user, ...(userName && { name: userName }) },
  };
}

/** What was asked or pressed, to be answered where it was done unless `manner` says otherwise. */
export function asked(activity: Activity, origin: Origin, manner: Manner = {}): Asked {
  return { kind: 'asked', activity, origin, manner };
}
