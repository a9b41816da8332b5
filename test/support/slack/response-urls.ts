import type { IncomingMessage, ServerResponse } from 'node:http';
import { contentOf, isShownToOne, replaceMessage } from './chat-methods.ts';
import { type Json, refusalOfMessage, type SlackMessage } from './messages.ts';
import { addMessage, HOME, type Records, type ResponseUrl } from './records.ts';
import { readBody } from './web-api.ts';

/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses: 5 uses in 30 minutes. */
const MAX_USES = 5;
const LASTING_MS = 30 * 60_000;

/** Serves `POST /actions/…`, where the app answers a command or a press. */
export async function serveResponseUrl(
  records: Records,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const args = JSON.parse((await readBody(request)) || '{}') as Json;
  const [status, answer] = respond(records, id, args);
  const target = records.responseUrls.get(id);
  records.calls.push({
    method: 'response_url',
    token: undefined,
    args: { ...args, channel: target?.channel },
    at: Date.now(),
    answer: { ok: status === 200, answer },
    status,
  });
  response.writeHead(status, { 'content-type': 'text/plain' }).end(answer);
  records.news.emit('change');
}

function respond(records: Records, id: string, args: Json): [number, string] {
  const target = records.responseUrls.get(id);
  if (!target) return [404, 'no_service'];
  if (Date.now() - target.made > LASTING_MS) return [404, 'expired_url'];
  if (target.uses >= MAX_USES) return [404, 'used_url'];
  target.uses += 1;
  const pressed = records.messages.find((each) => each.ts === target.message);
  if (args.delete_original === true) {
    if (pressed) pressed.deleted = true;
    return [200, 'ok'];
  }
  const refused = refusalOfMessage(args);
  if (refused) return [400, refused.error];
  if (args.replace_original === true && pressed) replaceMessage(records, pressed, args);
  else if (args.response_type === 'in_channel' || isShownToOne(records, target.channel, args))
    respondedMessage(records, target, args, 'response_url');
  return [200, 'ok'];
}

/** A message that answers a command or a press: ephemeral unless the app says `in_channel`. */
export function respondedMessage(
  records: Records,
  target: Pick<ResponseUrl, 'team' | 'channel' | 'user'>,
  args: Json,
  via: SlackMessage['via'],
): SlackMessage {
  return addMessage(records, {
    team: target.team,
    channel: target.channel,
    ...contentOf(args),
    ...(typeof args.thread_ts === 'string' && { thread_ts: args.thread_ts }),
    author: HOME.botUser,
    via,
    asked: args,
    ...(args.response_type !== 'in_channel' && { ephemeralTo: target.user }),
  });
}
