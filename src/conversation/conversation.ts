import type { Knowledge } from '../knowledge/entry.ts';
import type { Engine } from '../search/engine.ts';
import type { Address, Store } from '../store/store.ts';
import type { Activity } from './activity.ts';
import { answerQuestion, help, showEntry } from './answering.ts';
import { browse } from './browse.ts';
import type { Courier } from './courier.ts';
import { askTheDesk, claim, deskAnswer, helped } from './escalation.ts';
import { explain } from './explain.ts';
import { noneOfThese, rate } from './rating.ts';
import type { Recent } from './recent.ts';
import type { Reply } from './reply.ts';
import { setWatch } from './watching.ts';

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
  /** The last question of each thread, in this process alone: what `why` explains. */
  readonly recent: Recent<string>;
  readonly status: () => Promise<readonly { readonly name: string; readonly value: string }[]>;
};

/** Turns what a person did into what Dealdesk says. The same activity gets the same reply on every platform. */
export type Conversation = { reply(activity: Activity): Promise<Reply> };

export function createConversation(parts: ConversationParts): Conversation {
  return { reply: (activity) => reply(parts, activity) };
}

async function reply(parts: ConversationParts, activity: Activity): Promise<Reply> {
  switch (activity.kind) {
    case 'question':
      return answerQuestion(parts, activity);
    case 'show':
      return showEntry(parts, activity);
    case 'help':
      return help(parts);
    case 'why':
      return explain(parts, activity);
    case 'topics':
    case 'sources':
    case 'timeline':
      return browse(parts.knowledge, activity);
    case 'status':
      return { kind: 'status', lines: await parts.status() };
    case 'feedback':
      return rate(parts, activity);
    case 'none-of-these':
      return noneOfThese(parts, activity);
    case 'ask-the-desk':
      return askTheDesk(parts, activity);
    case 'claim':
      return claim(parts, activity);
    case 'desk-answer':
      return deskAnswer(parts, activity);
    case 'helped':
      return helped(parts, activity);
    case 'watch':
      return setWatch(parts, activity);
    default:
      activity satisfies never;
      throw new Error(`unknown activity: ${JSON.stringify(activity)}`);
  }
}
