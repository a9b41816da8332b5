import type { Recent } from './recent.ts';

/**
 * Words that a later press or `why` needs and does not bring, for a day at most. Keys are pseudonyms; `asker` is the pseudonym
 * of whose words they are, so that they can be forgotten with the person.
 */
export type Recollection = {
  remember(key: string, asker: string, words: string): Promise<void>;
  recall(key: string): Promise<string | undefined>;
};

/** A recollection of this process alone, for a run that ends with it. */
export function recollectHere(recent: Recent<string>): Recollection {
  return {
    remember: async (key, _asker, words) => recent.set(key, words),
    recall: async (key) => recent.get(key),
  };
}
