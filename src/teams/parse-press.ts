import type { Activity } from '../conversation/activity.ts';
import { addressOf, askerOf, conversationAddressOf, placeOf } from './place.ts';
import type { Press } from './press.ts';
import type { WireActivity } from './wire.ts';

/** What a person did by pressing a button of a card. */
export function parsePress(wire: WireActivity, press: Press): Activity {
  const done = { place: placeOf(wire), asker: askerOf(wire) };
  switch (press.do) {
    case 'show':
      return {
        ...done,
        kind: 'show',
        entry: press.entry,
        from: conversationAddressOf(wire),
        ...(press.question && { question: press.question }),
      };
    case 'topics':
      return { ...done, kind: 'topics', ...(press.topic && { topic: press.topic }) };
    case 'help':
    case 'sources':
    case 'timeline':
      return { ...done, kind: press.do };
    case 'none-of-these':
      return { ...done, kind: 'none-of-these', turn: press.turn, ...(press.question && { question: press.question }) };
    case 'ask-the-desk':
      return {
        ...done,
        kind: 'ask-the-desk',
        question: press.question,
        from: addressOf(wire),
        ...(press.turn && { turn: press.turn }),
      };
    case 'claim':
    case 'helped':
      return { ...done, kind: press.do, escalation: press.escalation };
    case 'desk-answer':
      return { ...done, kind: 'desk-answer', escalation: press.escalation, text: press.answer };
    default:
      press satisfies never;
      throw new Error('unknown press');
  }
}
