/** One paragraph or list item of a document, with the locator that names it. */
export type Passage = { readonly locator: string; readonly section: string; readonly text: string };

const ITEM = /^\s*(?:[-•*]|\d+\.)\s+/;
const BEFORE_FIRST_HEADING = 'Introduction';

/**
 * Splits a document into passages: `<section>, paragraph N` and `<section>, item N`, both counted from 1 within their
 * section. `outline` lists the headings in reading order; text before the first of them is the section "Introduction".
 * @throws {Error} when a heading of the outline is not found after the one before it.
 */
export function passagesOf(text: string, outline: readonly string[]): Passage[] {
  return sectionsOf(text, outline).flatMap(({ title, body }) => {
    const count = { paragraph: 0, item: 0 };
    return linesOf(body).map((line) => {
      const kind = ITEM.test(line) ? 'item' : 'paragraph';
      count[kind] += 1;
      return { locator: `${title}, ${kind} ${count[kind]}`, section: title, text: line.replace(ITEM, '').trim() };
    });
  });
}

function sectionsOf(text: string, outline: readonly string[]): { title: string; body: string }[] {
  const sections = [{ title: BEFORE_FIRST_HEADING, body: '' }];
  let rest = text;
  for (const title of outline) {
    const found = findHeading(rest, title);
    if (!found) throw new Error(`heading not found, or out of order: ${JSON.stringify(title)}`);
    sections[sections.length - 1]!.body = rest.slice(0, found.start);
    sections.push({ title: title.replace(/:$/, ''), body: '' });
    rest = rest.slice(found.end);
  }
  sections[sections.length - 1]!.body = rest;
  return sections;
}

/** A heading stands inline behind `###`, or ends a line (the line's own text before it stays with the section above). */
function findHeading(text: string, title: string): { start: number; end: number } | undefined {
  const inline = text.indexOf(`### ${title}`);
  if (inline >= 0) return { start: inline, end: inline + 4 + title.length };
  for (let at = text.indexOf(title); at >= 0; at = text.indexOf(title, at + 1)) {
    const end = at + title.length;
    if (end === text.length || text[end] === '\n') return { start: at, end };
  }
  return undefined;
}

/** A line that opens with "- " may hold several items, each closed by a full stop. */
function linesOf(body: string): string[] {
  return body
    .split('\n')
    .flatMap((line) => (line.startsWith('- ') ? line.split(/(?<=[.!?]) (?=- )/) : [line]))
    .filter((line) => line.trim() !== '');
}
