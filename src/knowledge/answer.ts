import type { Citation, Entry, Status } from './entry.ts';
import { plainText } from './plain.ts';

/** A citation as other programs read it. */
type CitationLine = {
  readonly n: number;
  readonly source: string;
  readonly file: string;
  readonly title: string;
  readonly publisher: string;
  /** ISO date, or "undated". */
  readonly date: string;
  readonly locator: string;
  /** First and last words of the stretch cited. */
  readonly fragment: readonly [string, string];
  /** Opens the document at the fragment, where the document has an address. */
  readonly link?: string;
};

/** An entry's answer as other programs read it: the shape in which `ask --json` and `entries --json` print it. */
type AnswerLine = {
  readonly entry: string;
  readonly question: string;
  readonly text: string;
  readonly status: Status;
  readonly asOf: string;
  readonly reviewed: string;
  readonly topic: string;
  readonly citations: readonly CitationLine[];
  readonly related: readonly string[];
};

/** An entry's answer in the shape that `--json` prints, its text without Markdown. */
export function answerOf(entry: Entry): AnswerLine {
  return {
    entry: entry.id,
    question: entry.question,
    text: plainText(entry),
    status: entry.status,
    asOf: entry.asOf,
    reviewed: entry.reviewed,
    topic: entry.topic,
    citations: entry.citations.map(citationLineOf),
    related: entry.related,
  };
}

function citationLineOf(citation: Citation): CitationLine {
  const { n, source, locator, fragment } = citation;
  const link = linkOf(citation);
  return {
    n,
    source: source.id,
    file: source.file,
    title: source.title,
    publisher: source.publisher,
    date: source.date,
    locator,
    fragment,
    ...(link === undefined ? {} : { link }),
  };
}

/**
 * The address of a citation's source with a text fragment, which browsers scroll to and mark; undefined when the source has
 * no address. https://wicg.github.io/scroll-to-text-fragment/ : a hyphen is syntax there and must be escaped too.
 */
export function linkOf({ source, fragment }: Citation): string | undefined {
  if (source.url === undefined) return undefined;
  const [start, end] = fragment.map((words) => encodeURIComponent(words).replaceAll('-', '%2D'));
  return `${source.url}${source.url.includes('#') ? ':~:' : '#:~:'}text=${start},${end}`;
}
