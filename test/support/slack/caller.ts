import type { Json, Refusal } from './messages.ts';
import type { Channel, Records } from './records.ts';

export type Caller = { readonly token: string; readonly team: string; readonly records: Records };
export type Answer = Json | Refusal;
export type Method = {
  /** The scope it takes; absent: any token. */
  readonly scope?: string;
  /** Takes no bot token: client credentials, or an app-level token. */
  readonly open?: boolean;
  readonly run: (args: Json, caller: Caller) => Answer;
};

/** The channel of `args.channel` if the app may write to it. */
export function writableChannel(args: Json, { records, team }: Caller): Channel | Refusal {
  const id = String(args.channel ?? args.channel_id ?? '');
  if (id === '') return { error: 'invalid_arguments', messages: ['[ERROR] missing required field: channel'] };
  const dm = id.startsWith('U') ? directChannel(records, team, id) : undefined;
  const channel = dm ?? records.channels.get(id);
  if (!channel || channel.team !== team) return { error: 'channel_not_found' };
  if (channel.archived) return { error: 'is_archived' };
  return channel.member ? channel : { error: 'not_in_channel' };
}

/** The direct conversation of the app with a person; opened when first needed. */
export function directChannel(records: Records, team: string, user: string): Channel {
  const id = `D${user.slice(1)}`;
  const channel = records.channels.get(id) ?? { id, team, member: true, archived: false, dmOf: user };
  records.channels.set(id, channel);
  return channel;
}

export const isRefusal = (answer: object): answer is Refusal => 'error' in answer;
