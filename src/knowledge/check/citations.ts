import type { Citation, Entry, Knowledge } from '../entry.ts';
import { fileOf } from '../entry-rules.ts';
import { locateFragment } from '../fragments.ts';
import type { Problem } from '../problem.ts';
import type { SourceDocument } from '../read-documents.ts';

/** Proves every fragment in its document at its locator. Citations of documents that were not read are not judged. */
export function problemsOfCitations(
  { entries }: Pick<Knowledge, 'entries'>,
  documents: ReadonlyMap<string, SourceDocument>,
): { problems: Problem[]; proved: number } {
  const judged = [...entries.values()].flatMap((entry) =>
    entry.citations.flatMap((citation) => {
      const document = documents.get(citation.source.id);
      return document ? [problemOfCitation(entry, citation, document)] : [];
    }),
  );
  const problems = judged.filter((problem) => problem !== undefined);
  return { problems, proved: judged.length - problems.length };
}

function problemOfCitation(entry: Entry, citation: Citation, { passages }: SourceDocument): Problem | undefined {
  const located = locateFragment(passages, citation);
  if (located.kind === 'found') return undefined;
  const { n, locator, source } = citation;
  const told = { entry: entry.id, file: fileOf(entry) };
  const hint = located.elsewhere === undefined ? '' : `The fragment stands at "${located.elsewhere}".`;
  if (located.kind === 'unknown-locator') {
    return {
      ...told,
      code: 'unknown-locator',
      field: `citations[${n}].locator`,
      value: locator,
      what: `${source.file} has no such section or passage.`,
      fix: hint || `Write a locator that \`npm run dealdesk -- coverage\` lists for ${source.id}.`,
    };
  }
  return {
    ...told,
    code: 'fragment-not-found',
    field: `citations[${n}].fragment`,
    value: citation.fragment.join(' … '),
    what: `${source.file} does not hold these words, in this order, at "${locator}".`,
    fix: hint ? `${hint} Correct the locator.` : 'Copy the first and the last words of one stretch of that passage.',
  };
}
