import { openStore } from '../../../src/store/open.ts';

/** Opens the store of DATA_DIR as a server does, says so, and holds it until it is killed. */
await openStore({ dataDir: process.env.DATA_DIR!, now: () => new Date() });
process.stdout.write('open\n');
setInterval(() => undefined, 60_000);
