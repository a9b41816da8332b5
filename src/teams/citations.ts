import { linkOf } from '../knowledge/answer.ts';
import { day } from '../knowledge/day.ts';
import { type Citation, type Entry, STATUS_WORDS } from '../knowledge/entry.ts';
import { markersIn } from '../knowledge/markers.ts';
import { cut, LIMITS } from './limits.ts';

/** A citation with the number it has in the whole message. */
export type Cited = { readonly position: number; readonly entry: Entry; readonly citation: Citation };

/** The part of a message that makes its `[n]` markers open: exactly one a message, each claim's marker in the text. */
export type MessageEntity = {
  readonly type: 'https://schema.org/Message';
  readonly '@type': 'Message';
  readonly '@context': 'https://schema.org';
  readonly '@id': '';
  readonly citation: readonly Claim[];
};

type Claim = {
  readonly '@type': 'Claim';
  readonly position: number;
  readonly appearance: {
    readonly '@type': 'DigitalDocument';
    readonly name: string;
    readonly abstract: string;
    readonly keywords: readonly string[];
    readonly url?: string;
  };
};

/** Numbers the citations of one or two entries through: the second entry's follow the first's. */
export function numberThrough(entries: readonly Entry[]): Cited[] {
  const citations = entries.flatMap((entry) => entry.citations.map((citation) => ({ entry, citation })));
  return citations.slice(0, LIMITS.citations).map((each, index) => ({ position: index + 1, ...each }));
}

/** An entry's text with its markers as the whole message numbers them; those beyond what a message may cite go. */
export function renumbered(text: string, entry: Entry, cited: readonly Cited[]): string {
  const positions = new Map(
    cited.filter((each) => each.entry === entry).map((each) => [each.citation.n, each.position]),
  );
  return text.replace(/\s?\[(\d+)\](?!\()/g, (marker, n: string) => {
    const position = positions.get(Number(n));
    return position === undefined ? '' : marker.replace(`[${n}]`, `[${position}]`);
  });
}

/** The entity for a text; undefined when the text cites nothing. A claim whose marker is not in the text is left out. */
export function messageEntity(text: string, cited: readonly Cited[]): MessageEntity | undefined {
  const marked = new Set(markersIn(text));
  const citation = cited.filter(({ position }) => marked.has(position)).map(claimOf);
  if (citation.length === 0) return undefined;
  return {
    type: 'https://schema.org/Message',
    '@type': 'Message',
    '@context': 'https://schema.org',
    '@id': '',
    citation,
  };
}

function claimOf({ position, entry, citation }: Cited): Claim {
  const { source } = citation;
  const link = linkOf(citation);
  return {
    '@type': 'Claim',
    position,
    appearance: {
      '@type': 'DigitalDocument',
      name: cut(source.title, LIMITS.citationName),
      abstract: cut(abstractOf(citation), LIMITS.citationAbstract),
      keywords: [STATUS_WORDS[entry.status], day(source.date)].map((word) => cut(word, LIMITS.citationKeyword)),
      ...(link?.startsWith('https://') && { url: link }),
    },
  };
}

/** Where to look: the first and last words of the stretch, the place in the document, and whose it is. */
function abstractOf({ source, locator, fragment }: Citation): string {
  const [start, end] = fragment;
  return `“${start} … ${end}” · ${locator} · ${source.publisher}`;
}
