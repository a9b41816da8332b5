import type { WebClient } from '@slack/web-api';
import type { Conversation } from '../conversation/conversation.ts';
import type { Logger } from '../log.ts';
import { refusalOf } from './failure.ts';
import { doneAt, type Origin } from './incoming.ts';
import { LIMITS } from './limits.ts';

/** A reply that comes sooner needs no "looking it up". */
const PATIENCE_MS = 300;
const STATUS = 'looking it up…';

/** Offers questions to start with, when a person opens the direct conversation. */
export async function offerPrompts(
  { conversation, log }: { readonly conversation: Conversation; readonly log: Logger },
  client: WebClient,
  origin: Origin,
): Promise<void> {
  const { channel } = origin;
  if (channel === undefined) return;
  const help = await conversation.reply({ kind: 'help', ...doneAt(origin) });
  const choices = help.kind === 'help' ? help.choices.slice(0, LIMITS.prompts) : [];
  const prompts = choices.map(({ question }) => ({ title: question, message: question }));
  try {
    await client.assistant.threads.setSuggestedPrompts({ channel_id: channel, title: 'Ask about the deal', prompts });
  } catch (error) {
    const refusal = refusalOf(error);
    log.warn({ code: refusal?.code, fix: refusal?.fix }, 'suggested prompts could not be set');
  }
}

/**
 * Does the work, and shows "looking it up" in a direct conversation while it takes long. Slack takes the status away when a
 * reply comes, but not when the two cross, so it is taken away here too.
 * https://docs.slack.dev/reference/methods/assistant.threads.setStatus
 */
export async function withStatus<T>(client: WebClient, origin: Origin, work: () => Promise<T>): Promise<T> {
  const { channel, thread } = origin;
  if (origin.private || !channel?.startsWith('D') || thread === undefined) return work();
  // Only a courtesy: the reply itself tells of any trouble.
  const show = (status: string) =>
    client.assistant.threads.setStatus({ channel_id: channel, thread_ts: thread, status }).catch(() => undefined);
  let shown: Promise<unknown> | undefined;
  const timer = setTimeout(() => {
    shown = show(STATUS);
  }, PATIENCE_MS);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    if (shown !== undefined) await shown.then(() => show(''));
  }
}
