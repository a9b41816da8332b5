import { z } from 'zod';
import { DealdeskError } from '../errors.ts';

/** What Teams said when it refused: its status (0 when it could not be reached), and how long it asks to wait. */
export type Refusal = { readonly status: number; readonly retryAfterMs: number };

const Refused = z.looseObject({
  statusCode: z.number(),
  response: z.looseObject({ headers: z.unknown().optional() }).nullish(),
});

export function refusalOf(error: unknown): Refusal {
  const found = Refused.safeParse(error).data;
  const headers = found?.response?.headers as { get?: (name: string) => string | undefined } | undefined;
  const seconds = Number(headers?.get?.('retry-after') ?? 0);
  return { status: found?.statusCode ?? 0, retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : 0 };
}

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
