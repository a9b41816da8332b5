/** Something that is done again and again until it is stopped. */
export type Rounds = { readonly stop: () => Promise<void> };

/**
 * Does `work` now and every `everyMs` after the last time; one at a time, and without keeping the process alive.
 * @param failed told when a round failed; the next one makes up for it
 */
export function startRounds(everyMs: number, work: () => Promise<void>, failed: (error: unknown) => void): Rounds {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const round = async (): Promise<void> => {
    await work().catch(failed);
    if (!stopped) timer = setTimeout(() => (running = round()), everyMs).unref();
  };
  let running = round();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
