import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DealdeskError } from '../errors.ts';
import { requireFolder } from './read.ts';

const run = promisify(execFile);

/** What git needs of the environment. A hook sets variables that would point it at another repository: they stay out. */
type Environment = Readonly<Record<string, string | undefined>>;
const OF_A_HOOK = /^GIT_/;

/**
 * Writes the folder `dir` as it was at a Git revision into a temporary folder and hands that to `use`. Neither the working
 * tree nor the index of the repository is touched.
 * @throws {DealdeskError} `git-missing`, `no-repository`, `unknown-revision` or `knowledge-missing`.
 */
export async function atRevision<T>(
  dir: string,
  revision: string,
  environment: Environment,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  await requireFolder(dir);
  const env = Object.fromEntries(Object.entries(environment).filter(([name]) => !OF_A_HOOK.test(name)));
  const git = (at: string, args: readonly string[]) => runGit(at, args, env);
  const { top, prefix } = await repositoryOf(dir, git);
  const tree = await treeOf(top, prefix, revision, git);
  const folder = await mkdtemp(join(tmpdir(), 'dealdesk-'));
  try {
    const apart = { env: { ...env, GIT_INDEX_FILE: join(folder, 'index') } };
    await run('git', ['-C', top, 'read-tree', tree], apart);
    await run('git', ['-C', top, 'checkout-index', '--all', `--prefix=${join(folder, 'files')}/`], apart);
    return await use(join(folder, 'files'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Git = (dir: string, args: readonly string[]) => Promise<string | undefined>;

async function repositoryOf(dir: string, git: Git): Promise<{ top: string; prefix: string }> {
  if ((await git(dir, ['--version'])) === undefined) {
    throw new DealdeskError(
      'git-missing',
      'The program git is not here.',
      'Install Git; comparing revisions needs it.',
    );
  }
  const told = await git(dir, ['rev-parse', '--show-toplevel', '--show-prefix']);
  if (told === undefined) {
    throw new DealdeskError(
      'no-repository',
      `${dir} is not in a Git repository.`,
      'Compare a knowledge folder that is kept in Git.',
    );
  }
  const [top = dir, prefix = ''] = told.split('\n');
  return { top, prefix: prefix.replace(/\/$/, '') };
}

/** The object id of the folder at the revision. */
async function treeOf(top: string, prefix: string, revision: string, git: Git): Promise<string> {
  const commit = await git(top, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  if (commit === undefined) {
    throw new DealdeskError(
      'unknown-revision',
      `Git knows no revision ${JSON.stringify(revision)}.`,
      'Name a commit, branch or tag; `git log --oneline` lists them.',
    );
  }
  const tree = await git(top, ['rev-parse', '--verify', '--quiet', `${commit}:${prefix}`]);
  if (tree === undefined) {
    throw new DealdeskError(
      'knowledge-missing',
      `There was no folder ${prefix} at ${revision}.`,
      'Name a later revision.',
    );
  }
  return tree;
}

/** What git prints; undefined when it fails or is not here. */
async function runGit(dir: string, args: readonly string[], env: Environment): Promise<string | undefined> {
  try {
    const { stdout } = await run('git', ['-C', dir, ...args], { env });
    return stdout.trim();
  } catch {
    return undefined;
  }
}
