import type { Activity } from '../conversation/activity.ts';
import type { Rating } from '../store/store.ts';

/** What came from Teams, as far as it is Dealdesk's business. Unknown is a member: a person waits for an answer all the same. */
export type Incoming =
  /** `unseen`: it was pressed, so that nobody sees in the conversation what was asked. */
  | { readonly kind: 'asked'; readonly activity: Activity; readonly unseen: boolean }
  /** A thumb. Teams names the post that it stands under and nothing else; the playground names nothing at all. */
  | { readonly kind: 'rated'; readonly post?: string; readonly rating: Rating; readonly comment?: string }
  | { readonly kind: 'wants-the-desk' }
  /** Typed into the message extension, from the first letters on. */
  | { readonly kind: 'search'; readonly text: string }
  | { readonly kind: 'installed' | 'removed' | 'ignored' }
  | { readonly kind: 'unknown'; readonly name: string };

/** What parsing needs to know of the knowledge base: ids of topics, for the command word `topics`. */
export type Known = { readonly topics: ReadonlySet<string> };
