import { z } from 'zod';
import type { Address } from '../store/store.ts';
import { conversationAddress } from './address.ts';
import { asked, doneAt, type Incoming, type Origin } from './incoming.ts';
import { askerAddress, INTERACTION, originOf } from './interaction.ts';
import { type Press, readPress } from './press.ts';

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
const BlockActions = z.object({
  ...INTERACTION,
  channel: z.object({ id: z.string() }).nullish(),
  container: z.object({
    type: z.string(),
    channel_id: z.string().optional(),
    message_ts: z.string().optional(),
    thread_ts: z.string().nullish(),
    is_ephemeral: z.boolean().nullish(),
    view_id: z.string().optional(),
  }),
  view: z.object({ type: z.string() }).nullish(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
});

/** Parses a press of a button or a choice in a menu, wherever it stands. */
export function parsePress(body: unknown): Incoming {
  const parsed = BlockActions.safeParse(body);
  if (!parsed.success) return { kind: 'unknown', what: 'press without its fields', door: 'press' };
  const [action] = parsed.data.actions;
  const press = readPress(action!.action_id, action!.value ?? action!.selected_option?.value ?? '{}');
  if (!press) return { kind: 'unknown', what: action!.action_id, door: 'press' };
  return incomingOf(press, originOfPress(parsed.data), parsed.data.view?.type === 'home');
}

/** A press on a public post is answered in its thread; on a private message, in private; in App Home, in a modal. */
function originOfPress(pressed: z.output<typeof BlockActions>): Origin {
  const { container, channel: where, view } = pressed;
  const base = originOf(pressed);
  const channel = where?.id ?? container.channel_id;
  if (channel === undefined)
    return { ...base, private: true, ...(view?.type === 'modal' && container.view_id && { modal: container.view_id }) };
  const alone = container.is_ephemeral === true;
  const thread = container.thread_ts ?? (alone ? undefined : container.message_ts);
  return { ...base, channel, ...(thread && { thread }), inThread: Boolean(container.thread_ts), private: alone };
}

/** Where an answer is given that everybody in the conversation sees. */
function given({ workspace, private: alone, ...place }: Origin): { from?: Address } {
  return alone || place.channel === undefined ? {} : { from: conversationAddress(workspace, place) };
}

function incomingOf(press: Press, origin: Origin, inHome: boolean): Incoming {
  const done = doneAt(origin);
  // In a direct message everything is said aloud: what only one person sees would be gone with the next look.
  const aside = { aside: done.place.kind === 'channel' };
  switch (press.press) {
    case 'choose': {
      const { entry, question } = press;
      const show = { kind: 'show', entry, ...(question && { question }), ...given(origin), ...done } as const;
      return asked(show, origin, { restate: true, replace: origin.private });
    }
    case 'related':
      return asked({ kind: 'show', entry: press.entry, ...given(origin), ...done }, origin, { restate: true });
    case 'none-of-these':
      return asked({ kind: 'none-of-these', turn: press.turn, question: press.question, ...done }, origin, aside);
    case 'feedback':
      return press.rating === 'up'
        ? asked({ kind: 'feedback', turn: press.turn, rating: 'up', ...done }, origin, aside)
        : { kind: 'rated-down', origin, turn: press.turn, question: press.question };
    case 'ask-the-desk': {
      const { question, turn } = press;
      const ask = {
        kind: 'ask-the-desk',
        question,
        ...(turn && { turn }),
        from: askerAddress(origin),
        ...done,
      } as const;
      return asked(ask, origin, aside);
    }
    case 'share': {
      const { entries, question, thread } = press;
      return { kind: 'share', origin, entries, question, ...(thread && { thread }) };
    }
    case 'dismiss':
      return { kind: 'dismiss', origin };
    case 'claim':
      return asked({ kind: 'claim', escalation: press.escalation, ...done }, origin, aside);
    case 'answer-asker':
      return { kind: 'answer-asker', origin, escalation: press.escalation };
    case 'helped':
      return asked({ kind: 'helped', escalation: press.escalation, ...done }, origin, aside);
    case 'topic':
      return inHome
        ? { kind: 'home', origin, page: 'topic', topic: press.topic }
        : asked({ kind: 'topics', topic: press.topic, ...done }, origin, { replace: origin.private });
    case 'home':
      return { kind: 'home', origin, page: press.page };
    default:
      press satisfies never;
      return { kind: 'unknown', what: 'press', door: 'press' };
  }
}
