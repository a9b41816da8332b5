import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The knowledge base of this repository, and a place where what its engine learned is remembered between test files. */
export const REAL = {
  knowledgeDir: resolve(import.meta.dirname, '../../knowledge'),
  dataDir: join(tmpdir(), 'dealdesk-test-models'),
};
