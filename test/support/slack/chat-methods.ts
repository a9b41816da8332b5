import { type Answer, type Caller, isRefusal, type Method, writableChannel } from './caller.ts';
import { type Json, type Refusal, refusalOfMessage, type SlackMessage } from './messages.ts';
import { addMessage, HOME, type Records } from './records.ts';

/** https://docs.slack.dev/reference/methods/chat.update: "The text field cannot exceed 4,000 characters". */
const MAX_UPDATED_TEXT = 4000;

/** chat.*, as Slack answers them. */
export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': { scope: 'chat:write', run: postMessage },
  'chat.postEphemeral': { scope: 'chat:write', run: postEphemeral },
  'chat.update': { scope: 'chat:write', run: update },
  'chat.delete': { scope: 'chat:write', run: remove },
};

function postMessage(args: Json, caller: Caller): Answer {
  const channel = writableChannel(args, caller);
  if (isRefusal(channel)) return channel;
  const refused = refusalOfMessage(args);
  if (refused) return refused;
  const message = posted(caller, channel.id, args, 'chat.postMessage');
  return { channel: channel.id, ts: message.ts, message: shown(message) };
}

function postEphemeral(args: Json, caller: Caller): Answer {
  const channel = writableChannel(args, caller);
  if (isRefusal(channel)) return channel.error === 'not_in_channel' ? { error: 'user_not_in_channel' } : channel;
  if (!args.user) return { error: 'invalid_arguments', messages: ['[ERROR] missing required field: user'] };
  const refused = refusalOfMessage(args);
  if (refused) return refused;
  if (!isShownToOne(caller.records, channel.id, args)) return { message_ts: caller.records.nextTs() };
  return { message_ts: posted(caller, channel.id, args, 'chat.postEphemeral', String(args.user)).ts };
}

/**
 * What one person alone would see in a thread without replies is taken, and never shown.
 * https://docs.slack.dev/reference/methods/chat.postEphemeral
 */
export function isShownToOne({ messages }: Records, channel: string, { thread_ts }: Json): boolean {
  const isReply = (each: SlackMessage) =>
    each.channel === channel && each.thread_ts === thread_ts && each.ephemeralTo === undefined && !each.deleted;
  return thread_ts === undefined || messages.some(isReply);
}

function update(args: Json, caller: Caller): Answer {
  const message = ownMessage(args, caller);
  if (isRefusal(message)) return message.error === 'message_not_found' ? message : { error: 'cant_update_message' };
  const refused = refusalOfMessage(args);
  if (refused) return refused;
  if (String(args.text ?? '').length > MAX_UPDATED_TEXT) return { error: 'msg_too_long' };
  replaceMessage(caller.records, message, args);
  return { channel: message.channel, ts: message.ts, text: message.text };
}

function remove(args: Json, caller: Caller): Answer {
  const message = ownMessage(args, caller);
  if (isRefusal(message)) return message.error === 'message_not_found' ? message : { error: 'cant_delete_message' };
  message.deleted = true;
  return { channel: message.channel, ts: message.ts };
}

/** Only the app's own posts can be changed, and no ephemeral one. */
function ownMessage({ channel, ts }: Json, { records, team }: Caller): SlackMessage | Refusal {
  const message = records.messages.find((each) => each.ts === ts && each.channel === channel && each.team === team);
  if (!message || message.deleted || message.ephemeralTo) return { error: 'message_not_found' };
  return message.via === 'person' ? { error: 'not_own' } : message;
}

function posted(
  { records, team }: Caller,
  channel: string,
  args: Json,
  via: SlackMessage['via'],
  ephemeralTo?: string,
): SlackMessage {
  return addMessage(records, {
    team,
    channel,
    ...contentOf(args),
    ...threadOf(records, channel, args),
    author: HOME.botUser,
    via,
    asked: args,
    ...(ephemeralTo && { ephemeralTo }),
  });
}

/** A thread that the channel does not have is dropped without a word, and the message goes to the channel's root. */
function threadOf(records: Records, channel: string, { thread_ts }: Json): { thread_ts?: string } {
  const known = records.messages.some((each) => each.channel === channel && each.ts === thread_ts);
  return known ? { thread_ts: String(thread_ts) } : {};
}

export function contentOf({ text, blocks }: Json): { readonly text: string; readonly blocks: readonly Json[] } {
  return { text: typeof text === 'string' ? text : '', blocks: Array.isArray(blocks) ? (blocks as Json[]) : [] };
}

export function replaceMessage(records: Records, message: SlackMessage, args: Json): void {
  Object.assign(message, contentOf(args), { edits: message.edits + 1, asked: args });
  records.news.emit('change');
}

/** The message as Slack gives it back, and as it sends it with a button's press. */
export function shown({ ts, channel, thread_ts, text, blocks, author, team }: SlackMessage): Json {
  return {
    type: 'message',
    ts,
    text,
    blocks,
    team,
    user: author,
    channel,
    ...(thread_ts && { thread_ts }),
    ...(author === HOME.botUser && { bot_id: HOME.bot, app_id: HOME.app }),
  };
}
