import type { z } from 'zod';
import type { Citation, Entry, Source } from './entry.ts';
import type { Problem } from './problem.ts';
import type { RawEntry } from './read.ts';
import type { SourcesFile } from './schema.ts';

/** Turns the sources file into sources by id; a repeated id is a problem. */
export function assembleSources(raw: z.output<typeof SourcesFile>): {
  sources: Map<string, Source>;
  problems: Problem[];
} {
  const sources = new Map<string, Source>();
  const problems: Problem[] = [];
  raw.forEach(({ 'rests-on': restsOn, note, url, ...rest }, index) => {
    if (sources.has(rest.id)) problems.push(repeated('sources.yaml', `[${index + 1}].id`, rest.id));
    sources.set(rest.id, {
      ...rest,
      restsOn,
      ...(note === undefined ? {} : { note }),
      ...(url === undefined ? {} : { url }),
    });
  });
  return { sources, problems };
}

/**
 * Turns raw entries into entries by id, in the order of their ids. One that cites an unknown source is told of and left out;
 * of two with one id the first stays.
 */
export function assembleEntries(
  raws: readonly RawEntry[],
  sources: ReadonlyMap<string, Source>,
): { entries: Map<string, Entry>; problems: Problem[] } {
  const entries = new Map<string, Entry>();
  const problems: Problem[] = [];
  for (const raw of [...raws].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (entries.has(raw.id)) problems.push({ ...repeated(raw.file, 'file name', raw.id), entry: raw.id });
    const unknown = unknownSources(raw, sources);
    problems.push(...unknown);
    if (unknown.length === 0 && !entries.has(raw.id)) entries.set(raw.id, assembleEntry(raw, sources));
  }
  return { entries, problems };
}

function assembleEntry({ id, body, header }: RawEntry, sources: ReadonlyMap<string, Source>): Entry {
  const { 'as-of': asOf, before, changed, reading, citations, ...rest } = header;
  return {
    id,
    question: rest.question,
    alternates: rest.alternates,
    topic: rest.topic,
    status: rest.status,
    asOf,
    reviewed: rest.reviewed,
    answer: body,
    ...(before === undefined ? {} : { before }),
    ...(changed === undefined ? {} : { changed }),
    citations: citations.map(
      ({ source, locator, fragment }, index): Citation => ({
        n: index + 1,
        source: sources.get(source)!,
        locator,
        fragment,
      }),
    ),
    disagreement: rest.disagreement,
    ...(reading === undefined ? {} : { reading }),
    related: rest.related,
  };
}

function unknownSources({ id, file, header }: RawEntry, sources: ReadonlyMap<string, Source>): Problem[] {
  return header.citations.flatMap(({ source }, index): Problem[] => {
    if (sources.has(source)) return [];
    return [
      {
        code: 'unknown-source',
        entry: id,
        file,
        field: `citations[${index + 1}].source`,
        value: source,
        what: 'No source of sources.yaml has this id.',
        fix: `Use one of: ${[...sources.keys()].join(', ')}; or add the document to sources.yaml.`,
      },
    ];
  });
}

function repeated(file: string, field: string, id: string): Problem {
  return {
    code: 'duplicate-id',
    file,
    field,
    value: id,
    what: 'Another one has this id already.',
    fix: 'Choose an id that is not taken; ids are for ever.',
  };
}
