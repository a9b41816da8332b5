import { problemsOfCitations } from './check/citations.ts';
import { problemsOfCopying } from './check/copying.ts';
import { problemsOfDates } from './check/dates.ts';
import { applyExceptions, readExceptions } from './check/exceptions.ts';
import { problemsOfGolden } from './check/golden.ts';
import { problemsOfAlternates, problemsOfNearDuplicates } from './check/phrasings.ts';
import { coverageOf, problemsOfCoverage } from './coverage.ts';
import type { Knowledge } from './entry.ts';
import { examineKnowledge } from './load.ts';
import type { Problem } from './problem.ts';
import { readDocuments } from './read-documents.ts';

type CheckOptions = {
  readonly dir: string;
  /** The folder with the cited documents; without it nothing is proved against them. */
  readonly documentsDir?: string;
  /** ISO date. */
  readonly today: string;
  /** Further rules, for what this folder may not know of: whether each entry is found. Asked only of a base that loads. */
  readonly rules?: readonly ((knowledge: Knowledge) => readonly Problem[])[];
};

export type Checked = {
  readonly knowledge: Knowledge;
  readonly problems: readonly Problem[];
  /** Problems that an exception excuses for now. */
  readonly excused: readonly Problem[];
  /** Citations whose fragment was found in its document; absent when no documents were given. */
  readonly proved?: number;
};

/**
 * Looks for every problem of a knowledge base in one run: all that would stop it from loading, and all that a reviewer
 * would object to.
 * @throws {DealdeskError} `knowledge-missing` or `documents-missing` when a folder is not what it should be.
 */
export async function checkKnowledge({ dir, documentsDir, today, rules = [] }: CheckOptions): Promise<Checked> {
  const { knowledge, problems: loading } = await examineKnowledge(dir);
  const { exceptions, problems: ofExceptions } = await readExceptions(dir);
  const against = documentsDir === undefined ? undefined : await checkDocuments(knowledge, documentsDir);
  const found = [
    ...loading,
    ...ofExceptions,
    ...problemsOfAlternates(knowledge),
    ...problemsOfNearDuplicates(knowledge),
    ...problemsOfDates(knowledge, today),
    ...problemsOfGolden(knowledge),
    ...(against?.problems ?? []),
    // What a broken entry cites and how it is found cannot be told before it is mended.
    ...(loading.length > 0 ? [] : [...(against?.uncited ?? []), ...rules.flatMap((rule) => rule(knowledge))]),
  ];
  const { problems, excused } = applyExceptions(found, exceptions, today);
  return { knowledge, problems, excused, ...(against ? { proved: against.proved } : {}) };
}

type Against = { readonly problems: Problem[]; readonly uncited: Problem[]; readonly proved: number };

async function checkDocuments(knowledge: Knowledge, dir: string): Promise<Against> {
  const { documents, problems } = await readDocuments(knowledge.sources.values(), dir);
  const citations = problemsOfCitations(knowledge, documents);
  return {
    problems: [...problems, ...citations.problems, ...problemsOfCopying(knowledge, documents)],
    uncited: problemsOfCoverage(coverageOf(knowledge, documents.values()), knowledge),
    proved: citations.proved,
  };
}
