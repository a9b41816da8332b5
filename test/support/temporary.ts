import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type TemporaryFolder = { readonly path: string; remove(): void };

/** A folder for a whole file of tests, which removes it at its end. */
export function temporary(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'dealdesk-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
