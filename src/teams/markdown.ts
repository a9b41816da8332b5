/**
 * An entry's Markdown as Teams shows it: bold, italic, links, quotes and code are kept; a list becomes paragraphs with
 * bullets, since phones join single lines; headings become bold; what could be read as HTML is escaped.
 */
export function markdownOf(markdown: string): string {
  const paragraphs: string[] = [];
  let open = false;
  for (const line of markdown.split('\n').map((each) => each.trim())) {
    const item = /^(?:[-*•]|(\d+)[.)])\s+(.*)$/.exec(line);
    const heading = /^#{1,6}\s+(.*)$/.exec(line);
    if (item) paragraphs.push(`${item[1] ? `${item[1]})` : '•'} ${item[2]}`);
    else if (heading) paragraphs.push(`**${heading[1]}**`);
    else if (line !== '' && open) paragraphs.push(`${paragraphs.pop()} ${line}`);
    else if (line !== '') paragraphs.push(line);
    open = line !== '' && !heading;
  }
  return escapeHtml(paragraphs.join('\n\n'));
}

/** A text that is not Markdown (what a person typed, a name), so that nothing in it formats or hides. */
export function escapeMarkdown(text: string): string {
  return escapeHtml(text.replace(/\s+/g, ' ').trim()).replace(/[\\*_~`[\]#|]/g, '\\$&');
}

/** `>` stays: it opens a quote only at the start of a line, where entries may want one. */
function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
