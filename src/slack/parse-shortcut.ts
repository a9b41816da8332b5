import { z } from 'zod';
import { asked, doneAt, type Incoming, type Origin } from './incoming.ts';
import { INTERACTION, originOf } from './interaction.ts';
import { plainOf } from './slack-text.ts';

/** The shortcut in a message's menu; manifests/slack.yaml declares it. */
export const MESSAGE_SHORTCUT = 'answer_with_dealdesk';

const MessageAction = z.object({
  ...INTERACTION,
  callback_id: z.string(),
  channel: z.object({ id: z.string() }),
  message: z.object({ ts: z.string(), thread_ts: z.string().nullish(), text: z.string().nullish() }),
});

/** Parses "Answer with Dealdesk" on a message: its text is the question, and the answer is for this person alone. */
export function parseShortcut(body: unknown): Incoming {
  const parsed = MessageAction.safeParse(body);
  if (!parsed.success || parsed.data.callback_id !== MESSAGE_SHORTCUT)
    return { kind: 'unknown', what: parsed.data?.callback_id ?? 'shortcut without its fields', door: 'shortcut' };
  const { channel, message } = parsed.data;
  const origin: Origin = {
    ...originOf(parsed.data),
    channel: channel.id,
    thread: message.thread_ts ?? message.ts,
    inThread: Boolean(message.thread_ts),
    private: true,
  };
  const text = plainOf((message.text ?? '').replace(/^\s*<@[^>]*>[,:]?/, ' '));
  const done = doneAt(origin);
  return asked(text === '' ? { kind: 'help', ...done } : { kind: 'question', text, ...done }, origin, {
    restate: true,
  });
}
