/** So many wrong passwords an address may send within a minute of the first. */
export const MOST_WRONG = 10;
const MINUTE_MS = 60_000;
/** So many addresses are remembered; beyond, the one whose minute began first is forgotten. */
export const MOST_ADDRESSES = 10_000;

/** Who sent wrong passwords lately. */
export type Guesses = {
  /** Whole seconds until an address may guess again; 0: it may. */
  waitOf(address: string): number;
  noteWrong(address: string): void;
};

/**
 * Counts wrong passwords, in the memory of this process.
 * @param tick milliseconds of a clock that never goes back
 */
export function createGuesses(tick: () => number): Guesses {
  /** In the order in which their minutes began. */
  const guessers = new Map<string, { readonly wrong: number; readonly until: number }>();

  function forgetOld(): void {
    for (const [network, { until }] of guessers)
      if (until <= tick() || guessers.size >= MOST_ADDRESSES) guessers.delete(network);
      else return;
  }

  return {
    waitOf(address) {
      const guesser = guessers.get(networkOf(address));
      if (!guesser || guesser.wrong < MOST_WRONG) return 0;
      return Math.max(0, Math.ceil((guesser.until - tick()) / 1000));
    },
    noteWrong(address) {
      forgetOld();
      const network = networkOf(address);
      const { wrong, until } = guessers.get(network) ?? { wrong: 0, until: tick() + MINUTE_MS };
      guessers.set(network, { wrong: wrong + 1, until });
    },
  };
}

/** One machine may take any IPv6 address of its /64, so all of those count as one. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':');
  return (tail === undefined ? groups : [...groups, '0', '0', '0']).slice(0, 4).join(':');
}
