import { z } from 'zod';
import { DealdeskError } from '../errors.ts';

/** What Teams said when it refused: its status (0 when it could not be reached), and how long it asks to wait. */
export type Refusal = { readonly status: number; readonly retryAfterMs: number };

const Refused = z.looseObject({
  statusCode: z.number(),
  response: z.looseObject({ headers: z.unknown().optional() }).nullish(),
});

/** The refusal behind an error of the connector; status 0 where there was none. */
export function refusalOf(error: unknown): Refusal {
  const found = Refused.safeParse(error).data;
  const headers = found?.response?.headers as { get?: (name: string) => string | undefined } | undefined;
  const seconds = Number(headers?.get?.('retry-after') ?? 0);
  return { status: found?.statusCode ?? 0, retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : 0 };
}

/** Before a request was written: no address, no connection. The connector calls an unknown host REQUEST_SEND_ERROR. */
const NO_CONNECTION = /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|REQUEST_SEND_ERROR)$/;
/** Answers given before anything was done. */
const NOT_PROCESSED = [412, 429, 502, 503];
/** From here on a refusal may pass by itself; 4xx say what is wrong with what was sent. */
const SERVER_FAULT = 500;

/** True of a failure after which nothing can be out: no connection, no token, or an answer given before anything was done. */
export function neverLeft(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, errorCode, cause } = error as Error & Record<'code' | 'errorCode', unknown>;
  // `errorCode` is of errors from the token's issuer, before anything goes to Teams.
  return (
    NO_CONNECTION.test(String(code)) ||
    typeof errorCode === 'string' ||
    NOT_PROCESSED.includes(refusalOf(error).status) ||
    (cause !== undefined && neverLeft(cause))
  );
}

/** True of a failure that another try may mend: Teams or the store out of reach, or unwell. */
export function mayPass(error: unknown): boolean {
  if (neverLeft(error)) return true;
  if (!(error instanceof DealdeskError)) return false;
  if (error.code.startsWith('store-')) return true;
  const { status } = refusalOf(error.cause);
  return error.code === 'teams-refused' && (status === 0 || status >= SERVER_FAULT);
}

/** Teams' refusal as an error with its fix. */
export function asDealdeskError({ status }: Refusal, cause: unknown): DealdeskError {
  return new DealdeskError(
    'teams-refused',
    status === 0 ? 'Teams could not be reached' : `Teams refused a message with status ${status}`,
    status === 401 || status === 403
      ? 'check MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD and MICROSOFT_APP_TENANT_ID, and that the app is installed there'
      : 'see the status of Microsoft Teams, and try again',
    { cause },
  );
}

/** What may be logged of an error: its name and code, never its text, which may quote what a person wrote. */
export function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
}
