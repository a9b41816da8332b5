import { z } from 'zod';
import { CARD_TYPE, type Element, type Outgoing, subtle } from './card.ts';
import type { MessageEntity } from './citations.ts';
import { cut, LIMITS } from './limits.ts';

/** Characters of a message as it is sent, as JSON. */
export const sizeOf = (message: Outgoing): number => JSON.stringify(message).length;

const CardAttachment = z.object({
  contentType: z.literal(CARD_TYPE),
  content: z.looseObject({ body: z.array(z.custom<Element>()) }),
});

/**
 * The message as it fits into one; most fit as they are. A card loses the end of its longest text, then its last lines and says
 * so; a text loses its end.
 */
export function fitted(message: Outgoing): Outgoing {
  if (sizeOf(message) <= LIMITS.messageCharacters) return message;
  const card = CardAttachment.safeParse(message.attachments?.[0]).data;
  return card ? fittedCard(message, card) : fittedText(message);
}

/** What is left of a text, however much goes with it. */
const LEAST_TEXT = 1000;
/** Room for signs that are longer as JSON. */
const ESCAPES = 100;

const shortened = (text: string, over: number): string => cut(text, Math.max(LEAST_TEXT, text.length - over - ESCAPES));

function fittedCard(message: Outgoing, card: z.infer<typeof CardAttachment>): Outgoing {
  const withBody = (body: readonly Element[]): Outgoing => ({
    ...message,
    attachments: [{ ...card, content: { ...card.content, body } }],
  });
  const body = withLongestCut(card.content.body, sizeOf(message) - LIMITS.messageCharacters);
  const whole = withBody(body);
  if (sizeOf(whole) <= LIMITS.messageCharacters) return whole;
  const withLines = (count: number) => withBody([...body.slice(0, count), subtle(`… and ${body.length - count} more`)]);
  let count = body.length - 1;
  while (count > 1 && sizeOf(withLines(count)) > LIMITS.messageCharacters) count -= 1;
  return withLines(count);
}

/** A long text that is cut still says what it is about; a line that goes may have been the one to write in. */
function withLongestCut(body: readonly Element[], over: number): Element[] {
  const lengths = body.map((line) => (line.type === 'TextBlock' ? line.text.length : 0));
  const longest = lengths.indexOf(Math.max(...lengths));
  return body.map((line, n) =>
    n === longest && line.type === 'TextBlock' ? { ...line, text: shortened(line.text, over) } : line,
  );
}

function fittedText(message: Outgoing): Outgoing {
  const text = message.text ?? '';
  const over = sizeOf(message) - LIMITS.messageCharacters;
  const shorter = shortened(text, over);
  const [entity] = (message.entities ?? []) as unknown as MessageEntity[];
  const marked = entity?.citation.filter(({ position }) => shorter.includes(`[${position}]`)) ?? [];
  return { ...message, text: shorter, entities: entity && marked.length > 0 ? [{ ...entity, citation: marked }] : [] };
}
