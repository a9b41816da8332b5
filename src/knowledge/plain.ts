import type { Entry } from './entry.ts';

/**
 * All that an entry says, as text without Markdown: the answer, what held before, where sources differ, and the desk's
 * reading. Markers `[n]` stay; paragraphs are parted by an empty line.
 */
export function plainText({ answer, before, disagreement, reading }: Entry): string {
  const parts = [
    answer,
    ...(before === undefined ? [] : [`Before: ${before}`]),
    ...(disagreement.length === 0 ? [] : [`Sources differ: ${disagreement.join(' ')}`]),
    ...(reading === undefined ? [] : [reading]),
  ];
  return parts.map(stripMarkdown).join('\n\n');
}

/** Markdown as plain text: emphasis and code marks go, a link becomes "label (address)", list items keep their hyphen. */
export function stripMarkdown(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]+)\]\((\S+?)\)/g, '$1 ($2)')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/gs, '$2')
    .replace(/(?<![\w*])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])/g, '$2')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/^#{1,6}\s+/gm, '')
    .replace(/^\s*[*•]\s+/gm, '- ')
    .trim();
}
