import type { Readable, Writable } from 'node:stream';

/** The world as a command sees it, so that a test can hand in another. */
export type Io = {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  /** True where colours help: a person's terminal. */
  readonly colour: boolean;
};

/** Tells a person that something takes a while, beside what the command prints. */
export const tellOfLearning =
  ({ stderr }: Pick<Io, 'stderr'>, { remembered } = { remembered: true }) =>
  (): void => {
    const after = remembered ? '; it is remembered for the next time' : '';
    stderr.write(`Learning the knowledge base, which takes half a minute or so${after}.\n`);
  };

/** Runs a command with the words behind its name; resolves with the exit code: 0 done, 1 failed or problems found, 2 wrong usage. */
export type Command = (argv: readonly string[], io: Io) => Promise<number>;
