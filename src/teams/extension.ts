import { linkOf } from '../knowledge/answer.ts';
import type { Entry, Knowledge } from '../knowledge/entry.ts';
import type { Engine } from '../search/engine.ts';
import { CARD_TYPE, type Card, cardContent, subtle, text, title } from './card.ts';
import { numberThrough, renumbered } from './citations.ts';
import { literal, teamsText } from './text.ts';
import { cut, day, statusLine } from './words.ts';

const MAX_FOUND = 8;
const MAX_PREVIEW = 140;

/** Entries for a person who is writing a message, each as a card that goes into it with its citations. */
export function findEntries(parts: { readonly knowledge: Knowledge; readonly engine: Engine }, typed: string): unknown {
  const { knowledge, engine } = parts;
  const ids = typed === '' ? [...knowledge.entries.keys()] : likely(engine, typed);
  const found = ids.slice(0, MAX_FOUND).flatMap((id) => knowledge.entries.get(id) ?? []);
  if (found.length === 0)
    return { composeExtension: { type: 'message', text: 'No entry is near that. Try other words.' } };
  return {
    composeExtension: {
      type: 'result',
      attachmentLayout: 'list',
      attachments: found.map((entry) => ({
        contentType: CARD_TYPE,
        content: cardContent(entryCard(entry, knowledge.revision)),
        preview: {
          contentType: 'application/vnd.microsoft.card.thumbnail',
          content: { title: entry.question, text: cut(entry.answer.replace(/\*\*|\s*\[\d+\]/g, ''), MAX_PREVIEW) },
        },
      })),
    },
  };
}

/** What a person may be typing comes first, then what the words most likely mean. */
function likely(engine: Engine, typed: string): string[] {
  const meant = engine.search(typed).matches.map(({ entry }) => entry);
  return [...new Set([...engine.complete(typed, MAX_FOUND / 2), ...meant])];
}

/** A whole answer as a card: citations as a numbered list, since a card's text has no markers to press. */
function entryCard(entry: Entry, revision: string): Card {
  const cited = numberThrough([entry]);
  const say = (markdown: string): string => teamsText(renumbered(markdown, entry, cited));
  return {
    summary: entry.question,
    body: [
      title(entry.question),
      ...say(entry.answer)
        .split('\n\n')
        .map((paragraph) => text(paragraph)),
      ...(entry.before ? [text(`**Before:** ${say(entry.before)}`)] : []),
      ...(entry.disagreement.length > 0 ? [text('**Sources differ:**')] : []),
      ...entry.disagreement.map((side) => text(`• ${say(side)}`, { spacing: 'Small' })),
      ...(entry.reading ? [text(`**The desk’s reading:** ${say(entry.reading)}`)] : []),
      subtle(literal(statusLine(entry, revision))),
      ...cited.map(({ position, citation }) => {
        const { source, locator } = citation;
        const link = linkOf(citation);
        const name = link?.startsWith('https://') ? `[${literal(source.title)}](${link})` : literal(source.title);
        return subtle(`[${position}] ${name}, ${literal(source.publisher)}, ${day(source.date)}. ${literal(locator)}`);
      }),
    ],
  };
}
