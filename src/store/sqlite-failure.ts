import { DealdeskError } from '../errors.ts';

/** https://www.sqlite.org/rescode.html; the low byte of an extended code is its primary code. */
const BUSY = 5;
const LOCKED = 6;
const READONLY = 8;
const IO_ERROR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANNOT_OPEN = 14;
const NOT_A_DATABASE = 26;

/** What a failure of SQLite means for whoever runs Dealdesk; anything that is not theirs to mend stays as it is. */
export function explainSqliteFailure(error: unknown, file: string): unknown {
  const code = sqliteCode(error);
  const said = error instanceof Error ? error.message : String(error);
  const failure = (name: string, what: string, fix: string) =>
    new DealdeskError(`store-${name}`, `${file} ${what} (${said})`, fix, { cause: error });
  switch (code) {
    case BUSY:
    case LOCKED:
      return failure(
        'locked',
        'is in use by another process',
        'let one process alone serve from a DATA_DIR; to run several, set DATABASE_URL to one PostgreSQL for all of them',
      );
    case CORRUPT:
    case NOT_A_DATABASE:
      return corruptStore(file, said, error);
    case FULL:
      return failure(
        'full',
        'cannot grow: the disk is full',
        'make room on the disk of DATA_DIR; nothing that was acknowledged is lost',
      );
    case READONLY:
    case CANNOT_OPEN:
      return failure(
        'unwritable',
        'cannot be written',
        'give the user that runs Dealdesk the right to write DATA_DIR and the files in it',
      );
    case IO_ERROR:
      return failure(
        'unwritable',
        'cannot be read or written: the disk failed',
        'look at the disk of DATA_DIR (room, mount, hardware), then start again',
      );
    default:
      return error;
  }
}

export const corruptStore = (file: string, said: string, cause?: unknown): DealdeskError =>
  new DealdeskError(
    'store-corrupt',
    `${file} is damaged or is no database (${said})`,
    `move it and its -wal and -shm files aside, restore a backup, or start without them; \`sqlite3 ${file} .recover\` may save what is in it`,
    { cause },
  );

function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  return error.errcode & 0xff;
}
