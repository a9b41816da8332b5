import { config as loadDotenv } from 'dotenv';
import type { Command, Io } from './commands/io.ts';
import { DealdeskError } from './errors.ts';

type Listed = { readonly usage: string; readonly about: string; readonly load: () => Promise<Command> };

/** Loaded when called, so that `ask` does not wait for Slack and Teams. */
const COMMANDS: Readonly<Record<string, Listed>> = {
  serve: {
    usage: '',
    about: 'run Dealdesk: console, Slack, Teams',
    load: async () => (await import('./commands/serve.ts')).serveCommand,
  },
  ask: {
    usage: '[--json] ["question" …]',
    about: 'answer questions; without one, a line each from standard input',
    load: async () => (await import('./commands/ask.ts')).askCommand,
  },
  entries: {
    usage: '[--json] [--topic ID]',
    about: 'list the entries',
    load: async () => (await import('./commands/entries.ts')).entriesCommand,
  },
  check: {
    usage: '[--documents DIR] [--json]',
    about: 'prove the knowledge base, and each citation against its document',
    load: async () => (await import('./commands/check.ts')).checkCommand,
  },
  coverage: {
    usage: '--documents DIR [--json]',
    about: 'which passages are cited by which entries',
    load: async () => (await import('./commands/coverage.ts')).coverageCommand,
  },
  new: {
    usage: '<id> [--topic ID]',
    about: 'write a skeleton of an entry',
    load: async () => (await import('./commands/new.ts')).newCommand,
  },
  diff: {
    usage: '<rev> [<rev>] [--json]',
    about: 'what changed between two Git revisions of the knowledge base',
    load: async () => (await import('./commands/diff.ts')).diffCommand,
  },
  evaluate: {
    usage: '[--data FILE] [--typos SHARE] [--jsonl]',
    about: 'measure the matching',
    load: async () => (await import('./commands/evaluate.ts')).evaluateCommand,
  },
  gaps: {
    usage: '[--draft [DIR]] [--days N] [--json]',
    about: 'what was asked and not answered',
    load: async () => (await import('./commands/gaps.ts')).gapsCommand,
  },
  forget: {
    usage: '<slack|teams> [<workspace>] <user>',
    about: 'remove what is kept of one person',
    load: async () => (await import('./commands/forget.ts')).forgetCommand,
  },
  package: {
    usage: '<teams> [--out FILE]',
    about: 'write the Teams app package',
    load: async () => (await import('./commands/package.ts')).packageCommand,
  },
};

/** Picks the command, prints a failure with its fix, and gives the exit code. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    (name === undefined ? io.stderr : io.stdout).write(usage());
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    io.stderr.write(`dealdesk: no command ${JSON.stringify(name)}; there are ${Object.keys(COMMANDS).join(', ')}\n`);
    return 2;
  }
  if (rest.includes('--help')) {
    io.stdout.write(
      `dealdesk ${name} ${command.usage}\n  ${command.about}\n  --knowledge DIR  another knowledge base (or DEALDESK_KNOWLEDGE)\n`,
    );
    return 0;
  }
  try {
    return await (await command.load())(rest, io);
  } catch (error) {
    return explainFailure(name, command, error, io);
  }
}

function explainFailure(name: string, { usage: words }: Listed, error: unknown, io: Io): number {
  if (error instanceof DealdeskError) {
    io.stderr.write(`dealdesk ${name}: ${error.message}\n  fix: ${error.fix}\n`);
    return error.code === 'wrong-usage' ? 2 : 1;
  }
  if (isArgumentError(error)) {
    io.stderr.write(`dealdesk ${name}: ${error.message.split('. ')[0]}\n  usage: dealdesk ${name} ${words}\n`);
    return 2;
  }
  io.stderr.write(
    `dealdesk ${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n  fix: this is a fault of Dealdesk; please report it with the lines above\n`,
  );
  return 1;
}

/** The reader of a pipe may go when it has seen enough: `dealdesk entries | head`. Anything else cuts what was asked for. */
function explainUnwritten({ code }: NodeJS.ErrnoException, stderr: Io['stderr']): number {
  if (code === 'EPIPE') return 0;
  stderr.write(`dealdesk: the output could not be written: ${code}\n  fix: make room, or write it elsewhere\n`);
  return 1;
}

const isArgumentError = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

function usage(): string {
  const lines = Object.entries(COMMANDS).map(
    ([name, { usage: words, about }]) => `  ${`${name} ${words}`.padEnd(44)} ${about}`,
  );
  return `dealdesk <command>   (from its folder: npm run --silent dealdesk -- <command>)\n\n${lines.join('\n')}\n\nEvery command takes --knowledge DIR. Settings come from the environment and .env; see .env.example.\n`;
}

if (import.meta.main) {
  loadDotenv({ quiet: true });
  const { env, stdin, stdout, stderr } = process;
  stdout.on('error', (error) => process.exit(explainUnwritten(error, stderr)));
  const colour = stdout.isTTY === true && stdout.hasColors();
  process.exitCode = await main(process.argv.slice(2), { env, stdin, stdout, stderr, colour, now: () => new Date() });
}
