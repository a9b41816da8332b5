import { prepare } from '../../src/prepare.ts';
import { REAL } from './real.ts';

/** Learns the knowledge base once before all tests: the files of tests would otherwise each begin with it, at the same time. */
export default async function learnOnce(): Promise<void> {
  await prepare(REAL);
}
