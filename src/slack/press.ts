import { z } from 'zod';
import { cut, LIMITS } from './limits.ts';

/** Pages of App Home. */
export const HOME_PAGES = ['start', 'topic', 'timeline', 'sources', 'help'] as const;
export type HomePage = (typeof HOME_PAGES)[number];

const entry = z.string().min(1).max(100);
const turn = z.string().max(100);
const question = z.string().max(LIMITS.buttonValue);
const escalation = z.string().min(1).max(100);

/** What each button carries, by the first part of its action id. Ids only: never the text of an answer. */
const PRESSES = {
  choose: z.object({ entry, question: question.optional() }),
  related: z.object({ entry }),
  'none-of-these': z.object({ turn, question }),
  feedback: z.object({ turn, question, rating: z.enum(['up', 'down']) }),
  'ask-the-desk': z.object({ turn: turn.optional(), question }),
  share: z.object({ entries: z.array(entry).min(1).max(4), question, thread: z.string().max(40).optional() }),
  dismiss: z.object({}) as z.ZodType<object>,
  claim: z.object({ escalation }),
  'answer-asker': z.object({ escalation }),
  helped: z.object({ escalation }),
  topic: z.object({ topic: z.string().min(1).max(100) }),
  home: z.object({ page: z.enum(HOME_PAGES) }),
} as const;

type PressKind = keyof typeof PRESSES;
export type Press = { [K in PressKind]: { readonly press: K } & Readonly<z.output<(typeof PRESSES)[K]>> }[PressKind];

/**
 * A button's action id and value. `n` keeps ids apart within a message.
 * @returns value of at most 2000 characters: the question gives way
 */
export function writePress(press: Press, n = 0): { action_id: string; value: string } {
  const { press: kind, ...rest } = press;
  return { action_id: `${kind}:${n}`, value: shortValue(rest as { question?: string }) };
}

function shortValue(rest: { readonly question?: string }): string {
  for (let limit: number = LIMITS.carriedQuestion; ; limit = Math.floor(limit / 2)) {
    const short = rest.question === undefined ? rest : { ...rest, question: cut(rest.question, Math.max(limit, 2)) };
    const value = JSON.stringify(short);
    if (value.length <= LIMITS.buttonValue || limit < 2) return value;
  }
}

/** Reads what was pressed; undefined for a button that this version does not know. */
export function readPress(actionId: string, value: string): Press | undefined {
  const kind = actionId.split(':')[0] as PressKind;
  if (!Object.hasOwn(PRESSES, kind)) return undefined;
  const parsed = PRESSES[kind].safeParse(parseJson(value));
  return parsed.success ? ({ press: kind, ...parsed.data } as Press) : undefined;
}

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
