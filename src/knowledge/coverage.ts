import type { Citation, Knowledge } from './entry.ts';
import { locateFragment } from './fragments.ts';
import type { Problem } from './problem.ts';
import type { SourceDocument } from './read-documents.ts';

/** A passage of a document: cited by entries, excused with a reason, or neither. */
export type CoveredPassage = {
  readonly locator: string;
  readonly words: number;
  readonly opening: string;
  readonly citedBy: readonly string[];
  readonly excused?: string;
};
type CoveredSection = { readonly title: string; readonly passages: readonly CoveredPassage[] };
export type CoveredDocument = {
  readonly source: string;
  readonly file: string;
  readonly title: string;
  readonly sections: readonly CoveredSection[];
};
export type Tally = {
  readonly passages: number;
  readonly cited: number;
  readonly excused: number;
  readonly uncited: number;
};

/** Which passages of each document are cited by which entries. Ids of entries come in the order of the knowledge base. */
export function coverageOf(
  { entries }: Pick<Knowledge, 'entries'>,
  documents: Iterable<SourceDocument>,
): CoveredDocument[] {
  return [...documents].map((document) => {
    const citing = citationsByLocator(entries, document);
    const { source, passages } = document;
    const excuses = new Map(source.uncited.map(({ locator, reason }) => [locator, reason]));
    const sections = Map.groupBy(passages, (passage) => passage.section);
    return {
      source: source.id,
      file: source.file,
      title: source.title,
      sections: [...sections].map(([title, inSection]) => ({
        title,
        passages: inSection.map(({ locator, text }) => ({
          locator,
          words: text.split(/\s+/).length,
          opening: text.slice(0, 80),
          citedBy: [...(citing.get(locator) ?? [])],
          ...(excuses.has(locator) ? { excused: excuses.get(locator)! } : {}),
        })),
      })),
    };
  });
}

/** How many passages are cited, how many excused, and how many neither. */
export function tallyOf(passages: readonly CoveredPassage[]): Tally {
  const cited = passages.filter(({ citedBy }) => citedBy.length > 0).length;
  const excused = passages.filter(
    ({ citedBy, excused: reason }) => citedBy.length === 0 && reason !== undefined,
  ).length;
  return { passages: passages.length, cited, excused, uncited: passages.length - cited - excused };
}

/** Passages that are neither cited nor excused, and excuses that excuse nothing. */
export function problemsOfCoverage(
  covered: readonly CoveredDocument[],
  { sources }: Pick<Knowledge, 'sources'>,
): Problem[] {
  return covered.flatMap(({ source, sections }) => {
    const passages = new Map(
      sections.flatMap((section) => section.passages.map((passage) => [passage.locator, passage] as const)),
    );
    const open = [...passages.values()].filter(({ citedBy, excused }) => citedBy.length === 0 && excused === undefined);
    return [...open.map((passage) => uncited(source, passage)), ...needlessExcuses(source, passages, sources)];
  });
}

function citationsByLocator(
  entries: Knowledge['entries'],
  { source, passages }: SourceDocument,
): Map<string, Set<string>> {
  const citing = new Map<string, Set<string>>();
  for (const entry of entries.values()) {
    for (const citation of entry.citations.filter((one) => one.source.id === source.id)) {
      for (const locator of locatorsMeant(citation, passages))
        citing.set(locator, (citing.get(locator) ?? new Set()).add(entry.id));
    }
  }
  return citing;
}

/** A citation with a wrong place counts where its words stand: `check` tells of the place, and once is enough. */
function locatorsMeant(citation: Citation, passages: SourceDocument['passages']): string[] {
  const located = locateFragment(passages, citation);
  if (located.kind === 'found') return located.passages.map(({ locator }) => locator);
  return [located.elsewhere ?? citation.locator];
}

function uncited(source: string, { locator, opening }: CoveredPassage): Problem {
  return {
    code: 'uncited-passage',
    file: 'sources.yaml',
    field: `${source}.uncited`,
    value: `${locator}: ${opening}`,
    what: `No entry cites "${locator}".`,
    fix: 'Cite it where an entry says what it says, or list it here with the reason why none needs to.',
  };
}

function needlessExcuses(
  id: string,
  passages: ReadonlyMap<string, CoveredPassage>,
  sources: Knowledge['sources'],
): Problem[] {
  return (sources.get(id)?.uncited ?? []).flatMap(({ locator }, i): Problem[] => {
    const passage = passages.get(locator);
    const told = {
      code: 'needless-excuse',
      file: 'sources.yaml',
      field: `${id}.uncited[${i + 1}].locator`,
      value: locator,
    };
    if (!passage) return [{ ...told, what: 'The document has no such passage.', fix: 'Correct the locator.' }];
    const [citing] = passage.citedBy;
    if (citing === undefined) return [];
    return [{ ...told, what: `The entry "${citing}" cites this passage.`, fix: 'Remove the line.' }];
  });
}
