import { createHash } from 'node:crypto';
import type { Entry, Knowledge } from './entry.ts';

/**
 * Identity of one state of a base: 12 hex digits of a SHA-256 over what shapes a reply. Two bases with equal content have
 * equal revisions, whatever the order of their files; `uncited`, `outline` and golden questions shape no reply.
 */
export function revisionOf(base: Omit<Knowledge, 'revision' | 'golden'>): string {
  const content = {
    entries: sortedById(base.entries).map(withSourceIds),
    sources: sortedById(base.sources).map(({ outline: _outline, uncited: _uncited, ...source }) => source),
    topics: base.topics,
    timeline: base.timeline,
    retired: sortedById(base.retired),
    synonyms: base.synonyms,
    declined: base.declined.map(({ about, questions }) => [about, questions]),
  };
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12);
}

/**
 * Identity of what one entry says: 12 hex digits over its answer and all that is shown with it. New alternates, or a reason for
 * the last change, leave it as it is.
 */
export function answerHashOf({
  alternates: _alternates,
  related: _related,
  reviewed: _reviewed,
  changed: _changed,
  ...entry
}: Entry): string {
  const said = { ...entry, citations: entry.citations.map(({ source, ...rest }) => ({ ...rest, source: source.id })) };
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 12);
}

function withSourceIds(entry: Entry): unknown {
  return { ...entry, citations: entry.citations.map(({ source, ...rest }) => ({ ...rest, source: source.id })) };
}

function sortedById<T extends { readonly id: string }>(items: ReadonlyMap<string, T>): T[] {
  return [...items.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
