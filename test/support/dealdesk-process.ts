import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { REAL } from './real.ts';

const CLI = resolve(import.meta.dirname, '../../src/cli.ts');
/** Only a failing test waits so long. */
const START_MS = 45_000;

/** `dealdesk serve` as a process of its own. */
export type DealdeskProcess = {
  /** Where it listens, such as http://127.0.0.1:40123 */
  readonly address: string;
  readonly pid: number;
  /** What it has printed so far: the start screen, and its log. */
  output(): string;
  /** SIGTERM; gives the exit code, or the signal that ended it. */
  stop(): Promise<number | NodeJS.Signals>;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
};

/**
 * Starts Dealdesk in a process, on a port that the system picks, with no environment but the one given.
 * @param env must name DATA_DIR and DEALDESK_KNOWLEDGE with absolute paths
 * @param under a program, with its arguments, that starts it
 */
export async function startDealdesk(
  env: Readonly<Record<string, string>>,
  under: readonly string[] = [],
): Promise<DealdeskProcess> {
  const [program, ...rest] = [...under, process.execPath, CLI, 'serve'] as unknown as [string, ...string[]];
  const child = spawn(program, rest, {
    cwd: tmpdir(), // where no .env of a developer lies
    env: { PATH: process.env.PATH ?? '', PORT: '0', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (printed += text));
  const address = await listening(child, () => printed);
  const gone = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const ended = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await gone;
    }
    return child.exitCode ?? child.signalCode ?? 0;
  };
  return {
    address,
    pid: child.pid!,
    output: () => printed,
    stop: () => ended('SIGTERM'),
    kill: async () => void (await ended('SIGKILL')),
  };
}

/** The address on the start screen, which is printed once everything is up. */
function listening(child: ChildProcess, printed: () => string): Promise<string> {
  return new Promise((found, failed) => {
    const look = () => {
      const address = /listens on (http:\/\/\S+)/.exec(printed())?.[1];
      if (address) settle(() => found(address));
    };
    const exited = () => settle(() => failed(new Error(`dealdesk did not start; it printed:\n${printed()}`)));
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      exited();
    }, START_MS);
    const settle = (act: () => void) => {
      clearTimeout(late);
      child.stdout?.off('data', look);
      child.off('exit', exited);
      act();
    };
    child.stdout?.on('data', look);
    child.once('exit', exited);
    look();
  });
}

/** A folder for what a process keeps, with the models that tests have learned already; `remove` it when done. */
export async function dataFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'dealdesk-data-'));
  const learned = join(REAL.dataDir, 'models');
  if (existsSync(learned)) await cp(learned, join(path, 'models'), { recursive: true });
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
