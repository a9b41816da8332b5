import { RECALL_MS } from './recalls.ts';
import type { Seal } from './seal.ts';
import type { Recalls } from './store.ts';

/**
 * Words kept for a later press, sealed, so that the database alone tells nobody what was asked, and shared by all processes on
 * it. After a day they are no longer told, and soon after that gone.
 */
export function createRecollection({
  recalls,
  seal,
  now,
}: {
  readonly recalls: Recalls;
  readonly seal: Seal;
  readonly now: () => Date;
}) {
  return {
    remember: (key: string, asker: string, words: string): Promise<void> =>
      recalls.remember({ key, asker, sealed: seal.seal(words, key), at: now().toISOString() }),
    async recall(key: string): Promise<string | undefined> {
      const sealed = await recalls.recall(key, new Date(now().getTime() - RECALL_MS).toISOString());
      return sealed === undefined ? undefined : seal.open(sealed, key);
    },
  };
}
