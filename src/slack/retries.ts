import { WebAPIRequestError } from '@slack/web-api';

/** Failures after which a request cannot have reached Slack. https://nodejs.org/api/errors.html#common-system-errors */
const NEVER_ARRIVED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/**
 * How WebClient tries again: after 429 as soon as `Retry-After` allows, after other failures from half a second up. But a
 * post whose connection broke may be out, and each further try could show it again: that is left to the inbox, which tries
 * once more and then gives up.
 */
export const RETRIES = {
  retries: 4,
  minTimeout: 500,
  factor: 2,
  randomize: true,
  onFailedAttempt(error: Error) {
    if (mayHaveArrived(error)) throw error;
  },
};

function mayHaveArrived(error: Error): boolean {
  if (!(error instanceof WebAPIRequestError) || isWaitedOut(error.original)) return false;
  const { cause = error.original } = error.original as Error & { cause?: unknown };
  return !NEVER_ARRIVED.includes(String((cause as { code?: unknown } | null)?.code));
}

/** What WebClient throws at itself once it has waited out a 429: a bare Error. Failures of fetch have a class or a cause. */
const isWaitedOut = (original: Error): boolean => original.constructor === Error && original.cause === undefined;
