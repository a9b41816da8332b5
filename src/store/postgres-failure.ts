import { DealdeskError } from '../errors.ts';

/** Classes of SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const CONNECTION = /^(08|57P)/;
const REFUSED = /^(28|3D)/;
const NO_RIGHT = /^(42501|25006)$/;
const FULL = /^53100$/;
const SHORT_OF_RESOURCES = /^53/;

/**
 * What a failure of PostgreSQL means for whoever runs Dealdesk; anything that is not theirs to mend stays as it is.
 * @param place host, port and database, without the password
 */
export function explainPostgresFailure(error: unknown, place: string): unknown {
  const state = sqlState(error);
  const said = error instanceof Error ? error.message || nodeCode(error) : String(error);
  const failure = (name: string, what: string, fix: string) =>
    new DealdeskError(`store-${name}`, `PostgreSQL at ${place} ${what} (${said})`, fix, { cause: error });
  if (state === undefined)
    return isOurs(error)
      ? error
      : failure('unreachable', 'does not answer', 'start it, or correct host and port in DATABASE_URL');
  if (REFUSED.test(state))
    return failure('refused', 'refuses us', 'correct user, password and database in DATABASE_URL');
  if (CONNECTION.test(state))
    return failure('unreachable', 'is going down or coming up', 'start it, or wait; Dealdesk connects again by itself');
  if (FULL.test(state)) return failure('full', 'has a full disk', 'make room on its disk');
  if (SHORT_OF_RESOURCES.test(state))
    return failure(
      'unreachable',
      'has no connection or memory left',
      'raise its max_connections, or run fewer processes',
    );
  if (NO_RIGHT.test(state))
    return failure(
      'unwritable',
      'lets us read only',
      'give the user in DATABASE_URL the right to make tables and write them',
    );
  return error;
}

function sqlState(error: unknown): string | undefined {
  const code = nodeCode(error);
  return /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('E') ? code : undefined;
}

const nodeCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const isOurs = (error: unknown): boolean => error instanceof TypeError || error instanceof RangeError;
