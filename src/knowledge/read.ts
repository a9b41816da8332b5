import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { DealdeskError } from '../errors.ts';
import { explainIssues } from './explain-issue.ts';
import type { Problem } from './problem.ts';
import { EntryFile, ID } from './schema.ts';
import { parseYaml, problemsOfLostWords, splitFrontMatter } from './yaml-file.ts';

/** An entry's file, its front matter checked for shape but not yet against the rest of the base. */
export type RawEntry = {
  readonly id: string;
  readonly folder: string;
  readonly file: string;
  readonly body: string;
  readonly header: EntryFile;
};

type Read<T> = { readonly value: T; readonly problems: readonly Problem[]; readonly broken: boolean };

/** @throws {DealdeskError} `knowledge-missing` when `dir` is no folder or has no `entries` folder. */
export async function requireFolder(dir: string): Promise<void> {
  for (const folder of [dir, join(dir, 'entries')]) {
    const isFolder = await stat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (isFolder) continue;
    throw new DealdeskError(
      'knowledge-missing',
      `There is no folder ${folder}.`,
      'Point --knowledge or DEALDESK_KNOWLEDGE at a knowledge folder: one that holds sources.yaml and entries/.',
    );
  }
}

/** Reads one YAML file of the base. A missing or broken one yields `fallback`; missing is a problem only when `required`. */
export async function readData<T>(
  dir: string,
  file: string,
  schema: z.ZodType<T>,
  fallback: T,
  required = false,
): Promise<Read<T>> {
  const text = await readText(join(dir, file));
  if (text === undefined) {
    const missing: Problem = {
      code: 'missing-file',
      file,
      field: 'the whole file',
      what: 'The file is missing.',
      fix: `Add ${file}; knowledge/README.md shows what it holds.`,
    };
    return { value: fallback, problems: required ? [missing] : [], broken: required };
  }
  const parsed = parseYaml(file, text);
  if ('problem' in parsed) return { value: fallback, problems: [parsed.problem], broken: true };
  const checked = schema.safeParse(parsed.value ?? fallback);
  if (checked.success) return { value: checked.data, problems: [], broken: false };
  return { value: fallback, problems: explainIssues(file, parsed.value, checked.error), broken: true };
}

/** Reads every YAML file of a folder of the base, each a list, in the order of their names. A missing folder holds nothing. */
export async function readFolder<T>(
  dir: string,
  folder: string,
  schema: z.ZodType<T[]>,
): Promise<{ value: (T & { readonly file: string })[]; problems: Problem[] }> {
  const names = await listFiles(join(dir, folder)).catch(() => []);
  const files = names.map((name) => `${folder}/${name}`).filter((file) => file.endsWith('.yaml'));
  const read = await Promise.all(files.map((file) => readData(dir, file, schema, [])));
  return {
    value: read.flatMap(({ value }, i) => value.map((one) => ({ ...one, file: files[i]! }))),
    problems: read.flatMap(({ problems }) => problems),
  };
}

/** Reads every `entries/<topic>/<id>.md`. `ids` names all files found, the broken ones too. */
export async function readEntries(
  dir: string,
): Promise<{ entries: RawEntry[]; ids: ReadonlySet<string>; problems: Problem[] }> {
  const found = await listFiles(join(dir, 'entries'));
  const read = await Promise.all(found.map((path) => readEntry(dir, path)));
  return {
    entries: read.flatMap((one) => ('entry' in one ? [one.entry] : [])),
    ids: new Set(found.map((path) => idOf(path))),
    problems: read.flatMap((one) => ('problems' in one ? one.problems : [])),
  };
}

async function readEntry(dir: string, path: string): Promise<{ entry: RawEntry } | { problems: Problem[] }> {
  const file = `entries/${path}`;
  const [folder = '', name = '', ...deeper] = path.split('/');
  const id = name.replace(/\.md$/, '');
  if (deeper.length > 0 || !name.endsWith('.md') || !ID.test(id)) return { problems: [misplaced(file)] };
  const parts = splitFrontMatter((await readText(join(dir, file))) ?? '');
  if (!parts) return { problems: [noFrontMatter(file)] };
  const parsed = parseYaml(file, parts.header, 2);
  if ('problem' in parsed) return { problems: [parsed.problem] };
  const lost = problemsOfLostWords(file, parts.header, 2);
  const checked = EntryFile.safeParse(parsed.value);
  if (!checked.success) return { problems: [...lost, ...explainIssues(file, parsed.value, checked.error)] };
  if (lost.length > 0) return { problems: lost };
  return { entry: { id, folder, file, body: parts.body, header: checked.data } };
}

function misplaced(file: string): Problem {
  return {
    code: 'misplaced-file',
    file,
    field: 'file name',
    what: 'An entry is a file entries/<topic>/<id>.md, its id in small letters, digits and single hyphens.',
    fix: 'Rename or move the file, or remove it.',
  };
}

function noFrontMatter(file: string): Problem {
  return {
    code: 'no-front-matter',
    file,
    field: 'line 1',
    what: 'The file does not begin with its fields between two lines of three hyphens.',
    fix: 'Put "---" on the first line, the fields below it, and "---" before the answer.',
  };
}

/** Paths below `folder` with forward slashes, sorted; names that begin with a dot are left out. */
async function listFiles(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((one) => one.isFile() && !one.name.startsWith('.'))
    .map((one) =>
      join(one.parentPath, one.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

function idOf(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/\.md$/, '');
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
