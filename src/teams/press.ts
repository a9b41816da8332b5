import { z } from 'zod';
import { cut, LIMITS } from './limits.ts';

const id = z.string().min(1).max(255);
const question = z.string().max(LIMITS.question);

/** What a button of a card asks for. It carries ids, and the question where a later press needs it; never an answer. */
const Press = z.discriminatedUnion('do', [
  z.object({ do: z.literal('show'), entry: id, question: question.optional() }),
  z.object({ do: z.literal('topics'), topic: id.optional() }),
  z.object({ do: z.enum(['help', 'sources', 'timeline']) }),
  z.object({ do: z.literal('none-of-these'), turn: id, question: question.optional() }),
  z.object({ do: z.literal('ask-the-desk'), question, turn: id.optional() }),
  z.object({ do: z.literal('claim'), escalation: id }),
  z.object({
    do: z.literal('desk-answer'),
    escalation: id,
    answer: z.string().trim().min(1).max(LIMITS.deskAnswer),
  }),
  z.object({ do: z.literal('helped'), escalation: id }),
]);
export type Press = z.infer<typeof Press>;
/** A press as its button carries it: what the person types into the card is added by Teams. */
export type Pressable = Press extends infer P ? (P extends { answer: string } ? Omit<P, 'answer'> : P) : never;

/** The data of a button; Teams puts the values of the card's inputs beside `dealdesk`. */
export function pressData(press: Pressable): { readonly dealdesk: Pressable } {
  return {
    dealdesk:
      'question' in press && press.question
        ? { ...press, question: cut(press.question, LIMITS.carriedQuestion) }
        : press,
  };
}

const Data = z.looseObject({ dealdesk: z.looseObject({}) });

/** The press in a card's data, with the card's inputs filled in; undefined when it is not one of ours. */
export function readPress(data: unknown): Press | undefined {
  const found = Data.safeParse(data);
  if (!found.success) return undefined;
  const { dealdesk, ...inputs } = found.data;
  return Press.safeParse({ ...dealdesk, ...inputs }).data;
}
