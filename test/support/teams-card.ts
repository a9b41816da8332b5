import type { Outgoing } from '../../src/teams/card.ts';
import type { Press } from '../../src/teams/press.ts';

/** The card of a message that is nothing but one. */
export function cardOf(message: Outgoing): object {
  if (message.text || message.attachments?.length !== 1) throw new Error('the message is not one card');
  return message.attachments[0]!.content;
}

/** What every button and pressable line of a card carries, in reading order. */
export function everyPress(card: object): Press[] {
  return walk(card).flatMap((node) => ('dealdesk' in node ? [node.dealdesk as Press] : []));
}

/** Every word a person reads on a card, in reading order. */
export function wordsIn(card: object): string[] {
  return walk(card).flatMap((node) => {
    if ('data' in node) return [];
    return ['text', 'title', 'value', 'label'].flatMap((field) => {
      const words = (node as Record<string, unknown>)[field];
      return typeof words === 'string' ? [words] : [];
    });
  });
}

function walk(node: unknown): object[] {
  if (node === null || typeof node !== 'object') return [];
  return [...(Array.isArray(node) ? [] : [node]), ...Object.values(node).flatMap(walk)];
}
