import type { WireActivity } from './wire.ts';

const NAMED: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/**
 * What a person typed: every mention of the bot removed wherever it stands, other mentions as names, entities and line
 * breaks as Teams sends them made plain, spaces collapsed.
 */
export function plainOf({ text, entities, recipient }: WireActivity): string {
  let said = text ?? '';
  for (const { type, mentioned, text: as } of entities ?? [])
    if (type === 'mention' && as && mentioned?.id === recipient.id) said = said.replaceAll(as, ' ');
  return said
    .replace(/<at\b[^<>]*>([^<]*)<\/at>/gi, (_, name: string) => (name === recipient.name ? ' ' : ` ${name} `))
    .replace(/<br\s*\/?>|<\/?(?:p|div|span)\b[^<>]*>/gi, ' ')
    .replace(/&(?:nbsp|lt|gt|quot|#39|amp);/g, (entity) => NAMED[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
}
