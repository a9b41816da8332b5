import type { Conversation } from '../conversation/conversation.ts';
import type { Reply } from '../conversation/reply.ts';
import type { Knowledge } from '../knowledge/entry.ts';
import type { SourceDocument } from '../knowledge/read-documents.ts';
import type { Logger } from '../log.ts';
import type { Engine } from '../search/engine.ts';
import type { Store } from '../store/store.ts';
import type { Access } from './guard.ts';

export type ConsoleParts = Access & {
  readonly knowledge: Knowledge;
  readonly engine: Engine;
  readonly conversation: Conversation;
  /** The same, but it records nothing: for what the desk looks at and nobody asks. */
  readonly review: Conversation;
  readonly store: Pick<Store, 'turns' | 'escalations'>;
  /** A reply as HTML, drawn from the very message that the platform would be sent. */
  readonly previews: { slack(reply: Reply): string; teams(reply: Reply): string };
  /** The cited documents by source id, where they lie beside Dealdesk: passages can then be read, and coverage shown. */
  readonly documents?: ReadonlyMap<string, SourceDocument>;
  readonly log: Pick<Logger, 'error'>;
  /** Told of each reply that was sent, and when that arrived which it replies to. */
  readonly onReply?: (platform: 'console', kind: Reply['kind'], arrivedAt: string) => void;
  readonly now: () => Date;
  readonly newId: () => string;
};
