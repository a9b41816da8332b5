import { parentPort, workerData } from 'node:worker_threads';
import { type Content, readContent } from './prepare.ts';
import { createEngine } from './search/build.ts';

/** The body of the thread that `prepare` learns in: takes content, gives what was learned of it. */
parentPort?.postMessage(createEngine(readContent(workerData as Content)).save());
