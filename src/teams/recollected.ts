import type { Recollection } from '../conversation/recollection.ts';
import { askerKey } from '../conversation/thread.ts';
import { askerOf, placeOf } from './place.ts';
import type { WireActivity } from './wire.ts';

/** What a press on a posted answer refers to. */
export type Asked = { readonly turn: string; readonly question: string };

/** Which turn was answered under which post, kept for as long as turns are: feedback names the post alone. */
export type Posts = {
  note(post: string, turn: string): Promise<void>;
  turnOf(post: string): Promise<string | undefined>;
};

export type RecollectedParts = {
  readonly recollection: Recollection;
  readonly pseudonym: (text: string) => string;
  readonly posts: Posts;
};

/**
 * Remembers what was asked: under the post that answered it, since a thumb names the post alone, and under the person, for "ask
 * the desk". In the store and not here, so that it does not matter which process takes the press.
 */
export async function rememberAsked(
  parts: RecollectedParts,
  wire: WireActivity,
  post: string,
  asked: Asked,
): Promise<void> {
  const { recollection, pseudonym, posts } = parts;
  await posts.note(postKey(wire, post), asked.turn);
  if (asked.question === '') return;
  const asker = askerKey(parts, placeOf(wire), askerOf(wire));
  for (const key of [`asked under ${postKey(wire, post)}`, `asked by ${personKey(wire)}`])
    await recollection.remember(pseudonym(key), asker, JSON.stringify(asked));
}

/** What was asked under a post; for an older post the turn alone, without its question. */
export async function askedUnder(
  parts: RecollectedParts,
  wire: WireActivity,
  post: string,
): Promise<Asked | undefined> {
  const remembered = await recalled(parts, `asked under ${postKey(wire, post)}`);
  if (remembered) return remembered;
  const turn = await parts.posts.turnOf(postKey(wire, post));
  return turn === undefined ? undefined : { turn, question: '' };
}

/** What a person asked last in a conversation. */
export const lastAsked = (parts: RecollectedParts, wire: WireActivity): Promise<Asked | undefined> =>
  recalled(parts, `asked by ${personKey(wire)}`);

async function recalled({ recollection, pseudonym }: RecollectedParts, key: string): Promise<Asked | undefined> {
  const words = await recollection.recall(pseudonym(key));
  return words === undefined ? undefined : (JSON.parse(words) as Asked);
}

const postKey = (wire: WireActivity, post: string): string => `${placeOf(wire).conversation}/${post}`;
const personKey = (wire: WireActivity): string => `${wire.conversation.id}/${wire.from.id}`;
