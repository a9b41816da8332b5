import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRequestError } from '@slack/web-api';

/**
 * Failures before a request was written: no address, no connection, no trust in the certificate.
 * https://nodejs.org/api/errors.html#common-system-errors, https://nodejs.org/api/tls.html#x509-certificate-error-codes
 */
const NO_CONNECTION =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|ERR_TLS_\w+)$/;
const BEFORE_SENDING = ['connect', 'getaddrinfo'];
/** Answers of Slack's edge and of an overloaded API, given before anything was done. 504 is left out: what it waited for may be done. */
const NOT_PROCESSED = [429, 500, 502, 503];
/**
 * "Come again": nothing was done. `internal_error`, `fatal_error` and `request_timeout` may have been.
 * https://docs.slack.dev/reference/methods/chat.postMessage#errors
 */
const COME_AGAIN = ['ratelimited', 'rate_limited', 'service_unavailable', 'team_added_to_org'];
const MAY_BE_DONE = ['internal_error', 'fatal_error', 'request_timeout'];

/**
 * How WebClient tries again: after 429 as soon as `Retry-After` allows, after other failures from half a second up. But a
 * post whose connection broke may be out, and each further try could show it again: that is left to the inbox, which tries
 * once more and then says so.
 */
export const RETRIES = {
  retries: 4,
  minTimeout: 500,
  factor: 2,
  randomize: true,
  onFailedAttempt(error: Error) {
    if (!neverLeft(error)) throw error;
  },
};

/** True of a failure after which Slack cannot have done what it was asked, so that asking again shows nothing twice. */
export function neverLeft(error: unknown): boolean {
  if (error instanceof WebAPIHTTPError) return NOT_PROCESSED.includes(error.statusCode);
  if (error instanceof WebAPIPlatformError) return COME_AGAIN.includes(String(error.data.error));
  if (error instanceof WebAPIRequestError) return isWaitedOut(error.original) || hadNoConnection(error.original);
  return hadNoConnection(error);
}

/** True of an error that Slack names but that passes by itself: no refusal of what it was asked. */
export const passes = (code: string): boolean => COME_AGAIN.includes(code) || MAY_BE_DONE.includes(code);

/** The reason lies some causes deep: fetch puts it behind a TypeError, Bolt puts that into an error of its own. */
function hadNoConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall, cause, original } = error as Error & Record<'code' | 'syscall' | 'original', unknown>;
  return (
    NO_CONNECTION.test(String(code)) ||
    BEFORE_SENDING.includes(String(syscall)) ||
    neverLeftBehind(cause) ||
    neverLeftBehind(original)
  );
}

const neverLeftBehind = (inner: unknown): boolean => inner instanceof Error && neverLeft(inner);

/** What WebClient throws at itself once it has waited out a 429: a bare Error. Failures of fetch have a class or a cause. */
const isWaitedOut = (original: Error): boolean => original.constructor === Error && original.cause === undefined;
