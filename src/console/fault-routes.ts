import type { ErrorRequestHandler, RequestHandler } from 'express';
import { DealdeskError } from '../errors.ts';
import { type Fault, faultPage } from './pages/fault.ts';
import type { ConsoleParts } from './parts.ts';
import { sendPage } from './request.ts';

type Told = Fault & { readonly status: number };

const REFUSALS: Readonly<Record<string, { readonly status: number; readonly title: string }>> = {
  'password-needed': { status: 401, title: 'Sign in' },
  'too-many-guesses': { status: 429, title: 'Wait a little' },
  'console-closed': { status: 403, title: 'The console is closed here' },
  'foreign-host': { status: 403, title: 'Not under this name' },
  'cross-site': { status: 403, title: 'Not from another site' },
};
const MISTAKES: Readonly<Record<string, { readonly status: number; readonly title: string }>> = {
  'unknown-page': { status: 404, title: 'Nothing here' },
  'unknown-turn': { status: 404, title: 'No longer kept' },
  'incomplete-form': { status: 400, title: 'Not complete' },
};

/** Ends every request that no page took. */
export const tellUnknownPage: RequestHandler = (request, _response, next) => {
  next(
    new DealdeskError(
      'unknown-page',
      `There is nothing at ${request.path}.`,
      'Perhaps the address was cut or mistyped.',
    ),
  );
};

/** Turns whatever went wrong into a page that says so, without a stack. What is our own fault goes to the log. */
export function tellFault({
  knowledge,
  log,
  newId,
}: Pick<ConsoleParts, 'knowledge' | 'log' | 'newId'>): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    const { status, ...fault } = toldOf(error, newId);
    if (status >= 500)
      log.error({ err: error, reference: fault.reference, method: request.method }, 'console page failed');
    sendPage(
      response,
      faultPage(error instanceof DealdeskError && error.code in REFUSALS ? undefined : knowledge, fault),
      status,
    );
  };
}

function toldOf(error: unknown, newId: () => string): Told {
  const known = error instanceof DealdeskError ? (REFUSALS[error.code] ?? MISTAKES[error.code]) : undefined;
  if (known && error instanceof DealdeskError) return { ...known, what: error.message, fix: error.fix };
  const status = statusOf(error);
  if (status === 413)
    return {
      status,
      title: 'Too long',
      what: 'That was more text than Dealdesk takes at once.',
      fix: 'Shorten it and send it again.',
    };
  if (status >= 400 && status < 500)
    return { status, title: 'Not understood', what: 'The request was not understood.', fix: 'Go back and try again.' };
  return {
    status: 500,
    title: 'That did not work',
    what: 'Something went wrong on our side.',
    fix: 'Try again in a moment. If it stays, tell the people who run Dealdesk.',
    reference: newId(),
  };
}

/** Express and its parsers put the status on the error. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  return Number.isInteger(status) ? status : 500;
}
