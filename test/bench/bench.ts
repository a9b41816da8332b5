type Bench = (argv: readonly string[], stdout: { write(text: string): unknown }) => Promise<number>;

/** What can be measured, each loaded when asked for. */
const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  engine: async () => (await import('./engine.ts')).benchEngine,
  slack: async () => (await import('./slack-ack.ts')).benchSlackAck,
  faults: async () => (await import('./faults.ts')).benchFaults,
};

const [name = '', ...rest] = process.argv.slice(2);
const load = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
if (load) process.exitCode = await (await load())(rest, process.stdout);
else {
  process.stderr.write(`usage: npm run bench -- <${Object.keys(BENCHES).join('|')}> [options]\n`);
  process.exitCode = 2;
}
