import { isIP, isIPv4 } from 'node:net';

/** So many wrong passwords an address may send within a minute of the first. */
export const MOST_WRONG = 10;
const MINUTE_MS = 60_000;
/** An IPv6 address has so many groups of 16 bits. */
const GROUPS = 8;
/** So many addresses are remembered; beyond, the one whose minute began first is forgotten. */
export const MOST_ADDRESSES = 10_000;

/** Who sent wrong passwords lately. */
type Guesses = {
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

  function makeRoom(): void {
    for (const [network, { until }] of guessers)
      if (until <= tick() || guessers.size >= MOST_ADDRESSES) guessers.delete(network);
      else return;
  }

  /** What is known of a guesser whose minute still runs. */
  function knownOf(network: string) {
    const guesser = guessers.get(network);
    return guesser && guesser.until > tick() ? guesser : undefined;
  }

  return {
    waitOf(address) {
      const guesser = knownOf(networkOf(address));
      if (!guesser || guesser.wrong < MOST_WRONG) return 0;
      return Math.ceil((guesser.until - tick()) / 1000);
    },
    noteWrong(address) {
      const network = networkOf(address);
      const known = knownOf(network);
      if (known === undefined) {
        guessers.delete(network);
        makeRoom();
      }
      guessers.set(network, { wrong: (known?.wrong ?? 0) + 1, until: known?.until ?? tick() + MINUTE_MS });
    },
  };
}

/**
 * One machine may take any IPv6 address of its /64, so all of those count as one; and so does everything that is no address, which only a
 * proxy that hands on what it is told can send.
 */
function networkOf(address: string): string {
  if (isIP(address) === 0) return 'unknown';
  if (isIPv4(address) || address.includes('.')) return address;
  const [head, tail] = address.split('::').map((part) => part.split(':').filter((group) => group !== ''));
  const zeros = tail === undefined ? 0 : GROUPS - head!.length - tail.length;
  const groups = [...head!, ...new Array<string>(zeros).fill('0'), ...(tail ?? [])];
  return groups
    .slice(0, GROUPS / 2)
    .map((group) => Number.parseInt(group, 16))
    .join(':');
}
