/** Remembers the newest `max` things under their keys, in this process alone. */
export type Recent<T> = {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
  /** True the first time a key is seen. */
  add(this: Recent<true>, key: string): boolean;
  delete(key: string): void;
};

export function createRecent<T>(max: number): Recent<T> {
  const kept = new Map<string, T>();
  const set = (key: string, value: T): void => {
    kept.delete(key);
    kept.set(key, value);
    if (kept.size > max) kept.delete(kept.keys().next().value!);
  };
  return {
    get: (key) => kept.get(key),
    set,
    add(key) {
      if (kept.has(key)) return false;
      this.set(key, true);
      return true;
    },
    delete: (key) => {
      kept.delete(key);
    },
  };
}
