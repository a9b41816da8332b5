import { z } from 'zod';
import type { Incoming } from './incoming.ts';
import { parsePress } from './parse-press.ts';
import { readPress } from './press.ts';
import type { WireActivity } from './wire.ts';

const Rated = z.looseObject({
  actionName: z.literal('feedback'),
  actionValue: z.looseObject({ reaction: z.enum(['like', 'dislike']), feedback: z.unknown().optional() }),
});
const CardPress = z.looseObject({ action: z.looseObject({ data: z.unknown().optional() }) });
const Search = z.looseObject({
  parameters: z.array(z.looseObject({ name: z.string(), value: z.unknown().optional() })).default([]),
});

/** Reads what Teams waits for an answer to: a thumb, a press on a card, the message extension. */
export function parseInvoke(wire: WireActivity): Incoming {
  const name = wire.name ?? '';
  if (name === 'message/submitAction') {
    const rated = Rated.safeParse(wire.value).data?.actionValue;
    if (!rated) return { kind: 'unknown', name };
    const comment = commentIn(rated.feedback);
    const rating = rated.reaction === 'like' ? 'up' : 'down';
    return { kind: 'rated', rating, ...(wire.replyToId && { post: wire.replyToId }), ...(comment && { comment }) };
  }
  if (name === 'adaptiveCard/action') {
    const press = readPress(CardPress.safeParse(wire.value).data?.action.data);
    return press ? { kind: 'asked', activity: parsePress(wire, press), unseen: true } : { kind: 'unknown', name };
  }
  if (name === 'composeExtension/query') {
    const typed = Search.safeParse(wire.value).data?.parameters.find(
      (parameter) => parameter.name === 'question',
    )?.value;
    return { kind: 'search', text: typeof typed === 'string' ? typed.trim() : '' };
  }
  return { kind: 'unknown', name };
}

const Comment = z.looseObject({ feedbackText: z.string() });

/** Teams sends the comment as JSON in a string, the playground as the string itself. */
function commentIn(feedback: unknown): string {
  if (typeof feedback !== 'string') return '';
  return (Comment.safeParse(jsonIn(feedback)).data?.feedbackText ?? feedback).trim();
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
