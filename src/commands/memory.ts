import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Collects garbage. Node offers that to a process that was started with `--expose-gc`; V8 to one that asks later, too. */
const collect: () => void = globalThis.gc ?? exposed();

function exposed(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

/** Bytes that this process holds on to: objects, and what typed arrays hold outside the heap. Takes some 100 ms. */
export function memoryInUse(): number {
  collect();
  // What typed arrays held is given back beside the process; the next collection waits for that.
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
