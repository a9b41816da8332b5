import { z } from 'zod';
import { activityOf, parseCommand } from '../conversation/command.ts';
import { conversationAddress } from './address.ts';
import { asked, doneAt, type Incoming, type Known, type Origin } from './incoming.ts';
import { plainOf } from './slack-text.ts';

const optional = z.string().nullish();

const Envelope = z.object({
  team_id: optional,
  authorizations: z
    .array(
      z.object({
        user_id: optional,
        team_id: optional,
        enterprise_id: optional,
        is_enterprise_install: z.boolean().nullish(),
      }),
    )
    .nullish(),
  event: z.looseObject({ type: z.string() }),
});

const Post = z.object({
  type: z.enum(['app_mention', 'message']),
  channel: z.string(),
  channel_type: optional,
  ts: z.string(),
  thread_ts: optional,
  user: optional,
  bot_id: optional,
  subtype: optional,
  text: optional,
});

const HomeOpened = z.object({ user: z.string(), channel: optional, tab: optional });
const Revoked = z.object({ tokens: z.object({ bot: z.array(z.string()).nullish() }).nullish() });

type Workspace = Pick<Origin, 'workspace' | 'enterprise'>;

/** The events that Dealdesk listens to; manifests/slack.yaml subscribes to them (`message` as `message.im`). */
export const EVENTS = ['app_mention', 'message', 'app_home_opened', 'app_uninstalled', 'tokens_revoked'] as const;

/** Parses what the Events API told. https://docs.slack.dev/reference/events */
export function parseEvent(body: unknown, known: Known): Incoming {
  const envelope = Envelope.safeParse(body);
  if (!envelope.success) return { kind: 'unknown', what: 'event without its envelope', door: 'event' };
  const { event, authorizations, team_id: team } = envelope.data;
  const installed = authorizations?.[0];
  const enterprise = installed?.is_enterprise_install ? installed.enterprise_id : undefined;
  const where: Workspace = { workspace: installed?.team_id ?? team ?? '', ...(enterprise && { enterprise }) };
  const name = event.type as (typeof EVENTS)[number];
  switch (name) {
    case 'app_mention':
    case 'message':
      return parsePost(event, where, installed?.user_id ?? undefined, known);
    case 'app_home_opened':
      return parseHomeOpened(event, where);
    case 'app_uninstalled':
      return { kind: 'uninstalled', ...where };
    case 'tokens_revoked':
      return Revoked.safeParse(event).data?.tokens?.bot?.length
        ? { kind: 'uninstalled', ...where }
        : { kind: 'ignored', why: 'no token of the bot was revoked' };
    default: {
      name satisfies never;
      return { kind: 'unknown', what: event.type, door: 'event' };
    }
  }
}

/** A mention, or a direct message. Own posts, bots' posts, edits and joins are none of ours. */
function parsePost(event: unknown, where: Workspace, bot: string | undefined, known: Known): Incoming {
  const parsed = Post.safeParse(event);
  if (!parsed.success) return { kind: 'ignored', why: 'a post without channel or timestamp' };
  const { channel, user, text, ts, ...post } = parsed.data;
  if (!user || post.bot_id || user === bot) return { kind: 'ignored', why: 'posted by a bot' };
  if (post.subtype && post.subtype !== 'file_share') return { kind: 'ignored', why: `subtype ${post.subtype}` };
  const direct = post.channel_type === 'im' || channel.startsWith('D');
  if (post.type === 'message' && !direct) return { kind: 'ignored', why: 'a post that mentions nobody' };
  const inThread = Boolean(post.thread_ts);
  const origin: Origin = { ...where, user, channel, thread: post.thread_ts ?? ts, inThread, private: false };
  const typed = plainOf(withoutMention(text ?? '', bot));
  const command = typed === '' ? ({ kind: 'help' } as const) : parseCommand(typed, known.topics);
  return asked(activityOf(command, doneAt(origin), conversationAddress(where.workspace, origin)), origin);
}

/** Where Slack does not say who the bot is, the mention that opens the post is taken for it. */
function withoutMention(text: string, bot: string | undefined): string {
  return bot === undefined
    ? text.replace(/^\s*<@[^>]*>[,:]?/, ' ')
    : text.replace(/<@([^<>|]*)(?:\|[^<>]*)?>[,:]?/g, (mention, user: string) => (user === bot ? ' ' : mention));
}

function parseHomeOpened(event: unknown, where: Workspace): Incoming {
  const opened = HomeOpened.safeParse(event);
  if (!opened.success) return { kind: 'ignored', why: 'App Home opened by nobody' };
  const { user, channel, tab } = opened.data;
  if (tab === 'messages' && channel)
    return { kind: 'conversation-opened', origin: { ...where, user, channel, private: false } };
  return { kind: 'home', origin: { ...where, user, private: true }, page: 'start' };
}
