import { parseArgs } from 'node:util';
import { readPaths } from '../config.ts';
import { DealdeskError } from '../errors.ts';
import { type CoveredDocument, type CoveredPassage, coverageOf, tallyOf } from '../knowledge/coverage.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { formatProblems, shorten } from '../knowledge/problem.ts';
import { readDocuments } from '../knowledge/read-documents.ts';
import type { Command } from './io.ts';

/** Which passage of which document is cited by which entries. Exit 1 while a passage is neither cited nor excused. */
export const coverageCommand: Command = async (argv, io) => {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      json: { type: 'boolean', default: false },
      documents: { type: 'string' },
      knowledge: { type: 'string' },
    },
  });
  const { knowledgeDir, documentsDir } = readPaths(io.env, values);
  if (documentsDir === undefined) {
    throw new DealdeskError('wrong-usage', 'which documents?', 'give --documents DIR, or set DEALDESK_DOCUMENTS');
  }
  const knowledge = await loadKnowledge(knowledgeDir);
  const { documents, problems } = await readDocuments(knowledge.sources.values(), documentsDir);
  const covered = coverageOf(knowledge, documents.values());
  const total = tallyOf(passagesOf(covered));
  if (values.json)
    io.stdout.write(`${JSON.stringify({ revision: knowledge.revision, total, documents: covered, problems })}\n`);
  else io.stdout.write(`${covered.map(pageOf).join('\n')}\nIn all: ${tallyText(passagesOf(covered))}\n`);
  if (!values.json && problems.length > 0) io.stderr.write(`${formatProblems(problems)}\n`);
  return total.uncited === 0 && problems.length === 0 ? 0 : 1;
};

function pageOf(document: CoveredDocument): string {
  const sections = document.sections.map(({ title, passages }) => {
    const head = `  ${title} · ${tallyText(passages)}`;
    return [head, ...passages.map(passageLine)].join('\n');
  });
  return [`${document.source} · ${document.file} · ${tallyText(passagesOf([document]))}`, ...sections, ''].join('\n');
}

function passageLine({ locator, opening, citedBy, excused }: CoveredPassage): string {
  const place = locator.slice(locator.lastIndexOf(', ') + 2).padEnd(13);
  if (citedBy.length > 0) return `    ${place} ${citedBy.join(', ')}`;
  if (excused !== undefined) return `    ${place} (not cited: ${excused})`;
  return `    ${place} NOT CITED: ${shorten(opening, 70)}`;
}

function tallyText(passages: readonly CoveredPassage[]): string {
  const { passages: all, cited, excused, uncited } = tallyOf(passages);
  const percent = all === 0 ? 100 : Math.floor((100 * (cited + excused)) / all);
  return `${percent} % of ${all} (${cited} cited, ${excused} excused, ${uncited} open)`;
}

function passagesOf(documents: readonly CoveredDocument[]): CoveredPassage[] {
  return documents.flatMap(({ sections }) => sections.flatMap(({ passages }) => passages));
}
