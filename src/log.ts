import { type Logger, pino } from 'pino';

export type { Logger };

/** Names of fields that never reach a log, wherever they stand. */
const NEVER_LOGGED = ['text', 'question', 'token', 'authorization', 'password', 'secret', 'name', 'user'];

/** Logs JSON lines to standard error, so that standard output stays free for what a command prints. */
export function createLog(level: string): Logger {
  const paths = NEVER_LOGGED.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
  return pino({ level, redact: { paths, censor: '[kept out of logs]' } }, pino.destination({ dest: 2, sync: true }));
}
