import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures');

/** A small, whole knowledge base about the lease of a harbor, and the two documents that it cites. */
export const HARBOR = { dir: join(FIXTURES, 'knowledge', 'harbor'), documentsDir: join(FIXTURES, 'documents') };

/** A folder that goes when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dealdesk-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of the harbor base that a test may break. */
export async function copyOfHarbor(): Promise<{
  dir: string;
  documentsDir: string;
  /** Replaces the one place where `from` stands in a file of the copy. */
  edit(file: string, from: string, to: string): Promise<void>;
  write(file: string, text: string): Promise<void>;
}> {
  const folder = await temporaryFolder();
  const dir = join(folder, 'knowledge');
  const documentsDir = join(folder, 'documents');
  await cp(HARBOR.dir, dir, { recursive: true });
  await cp(HARBOR.documentsDir, documentsDir, { recursive: true });
  return {
    dir,
    documentsDir,
    write: (file, text) => writeFile(join(dir, file), text),
    async edit(file, from, to) {
      const text = await readFile(join(dir, file), 'utf8');
      if (text.split(from).length !== 2) throw new Error(`${file} must hold ${JSON.stringify(from)} once`);
      await writeFile(
        join(dir, file),
        text.replace(from, () => to),
      );
    },
  };
}
