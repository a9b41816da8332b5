import { EventEmitter } from 'node:events';
import type { Json, Refusal, SlackMessage } from './messages.ts';

/** One call of the Web API, as it came and as it was answered. */
export type ApiCall = {
  readonly method: string;
  readonly token: string | undefined;
  readonly args: Json;
  readonly at: number;
  readonly answer: Json;
  readonly status: number;
};

export type Token = { readonly team: string; readonly scopes: readonly string[]; revoked?: string; expiresAt?: number };
export type Channel = { readonly id: string; readonly team: string; member: boolean; archived: boolean; dmOf?: string };
export type View = { readonly id: string; view: Json; readonly user: string; open: boolean };
export type ResponseUrl = {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  /** The message whose button was pressed. */
  readonly message?: string;
  readonly made: number;
  uses: number;
};
/** How the next calls of a method fail. */
export type Failure =
  | Refusal
  | { readonly retryAfter: number }
  | { readonly status: number }
  /** The connection breaks before Slack reads the call, or after it has done what was asked. */
  | { readonly breaks: 'before' | 'after' }
  /** Slack is slow to do it, or quick to do it and slow to say so. */
  | { readonly delay: number }
  | { readonly lag: number };

/** Ids of the one workspace that is there from the start. */
export const HOME = {
  team: 'T0DESK00001',
  app: 'A0DESK00001',
  bot: 'B0DESK00001',
  botUser: 'U0DESKBOT01',
  channel: 'C0PARTNER01',
  deskChannel: 'C0DESKTALK1',
  foreignChannel: 'C0STRANGER1',
  token: 'xoxb-fake-home-token',
  appToken: 'xapp-1-A0DESK00001-fake',
  signingSecret: 'fake-signing-secret-0123456789abcdef',
} as const;

/** What the manifest asks for. */
export const SCOPES = [
  'app_mentions:read',
  'assistant:write',
  'chat:write',
  'commands',
  'im:history',
  'im:read',
  'im:write',
] as const;

/** Everything that the fake workspace knows and was sent. */
export type Records = {
  readonly calls: ApiCall[];
  readonly messages: SlackMessage[];
  readonly tokens: Map<string, Token>;
  readonly channels: Map<string, Channel>;
  readonly views: Map<string, View>;
  readonly homes: Map<string, Json>;
  readonly triggers: Map<string, { readonly user: string; readonly made: number; used: boolean }>;
  readonly responseUrls: Map<string, ResponseUrl>;
  readonly failures: Map<string, { readonly failure: Failure; times: number }[]>;
  /** OAuth: codes that people's consent has given, refresh tokens that were handed out. */
  readonly codes: Map<
    string,
    { readonly team: string; readonly redirectUri: string | undefined; readonly scopes: readonly string[] }
  >;
  readonly refreshTokens: Map<string, string>;
  /** How long the tokens of an install last, seconds; absent: for ever, as without token rotation. */
  rotation?: number;
  readonly names: Map<string, string>;
  /** Fires `change` after every call, message or view. */
  readonly news: EventEmitter;
  /** A new `ts`: unique, rising, of now. */
  nextTs(): string;
  nextId(prefix: string): string;
};

export function createRecords(): Records {
  const news = new EventEmitter();
  news.setMaxListeners(0);
  let last = 0;
  let count = 0;
  return {
    calls: [],
    messages: [],
    tokens: new Map([[HOME.token, { team: HOME.team, scopes: [...SCOPES] }]]),
    channels: new Map(
      [
        { id: HOME.channel, team: HOME.team, member: true, archived: false },
        { id: HOME.deskChannel, team: HOME.team, member: true, archived: false },
        { id: HOME.foreignChannel, team: HOME.team, member: false, archived: false },
      ].map((channel) => [channel.id, channel]),
    ),
    views: new Map(),
    homes: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    failures: new Map(),
    codes: new Map(),
    refreshTokens: new Map(),
    names: new Map(),
    news,
    nextTs() {
      last = Math.max(last + 1, Date.now() * 1000);
      return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`;
    },
    nextId: (prefix) => `${prefix}${(++count).toString(36).toUpperCase().padStart(9, '0')}`,
  };
}

/** Adds a message and tells those who wait. */
export function addMessage(
  records: Records,
  message: Omit<SlackMessage, 'deleted' | 'edits' | 'ts'> & { readonly ts?: string },
): SlackMessage {
  const added: SlackMessage = { ...message, ts: message.ts ?? records.nextTs(), deleted: false, edits: 0 };
  records.messages.push(added);
  records.news.emit('change');
  return added;
}
