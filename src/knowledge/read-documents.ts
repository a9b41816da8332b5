import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DealdeskError } from '../errors.ts';
import { type Passage, passagesOf } from './documents.ts';
import type { Source } from './entry.ts';
import type { Problem } from './problem.ts';

/** A source together with its text, split into passages. */
export type SourceDocument = { readonly source: Source; readonly text: string; readonly passages: readonly Passage[] };

/**
 * Reads the document of every source from `dir`. One that is missing, was changed since it was curated, or does not follow
 * its outline is told of; a changed one is still read, so that the fragments it no longer holds are told of too.
 * @throws {DealdeskError} `documents-missing` when not one document is in `dir`: the folder is wrong, not the data.
 */
export async function readDocuments(
  sources: Iterable<Source>,
  dir: string,
): Promise<{ documents: Map<string, SourceDocument>; problems: Problem[] }> {
  const read = await Promise.all([...sources].map((source) => readDocument(source, dir)));
  if (read.length > 0 && read.every(({ missing }) => missing)) {
    throw new DealdeskError(
      'documents-missing',
      `${dir} holds none of the documents of sources.yaml.`,
      'Point --documents or DEALDESK_DOCUMENTS at the folder with the documents.',
    );
  }
  const documents = read.flatMap(({ document }) => (document ? [[document.source.id, document] as const] : []));
  return { documents: new Map(documents), problems: read.flatMap(({ problems }) => problems) };
}

type Read = { document?: SourceDocument; problems: Problem[]; missing?: boolean };

async function readDocument(source: Source, dir: string): Promise<Read> {
  const bytes = await readFile(join(dir, source.file)).catch(() => undefined);
  if (!bytes) return { problems: [missingDocument(source, dir)], missing: true };
  const text = bytes.toString('utf8').replaceAll('\r\n', '\n');
  const hash = createHash('sha256').update(bytes).digest('hex');
  const problems = hash === source.sha256 ? [] : [changedDocument(source, hash)];
  try {
    return { document: { source, text, passages: passagesOf(text, source.outline) }, problems };
  } catch (error) {
    return { problems: [...problems, brokenOutline(source, error instanceof Error ? error.message : String(error))] };
  }
}

function missingDocument({ id, file }: Source, dir: string): Problem {
  return {
    code: 'missing-document',
    file: 'sources.yaml',
    field: `${id}.file`,
    value: file,
    what: `There is no such file in ${dir}.`,
    fix: 'Put the document there, or correct its name.',
  };
}

function changedDocument({ id, sha256 }: Source, hash: string): Problem {
  return {
    code: 'changed-document',
    file: 'sources.yaml',
    field: `${id}.sha256`,
    value: sha256,
    what: `The document is not the one that was read: its hash is ${hash}.`,
    fix: 'Get the document that was read; or review its entries against the new text, then write this hash.',
  };
}

function brokenOutline({ id }: Source, message: string): Problem {
  return {
    code: 'broken-outline',
    file: 'sources.yaml',
    field: `${id}.outline`,
    what: `The document does not follow its outline: ${message}.`,
    fix: 'List the headings exactly as they stand in the document, in reading order.',
  };
}
