import { type Logger, pino } from 'pino';
import { DealdeskError } from './errors.ts';

export type { Logger };

/** Names of fields that never reach a log, wherever they stand. */
const NEVER_LOGGED = ['text', 'question', 'token', 'authorization', 'password', 'secret', 'name', 'user', 'body'];

/** Logs JSON lines to standard error, so that standard output stays free for what a command prints. */
export function createLog(level: string): Logger {
  const paths = NEVER_LOGGED.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
  return pino(
    { level, redact: { paths, censor: '[kept out of logs]' }, serializers: { err: toldOf } },
    pino.destination({ dest: 2, sync: true }),
  );
}

/** What is told of an error. */
type Told = {
  readonly type: string;
  readonly code?: string;
  readonly message?: string;
  readonly fix?: string;
  /** Where it was thrown, without the message, which a stack begins with. */
  readonly at: readonly string[];
  readonly cause?: Told;
};

/** Errors of the system and of Slack's client say what failed and never what was being said. */
const SPEAKS_OF_NOBODY = /^(E[A-Z_]+|UND_ERR_\w+|slack_webapi_\w+|slack_socket_mode_\w+)$/;
const FRAMES = 8;

/**
 * An error as it may be logged. Its properties may hold a whole request, token and all, and the message of one that is not
 * known here may quote what a person wrote ("Unexpected token …"), so neither is.
 */
export function toldOf(error: unknown): Told {
  if (!(error instanceof Error)) return { type: typeof error, at: [] };
  const { code, cause, original } = error as Error & Record<'code' | 'original', unknown>;
  const inner = cause ?? original;
  const isOurs = error instanceof DealdeskError;
  const isKnown = isOurs || SPEAKS_OF_NOBODY.test(String(code));
  return {
    type: error.constructor.name,
    ...(typeof code === 'string' && { code }),
    ...(isKnown && { message: error.message }),
    ...(isOurs && { fix: error.fix }),
    at: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, FRAMES)
      .map((line) => line.trim()),
    ...(inner instanceof Error && { cause: toldOf(inner) }),
  };
}
