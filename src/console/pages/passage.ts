import type { Citation, Entry } from '../../knowledge/entry.ts';
import { locateFragment } from '../../knowledge/fragments.ts';
import type { SourceDocument } from '../../knowledge/read-documents.ts';
import { plainCharacters } from '../../knowledge/words.ts';
import { html, type Part } from '../html.ts';
import type { ConsoleParts } from '../parts.ts';

/** Where a citation can be checked: at its passage where the documents are here, else on its source's page. */
export function passageAddress(
  { documents }: Pick<ConsoleParts, 'documents'>,
  entry: Entry,
  citation: Pick<Citation, 'n' | 'source' | 'locator' | 'fragment'>,
): string {
  const page = `/sources/${citation.source.id}?${new URLSearchParams({ entry: entry.id, n: String(citation.n) })}`;
  const document = documents?.get(citation.source.id);
  return `${page}#${passageId(document ? locatorIn(document, citation) : citation.locator)}`;
}

/** The id of a passage's or section's element. */
export function passageId(locator: string): string {
  return `at-${locator
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')}`;
}

/** A passage's text with the cited stretch marked, where it holds it. */
export function marked(text: string, fragment: Citation['fragment'] | undefined): Part {
  const stretch = fragment && stretchOf(text, fragment);
  if (!stretch) return text;
  const [start, end] = stretch;
  return [text.slice(0, start), html`<mark>${text.slice(start, end)}</mark>`, text.slice(end)];
}

function locatorIn({ passages }: SourceDocument, citation: Pick<Citation, 'locator' | 'fragment'>): string {
  const located = locateFragment(passages, citation);
  return (located.kind === 'found' && located.passages[0]?.locator) || citation.locator;
}

/** Start and end of the stretch from the first words to the last; letter case, quotes and line breaks do not matter. */
function stretchOf(text: string, [first, last]: Citation['fragment']): [number, number] | undefined {
  const plain = plainCharacters(text);
  const opening = wordsPattern(first).exec(plain);
  if (!opening) return undefined;
  const rest = opening.index + opening[0].length;
  const closing = wordsPattern(last).exec(plain.slice(rest));
  return closing ? [opening.index, rest + closing.index + closing[0].length] : undefined;
}

function wordsPattern(words: string): RegExp {
  const escaped = plainCharacters(words)
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped.join('\\s+')}(?![\\p{L}\\p{N}])`, 'iu');
}
