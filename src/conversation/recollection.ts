/**
 * Words that a later press or `why` needs and does not bring, for a day at most. Keys are pseudonyms; `asker` is the pseudonym
 * of whose words they are, so that they can be forgotten with the person.
 */
export type Recollection = {
  remember(key: string, asker: string, words: string): Promise<void>;
  recall(key: string): Promise<string | undefined>;
};

/** A recollection of this process alone, the newest words under each key: for a run that ends with it. */
export function recollectHere(): Recollection {
  const kept = new Map<string, string>();
  return {
    remember: async (key, _asker, words) => void kept.set(key, words),
    recall: async (key) => kept.get(key),
  };
}
