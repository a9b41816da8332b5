import { z } from 'zod';
import { activityOf, parseCommand } from '../conversation/command.ts';
import { conversationAddress } from './address.ts';
import { asked, doneAt, type Incoming, type Known, type Origin } from './incoming.ts';
import { plainOf } from './slack-text.ts';

/** The slash command; manifests/slack.yaml declares it. */
export const SLASH_COMMAND = '/deal';

/** https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling */
const Command = z.object({
  command: z.string(),
  text: z.string().default(''),
  team_id: z.string(),
  enterprise_id: z.string().optional(),
  is_enterprise_install: z.union([z.string(), z.boolean()]).optional(),
  channel_id: z.string(),
  user_id: z.string(),
  user_name: z.string().optional(),
  response_url: z.string().optional(),
  trigger_id: z.string().optional(),
});

/** Parses `/deal …`: a question or a command word, answered to this person alone. */
export function parseCommandDelivery(body: unknown, known: Known): Incoming {
  const parsed = Command.safeParse(body);
  if (!parsed.success) return { kind: 'unknown', what: 'command without its fields', door: 'command' };
  const { command, text, ...fields } = parsed.data;
  if (command !== SLASH_COMMAND) return { kind: 'unknown', what: command, door: 'command' };
  const origin = originOfCommand(fields);
  const typed = plainOf(text);
  const wanted = typed === '' ? ({ kind: 'help' } as const) : parseCommand(typed, known.topics, true);
  const from = conversationAddress(origin.workspace, origin);
  return asked(activityOf(wanted, doneAt(origin), from, true), origin, { restate: true });
}

function originOfCommand(fields: Omit<z.output<typeof Command>, 'command' | 'text'>): Origin {
  const { team_id: workspace, enterprise_id: enterprise, channel_id: channel, user_id: user } = fields;
  const wide = String(fields.is_enterprise_install) === 'true';
  return {
    workspace,
    ...(wide && enterprise && { enterprise }),
    user,
    ...(fields.user_name && { userName: fields.user_name }),
    channel,
    private: true,
    ...(fields.response_url && { responseUrl: fields.response_url }),
    ...(fields.trigger_id && { triggerId: fields.trigger_id }),
  };
}
