import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { toldOf } from '../log.ts';
import { serve } from '../server.ts';
import { type Command, type Io, tellOfLearning } from './io.ts';
import { startScreen } from './start-screen.ts';

/** Runs until SIGTERM or SIGINT, then finishes the turns in flight and exits 0. */
export const serveCommand: Command = async (argv, io) => {
  const { values } = parseArgs({ args: [...argv], options: { knowledge: { type: 'string' } } });
  const read = readConfig(io.env);
  const config = values.knowledge ? { ...read, knowledgeDir: values.knowledge } : read;
  process.on('uncaughtException', (error) => endWith(error, io));
  // From the first moment: a supervisor may change its mind while the process still loads.
  const told = toldToStop();
  // Slack's and Teams' libraries take most of the time to load, so the port opens before them.
  const starting = serve(config, async (onLearning) => {
    const { createApp } = await import('../app.ts');
    return createApp(config, () => {
      tellOfLearning(io)();
      onLearning();
    });
  });
  const running = await Promise.race([starting, told]);
  if (running) {
    const { about } = running.dealdesk;
    io.stdout.write(startScreen({ config, address: running.address, about, colour: io.colour }));
    await told;
    await running.stop();
  } else starting.catch(() => undefined);
  // A platform or database that hangs may hold a socket open for longer than a supervisor waits.
  setTimeout(() => process.exit(0), LAST_WORDS_MS).unref();
  return 0;
};

/** What is still to be printed and closed takes no longer. */
const LAST_WORDS_MS = 300;

/** Node would print such an error with all that hangs on it: a whole request, token and all. */
function endWith(error: unknown, { stderr }: Io): void {
  stderr.write(
    `${JSON.stringify({ level: 60, err: toldOf(error), msg: 'this is a fault of Dealdesk; please report it' })}\n`,
  );
  process.exit(1);
}

function toldToStop(): Promise<undefined> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(undefined));
  });
}
