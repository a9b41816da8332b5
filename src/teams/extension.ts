import { linkOf } from '../knowledge/answer.ts';
import { day } from '../knowledge/day.ts';
import type { Entry, Knowledge } from '../knowledge/entry.ts';
import type { Engine } from '../search/engine.ts';
import { CARD_TYPE, type Card, cardContent, type Element, subtle, text, title } from './card.ts';
import { type Cited, numberThrough } from './citations.ts';
import { cut } from './limits.ts';
import { escapeMarkdown, markdownOf } from './markdown.ts';
import { entryParagraphs } from './render-answer.ts';
import { statusLine } from './words.ts';

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
  return {
    summary: entry.question,
    body: [
      title(markdownOf(entry.question)),
      ...entryParagraphs(entry, cited).map((paragraph) => text(paragraph)),
      subtle(escapeMarkdown(statusLine(entry, revision))),
      ...cited.map(sourceLine),
    ],
  };
}

function sourceLine({ position, citation }: Cited): Element {
  const { source, locator } = citation;
  const link = linkOf(citation);
  const name = escapeMarkdown(source.title);
  const linked = link?.startsWith('https://') ? `[${name}](${link})` : name;
  return subtle(
    `[${position}] ${linked}, ${escapeMarkdown(source.publisher)}, ${day(source.date)}. ${escapeMarkdown(locator)}`,
  );
}
