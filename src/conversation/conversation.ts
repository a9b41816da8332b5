import type { Activity } from './activity.ts';
import { answerQuestion, help, showEntry } from './answering.ts';
import { browse } from './browse.ts';
import { askTheDesk, claim, deskAnswer, helped } from './escalation.ts';
import { explain } from './explain.ts';
import type { ConversationParts } from './parts.ts';
import { noneOfThese, rate } from './rating.ts';
import type { Reply } from './reply.ts';
import { setWatch } from './watching.ts';

/** Turns what a person did into what Dealdesk says. The same activity gets the same reply on every platform. */
export type Conversation = { reply(activity: Activity): Promise<Reply> };

/** Makes the conversation; it keeps nothing itself, so that several processes may share a store. */
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
      return help(parts, activity);
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
