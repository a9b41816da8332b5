import { setTimeout as sleep } from 'node:timers/promises';
import type { TurnContext } from 'botbuilder';
import type { Outgoing } from './card.ts';
import { asDealdeskError, refusalOf } from './failure.ts';

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit : these pass; everything else stays refused. */
const PASSING = new Set([412, 429, 502, 504]);
const MAX_TRIES = 5;
const FIRST_WAIT_MS = 400;
/** Teams gives up on a turn after 15 s, so that a longer wait would only send an answer twice. */
const MAX_WAIT_MS = 5000;
/** Longer than this, and a person should see that something is coming. */
const TYPING_AFTER_MS = 300;

/** Chance and sleep, handed in by tests. */
type Patience = { readonly wait: (ms: number) => Promise<unknown>; readonly chance: () => number };
const REAL: Patience = { wait: sleep, chance: Math.random };

/**
 * Sends, and sends again after what passes: growing waits with jitter, or as long as Teams says.
 * @throws {DealdeskError} `teams-refused` when Teams keeps refusing; the cause is kept
 */
export async function sendPatiently<T>(send: () => Promise<T>, { wait, chance }: Patience = REAL): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await send();
    } catch (cause) {
      const refusal = refusalOf(cause);
      if (!PASSING.has(refusal.status) || tries === MAX_TRIES) throw asDealdeskError(refusal, cause);
      const jittered = FIRST_WAIT_MS * 2 ** (tries - 1) * (0.5 + chance() / 2);
      await wait(Math.min(MAX_WAIT_MS, Math.max(jittered, refusal.retryAfterMs)));
    }
  }
}

/** Sends a message in a turn; resolves with the id of the post. */
export async function sendInTurn(turn: TurnContext, message: Outgoing): Promise<string> {
  const response = await sendPatiently(() => turn.sendActivity({ ...message }));
  return response?.id ?? '';
}

/** Shows that an answer is coming while `work` takes longer than a person notices. */
export async function whileTyping<T>(turn: TurnContext, work: Promise<T>): Promise<T> {
  const timer = setTimeout(() => turn.sendActivity({ type: 'typing' }).catch(() => undefined), TYPING_AFTER_MS);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}
