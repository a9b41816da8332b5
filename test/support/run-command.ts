import { Readable, Writable } from 'node:stream';
import type { Command } from '../../src/commands/io.ts';

type World = { readonly input?: string; readonly env?: Readonly<Record<string, string>>; readonly today?: string };

/** Runs a command as the command line would, with nothing of the real environment. */
export async function runCommand(command: Command, argv: readonly string[], world: World = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const exitCode = await command(argv, {
    stdin: Readable.from([world.input ?? '']),
    stdout: collect(out),
    stderr: collect(err),
    env: world.env ?? {},
    now: () => new Date(`${world.today ?? '2026-11-20'}T12:00:00Z`),
    colour: false,
  });
  return { exitCode, stdout: out.join(''), stderr: err.join('') };
}

function collect(chunks: string[]): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
}
