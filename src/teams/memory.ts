import { createRecent, type Recent } from '../conversation/recent.ts';

/** What a press on a posted answer refers to. */
export type Asked = { readonly turn: string; readonly question: string };

/** Which turn was answered under which post, kept for as long as turns are: feedback names the post alone. */
export type Posts = {
  note(post: string, turn: string): Promise<void>;
  turnOf(post: string): Promise<string | undefined>;
};

/** What this process remembers between turns; all of it can be done without. */
export type Memory = {
  /** Deliveries at work or done, so that a second one is not answered again. */
  readonly seen: Recent<true>;
  /** Conversations that were welcomed: Teams tells of an install twice. */
  readonly welcomed: Recent<true>;
  /** Answers by conversation and post, with their questions, which the store does not keep. */
  readonly posts: Recent<Asked>;
  /** The last question of each person in each conversation, for "ask the desk". */
  readonly lastAsked: Recent<Asked>;
};

const MAX_REMEMBERED = 5000;

export const createMemory = (): Memory => ({
  seen: createRecent(MAX_REMEMBERED),
  welcomed: createRecent(MAX_REMEMBERED),
  posts: createRecent(MAX_REMEMBERED),
  lastAsked: createRecent(MAX_REMEMBERED),
});
