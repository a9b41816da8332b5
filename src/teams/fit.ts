import { z } from 'zod';
import { CARD_TYPE, type Outgoing, subtle } from './card.ts';
import type { MessageEntity } from './citations.ts';
import { cut, LIMITS } from './limits.ts';

/** Characters of a message as it is sent, as JSON. */
export const sizeOf = (message: Outgoing): number => JSON.stringify(message).length;

const CardAttachment = z.object({
  contentType: z.literal(CARD_TYPE),
  content: z.looseObject({ body: z.array(z.unknown()) }),
});

/** The message as it fits into one: a card loses its last lines and says so, a text its end. Most fit as they are. */
export function fitted(message: Outgoing): Outgoing {
  if (sizeOf(message) <= LIMITS.messageCharacters) return message;
  const card = CardAttachment.safeParse(message.attachments?.[0]).data;
  return card ? fittedCard(message, card) : fittedText(message);
}

function fittedCard(message: Outgoing, card: z.infer<typeof CardAttachment>): Outgoing {
  const { body } = card.content;
  const withLines = (count: number): Outgoing => ({
    ...message,
    attachments: [
      {
        ...card,
        content: { ...card.content, body: [...body.slice(0, count), subtle(`… and ${body.length - count} more`)] },
      },
    ],
  });
  let count = body.length - 1;
  while (count > 1 && sizeOf(withLines(count)) > LIMITS.messageCharacters) count -= 1;
  return withLines(count);
}

/** What is left of a text, however much goes with it. */
const LEAST_TEXT = 1000;
/** Room for signs that are longer as JSON. */
const ESCAPES = 100;

function fittedText(message: Outgoing): Outgoing {
  const text = message.text ?? '';
  const over = sizeOf(message) - LIMITS.messageCharacters;
  const shorter = cut(text, Math.max(LEAST_TEXT, text.length - over - ESCAPES));
  const [entity] = (message.entities ?? []) as unknown as MessageEntity[];
  const marked = entity?.citation.filter(({ position }) => shorter.includes(`[${position}]`)) ?? [];
  return { ...message, text: shorter, entities: entity && marked.length > 0 ? [{ ...entity, citation: marked }] : [] };
}
