import { assembleEntries, assembleSources } from './assemble.ts';
import { problemsOfLinks, problemsOfTopics } from './base-rules.ts';
import type { Entry, Knowledge, TopicGroup } from './entry.ts';
import { problemOfUnfinished, problemsOfEntry } from './entry-rules.ts';
import type { Problem } from './problem.ts';
import { KnowledgeError } from './problem.ts';
import { type RawEntry, readData, readEntries, readFolder, requireFolder } from './read.ts';
import { revisionOf } from './revision.ts';
import {
  DeclinedFile,
  GoldenFile,
  RetiredFile,
  SourcesFile,
  SynonymsFile,
  TimelineFile,
  TopicsFile,
} from './schema.ts';

/**
 * Reads and validates a knowledge folder: `entries/` and `sources.yaml`, and where they are there `topics.yaml`, `timeline.yaml`,
 * `retired.yaml`, `synonyms.yaml`, `declined/*.yaml` and `golden.yaml`.
 * @throws {KnowledgeError} with every problem found: a base that is not whole never loads.
 * @throws {DealdeskError} `knowledge-missing` when `dir` is no knowledge folder.
 */
export async function loadKnowledge(dir: string): Promise<Knowledge> {
  const { knowledge, problems } = await examineKnowledge(dir);
  if (problems.length > 0) throw new KnowledgeError(dir, problems);
  return knowledge;
}

/**
 * Reads a knowledge folder and tells its problems instead of throwing them. With problems, `knowledge` holds what could be
 * read: enough to look for more of them, never to answer from.
 */
export async function examineKnowledge(dir: string): Promise<{ knowledge: Knowledge; problems: Problem[] }> {
  await requireFolder(dir);
  const [raw, sourcesFile, topicsFile, timeline, retiredFile, synonyms, declinedFiles, golden] = await Promise.all([
    readEntries(dir),
    readData(dir, 'sources.yaml', SourcesFile, [], true),
    readData(dir, 'topics.yaml', TopicsFile, []),
    readData(dir, 'timeline.yaml', TimelineFile, []),
    readData(dir, 'retired.yaml', RetiredFile, []),
    readData(dir, 'synonyms.yaml', SynonymsFile, { same: [], kin: [] }),
    readFolder(dir, 'declined', DeclinedFile),
    readData(dir, 'golden.yaml', GoldenFile, []),
  ]);
  const { sources, problems: sourceProblems } = assembleSources(sourcesFile.value);
  const { entries: assembled, problems: entryProblems } = assembleEntries(raw.entries, sources);
  const { entries, problems: unfinished } = withoutUnfinished(assembled);
  const topics = topicsFile.value.length > 0 ? topicsFile.value : topicsFromFolders(raw.entries);
  const retired = new Map(retiredFile.value.map((one) => [one.id, one]));
  const parts = {
    entries,
    sources,
    topics,
    timeline: timeline.value,
    retired,
    synonyms: synonyms.value,
    declined: declinedFiles.value,
  };
  const knowledge = { ...parts, revision: revisionOf(parts), golden: golden.value };
  const files = [raw, sourcesFile, topicsFile, timeline, retiredFile, synonyms, declinedFiles, golden];
  const problems = [
    ...files.flatMap((file) => file.problems),
    ...sourceProblems,
    // Without its sources every citation would be told of: one problem is enough.
    ...(sourcesFile.broken ? [] : entryProblems),
    ...problemsOfTopics(raw.entries, topicsFile.value.length > 0 ? idsOf(topics) : undefined),
    ...unfinished,
    ...[...entries.values()].flatMap(problemsOfEntry),
    ...problemsOfLinks({ ...knowledge, ids: raw.ids }),
    ...emptiness(raw.ids),
  ];
  return { knowledge, problems };
}

/** An unfinished entry is told of once and left out: its other faults are not yet faults. */
function withoutUnfinished(all: ReadonlyMap<string, Entry>): { entries: Map<string, Entry>; problems: Problem[] } {
  const problems = [...all.values()].flatMap((entry) => problemOfUnfinished(entry) ?? []);
  const unfinished = new Set(problems.map(({ entry }) => entry));
  return { entries: new Map([...all].filter(([id]) => !unfinished.has(id))), problems };
}

/** Without topics.yaml each folder is a topic, named as it is, all in one group. */
function topicsFromFolders(entries: readonly RawEntry[]): TopicGroup[] {
  const folders = [...new Set(entries.map((entry) => entry.folder))].sort((a, b) => (a < b ? -1 : 1));
  if (folders.length === 0) return [];
  return [{ group: 'Topics', topics: folders.map((id) => ({ id, title: titleOf(id), about: '' })) }];
}

function titleOf(folder: string): string {
  const words = folder.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function idsOf(groups: readonly TopicGroup[]): Set<string> {
  return new Set(groups.flatMap((group) => group.topics.map((topic) => topic.id)));
}

function emptiness(ids: ReadonlySet<string>): Problem[] {
  if (ids.size > 0) return [];
  return [
    {
      code: 'no-entries',
      file: 'entries',
      field: 'folder',
      what: 'There is no entry.',
      fix: 'Add one with `npm run dealdesk -- new <id>`.',
    },
  ];
}
