import { type Answer, type Caller, directChannel, isRefusal, type Method, writableChannel } from './caller.ts';
import { chatMethods } from './chat-methods.ts';
import { type Json, type Refusal, refusalOfView } from './messages.ts';
import { oauthAccess } from './oauth.ts';
import { HOME, type Token } from './records.ts';

const TRIGGER_MS = 3000;

/** The Web API methods that the fake workspace knows, each with the scope that Slack asks for. */
export const METHODS: Readonly<Record<string, Method>> = {
  ...chatMethods,
  'auth.test': { run: (_args, { team }) => authTest(team) },
  'views.open': { run: openView },
  'views.update': { run: updateView },
  'views.publish': { run: publishHome },
  'conversations.open': { scope: 'im:write', run: openConversation },
  'assistant.threads.setStatus': { scope: 'assistant:write', run: setStatus },
  'assistant.threads.setTitle': { scope: 'assistant:write', run: setTitle },
  'assistant.threads.setSuggestedPrompts': { scope: 'assistant:write', run: setSuggestedPrompts },
  'users.info': { scope: 'users:read', run: userInfo },
  'oauth.v2.access': { open: true, run: (args, { records }) => oauthAccess(args, records) },
};

export function scopeRefusal(method: Method, token: Token): Refusal | undefined {
  if (!method.scope || token.scopes.includes(method.scope)) return undefined;
  return { error: 'missing_scope', extra: { needed: method.scope, provided: token.scopes.join(',') } };
}

function authTest(team: string): Answer {
  return {
    url: `https://${team.toLowerCase()}.slack.com/`,
    team: 'Fake Workspace',
    user: 'dealdesk',
    team_id: team,
    user_id: HOME.botUser,
    bot_id: HOME.bot,
    is_enterprise_install: false,
  };
}

function openView({ trigger_id, view }: Json, { records }: Caller): Answer {
  const trigger = records.triggers.get(String(trigger_id));
  if (!trigger) return { error: 'invalid_trigger_id' };
  if (trigger.used) return { error: 'exchanged_trigger_id' };
  if (Date.now() - trigger.made > TRIGGER_MS) return { error: 'expired_trigger_id' };
  const refused = refusalOfView(view);
  if (refused) return refused;
  trigger.used = true;
  const id = records.nextId('V');
  records.views.set(id, { id, view: view as Json, user: trigger.user, open: true });
  return { view: { ...(view as Json), id, hash: `${Date.now()}.fake` } };
}

function updateView({ view_id, view }: Json, { records }: Caller): Answer {
  const shown = records.views.get(String(view_id));
  if (!shown?.open) return { error: 'not_found' };
  const refused = refusalOfView(view);
  if (refused) return refused;
  shown.view = view as Json;
  return { view: { ...shown.view, id: shown.id } };
}

function publishHome({ user_id, view }: Json, { records }: Caller): Answer {
  if (!user_id) return { error: 'invalid_arguments', messages: ['[ERROR] missing required field: user_id'] };
  const refused = refusalOfView(view);
  if (refused) return refused;
  if ((view as Json).type !== 'home')
    return { error: 'invalid_arguments', messages: ['[ERROR] view type must be home'] };
  records.homes.set(String(user_id), view as Json);
  return { view: { ...(view as Json), id: records.nextId('V') } };
}

function openConversation({ users }: Json, { records, team }: Caller): Answer {
  const [user] = String(users ?? '').split(',');
  if (!user) return { error: 'users_list_not_supplied' };
  return { channel: { id: directChannel(records, team, user).id } };
}

const TIMESTAMP = /^\d{10}\.\d{6}$/;

function setStatus(args: Json, caller: Caller): Answer {
  const channel = writableChannel(args, caller);
  if (isRefusal(channel)) return channel;
  if (!TIMESTAMP.test(String(args.thread_ts))) return { error: 'invalid_thread_ts' };
  return typeof args.status === 'string' ? {} : { error: 'invalid_arguments' };
}

function setTitle(args: Json, caller: Caller): Answer {
  const channel = writableChannel(args, caller);
  if (isRefusal(channel)) return channel;
  return args.title ? {} : { error: 'invalid_arguments' };
}

function setSuggestedPrompts(args: Json, caller: Caller): Answer {
  const channel = writableChannel(args, caller);
  if (isRefusal(channel)) return channel;
  if (args.thread_ts !== undefined && !TIMESTAMP.test(String(args.thread_ts))) return { error: 'invalid_thread_ts' };
  const { prompts } = args;
  if (!Array.isArray(prompts) || prompts.length === 0 || prompts.length > 4)
    return { error: 'invalid_arguments', messages: ['[ERROR] no more than 4 items allowed [json-pointer:/prompts]'] };
  return prompts.every(({ title, message }) => title && message) ? {} : { error: 'invalid_arguments' };
}

function userInfo({ user }: Json, { records }: Caller): Answer {
  const name = records.names.get(String(user));
  if (!name) return { error: 'user_not_found' };
  return {
    user: { id: user, name: name.toLowerCase(), real_name: name, profile: { display_name: name, real_name: name } },
  };
}
