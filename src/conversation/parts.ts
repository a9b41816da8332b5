import type { Knowledge } from '../knowledge/entry.ts';
import type { Engine } from '../search/engine.ts';
import type { Address, Store } from '../store/store.ts';
import type { Courier } from './courier.ts';
import type { Recollection } from './recollection.ts';

/** All that a conversation is made of; everything of the outside world is handed in. */
export type ConversationParts = {
  readonly knowledge: Knowledge;
  readonly engine: Engine;
  readonly store: Pick<Store, 'turns' | 'escalations' | 'watches'>;
  readonly courier: Courier;
  /** `contact` says how to reach the desk; `address` is its channel, where there is one. */
  readonly desk: { readonly contact: string; readonly address?: Address };
  /** Keyed one-way hash of a text, for people, threads and questions. */
  readonly pseudonym: (text: string) => string;
  readonly newId: () => string;
  readonly now: () => Date;
  /** Milliseconds from any start, for durations. */
  readonly tick: () => number;
  /** Among others the last question of each thread, which `why` explains. */
  readonly recollection: Recollection;
  readonly status: () => Promise<readonly { readonly name: string; readonly value: string }[]>;
};
