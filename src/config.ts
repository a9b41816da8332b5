import { z } from 'zod';
import { DealdeskError } from './errors.ts';
import { isLoopbackHost } from './loopback.ts';

/** One Slack workspace by bot token, or many by OAuth; over HTTP, or in Socket Mode when there is an app token. */
export type SlackConfig = {
  readonly signingSecret?: string;
  readonly botToken?: string;
  readonly appToken?: string;
  readonly oauth?: { readonly clientId: string; readonly clientSecret: string };
  readonly apiUrl: string;
};

export type TeamsConfig = {
  /** Absent: anonymous, for clients on this machine only. */
  readonly app?: {
    readonly id: string;
    readonly type: 'SingleTenant' | 'UserAssignedMSI';
    readonly tenantId: string;
    readonly password?: string;
  };
  /** Microsoft tenants whose people may ask. */
  readonly tenants: readonly string[];
};

export type Config = {
  readonly host: string;
  readonly port: number;
  readonly publicUrl?: string;
  readonly dataDir: string;
  readonly databaseUrl?: string;
  readonly knowledgeDir: string;
  readonly documentsDir?: string;
  readonly slack?: SlackConfig;
  readonly teams?: TeamsConfig;
  readonly desk: { readonly slackChannel?: string; readonly teamsConversation?: string; readonly contact: string };
  readonly retentionDays: number;
  /** Keys for sealing and pseudonyms, the first one current: `id:base64 of 32 bytes`. Absent: kept in the data directory. */
  readonly keys?: readonly { readonly id: string; readonly key: Buffer }[];
  readonly consolePassword?: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** True when only programs on this machine can reach the port. */
  readonly loopback: boolean;
};

const DEFAULT_SLACK_API = 'https://slack.com/api/';

const text = z.string().trim().min(1).optional();
const prefixed = (prefix: string) => z.string().startsWith(prefix, `starts with ${prefix}`).optional();

const Environment = z.object({
  HOST: z.string().trim().min(1).default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'a port is a whole number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65535, 'a port is a whole number from 0 to 65535')
    .default(3978),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'a whole address such as https://deal.example.com', abort: true })
    .refine(isOrigin, 'the name alone, without a path or anything else behind it: https://deal.example.com')
    .transform((url) => new URL(url).origin)
    .optional(),
  DATA_DIR: z.string().trim().min(1).default('./data'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'an address such as postgres://user:password@host:5432/dealdesk' })
    .optional(),
  DEALDESK_KNOWLEDGE: z.string().trim().min(1).default('./knowledge'),
  DEALDESK_DOCUMENTS: text,
  DEALDESK_KEYS: z
    .string()
    .transform((value, context) => {
      const keys = value.split(',').map((part) => {
        const [id = '', encoded = ''] = part.trim().split(':');
        return { id, key: Buffer.from(encoded, 'base64') };
      });
      if (keys.some(({ id, key }) => !/^[\w-]{1,32}$/.test(id) || key.length !== 32))
        context.addIssue({
          code: 'custom',
          message:
            'one or more of `id:key`, with commas between; a key is 32 bytes in base64 (openssl rand -base64 32)',
        });
      if (new Set(keys.map(({ id }) => id)).size < keys.length)
        context.addIssue({
          code: 'custom',
          message:
            'two keys have one id, and what was sealed would open with one of them alone: give the new key a new id',
        });
      return keys;
    })
    .optional(),
  SLACK_SIGNING_SECRET: text,
  SLACK_BOT_TOKEN: prefixed('xoxb-'),
  SLACK_APP_TOKEN: prefixed('xapp-'),
  SLACK_CLIENT_ID: text,
  SLACK_CLIENT_SECRET: text,
  SLACK_API_URL: z
    .url({ protocol: /^https?$/, error: 'a whole address; leave it out for Slack itself' })
    .default(DEFAULT_SLACK_API),
  MICROSOFT_APP_ID: z.guid('the application (client) id: 8-4-4-4-12 hex digits').optional(),
  MICROSOFT_APP_PASSWORD: text,
  MICROSOFT_APP_TENANT_ID: z.guid('the directory (tenant) id: 8-4-4-4-12 hex digits').optional(),
  MICROSOFT_APP_TYPE: z
    .enum(
      ['SingleTenant', 'UserAssignedMSI'],
      'SingleTenant or UserAssignedMSI (new multi-tenant bots cannot be made since July 2025)',
    )
    .default('SingleTenant'),
  MICROSOFT_ALLOWED_TENANTS: text,
  DESK_SLACK_CHANNEL: z
    .string()
    .regex(/^[CG][A-Z0-9]{6,}$/, 'the id of a channel, such as C0123456789')
    .optional(),
  DESK_TEAMS_CONVERSATION: z
    .string()
    .regex(
      /^19:[^\s%;]+@thread\.(tacv2|skype)$/,
      "the id of a channel, such as 19:…@thread.tacv2; in the channel's link `%3A` stands for `:` and `%40` for `@`",
    )
    .optional(),
  DESK_CONTACT: z.string().trim().min(1).default('the people who run Dealdesk here'),
  RETENTION_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'a whole number of days from 1 to 9999')
    .transform(Number)
    .default(90),
  CONSOLE_PASSWORD: z.string().min(12, 'at least 12 characters').optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent'], 'debug, info, warn, error or silent').default('info'),
});

/** True of scheme, host and port alone: the paths below them are Dealdesk's own. */
function isOrigin(url: string): boolean {
  const { origin, href } = new URL(url);
  return href === `${origin}/`;
}

type Settings = z.infer<typeof Environment>;
type Problem = { readonly variable: string; readonly what: string };

/**
 * Reads the environment into a Config. An empty variable counts as absent.
 * @throws {DealdeskError} `bad-configuration`, naming every variable that is wrong and its fix
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Environment.safeParse(given);
  if (!parsed.success)
    throw badConfiguration(
      parsed.error.issues.map((issue) => ({ variable: String(issue.path[0]), what: issue.message })),
    );
  const problems = [...slackProblems(parsed.data), ...teamsProblems(parsed.data), ...storeProblems(parsed.data)];
  if (problems.length > 0) throw badConfiguration(problems);
  return toConfig(parsed.data);
}

function badConfiguration(problems: readonly Problem[]): DealdeskError {
  const lines = problems.map(({ variable, what }) => `${variable}: ${what}`);
  return new DealdeskError(
    'bad-configuration',
    lines.length === 1 ? lines[0]! : `${lines.length} variables are wrong:\n  ${lines.join('\n  ')}`,
    'set it in the environment or in .env, then start again; .env.example explains every variable',
  );
}

function slackProblems(s: Settings): Problem[] {
  const any =
    s.SLACK_SIGNING_SECRET ?? s.SLACK_BOT_TOKEN ?? s.SLACK_APP_TOKEN ?? s.SLACK_CLIENT_ID ?? s.SLACK_CLIENT_SECRET;
  if (any === undefined) return [];
  const problems: Problem[] = [];
  const oauth = s.SLACK_CLIENT_ID !== undefined || s.SLACK_CLIENT_SECRET !== undefined;
  const missing = (variable: string, what: string) => problems.push({ variable, what });
  if (!s.SLACK_APP_TOKEN && !s.SLACK_SIGNING_SECRET)
    missing(
      'SLACK_SIGNING_SECRET',
      'missing, and without it no request from Slack can be trusted (Basic Information › Signing Secret); Socket Mode needs SLACK_APP_TOKEN instead',
    );
  if (oauth && !s.SLACK_CLIENT_ID)
    missing('SLACK_CLIENT_ID', 'missing beside SLACK_CLIENT_SECRET (Basic Information › Client ID)');
  if (oauth && !s.SLACK_CLIENT_SECRET)
    missing('SLACK_CLIENT_SECRET', 'missing beside SLACK_CLIENT_ID (Basic Information › Client Secret)');
  if (oauth && s.SLACK_BOT_TOKEN)
    missing('SLACK_BOT_TOKEN', 'one workspace by token or many by SLACK_CLIENT_ID: leave one of them out');
  if (!oauth && !s.SLACK_BOT_TOKEN)
    missing(
      'SLACK_BOT_TOKEN',
      'missing, and without it nothing can be posted (OAuth & Permissions › Bot User OAuth Token, xoxb-…); many workspaces need SLACK_CLIENT_ID and SLACK_CLIENT_SECRET instead',
    );
  if (oauth && s.SLACK_CLIENT_ID && !s.PUBLIC_URL)
    missing(
      'PUBLIC_URL',
      'missing, and Slack must know where to send people back after an install (https://deal.example.com)',
    );
  return problems;
}

function teamsProblems(s: Settings): Problem[] {
  const any = s.MICROSOFT_APP_ID ?? s.MICROSOFT_APP_PASSWORD ?? s.MICROSOFT_APP_TENANT_ID;
  if (any === undefined) return [];
  const problems: Problem[] = [];
  if (!s.MICROSOFT_APP_ID)
    problems.push({
      variable: 'MICROSOFT_APP_ID',
      what: 'missing beside the other Microsoft variables (Azure Bot › Configuration › Microsoft App ID)',
    });
  if (!s.MICROSOFT_APP_TENANT_ID)
    problems.push({
      variable: 'MICROSOFT_APP_TENANT_ID',
      what: 'missing beside MICROSOFT_APP_ID (Azure Bot › Configuration › App Tenant ID)',
    });
  if (s.MICROSOFT_APP_TYPE === 'SingleTenant' && !s.MICROSOFT_APP_PASSWORD)
    problems.push({
      variable: 'MICROSOFT_APP_PASSWORD',
      what: 'missing beside MICROSOFT_APP_ID (a client secret); a managed identity needs MICROSOFT_APP_TYPE=UserAssignedMSI instead',
    });
  return problems;
}

function storeProblems(s: Settings): Problem[] {
  if (!s.DATABASE_URL || s.DEALDESK_KEYS) return [];
  const what =
    'missing beside DATABASE_URL: processes that share a database must share keys (main:<openssl rand -base64 32>)';
  return [{ variable: 'DEALDESK_KEYS', what }];
}

function toConfig(s: Settings): Config {
  const slack = slackOf(s);
  const teams = teamsOf(s);
  return {
    host: s.HOST,
    port: s.PORT,
    dataDir: s.DATA_DIR,
    knowledgeDir: s.DEALDESK_KNOWLEDGE,
    retentionDays: s.RETENTION_DAYS,
    logLevel: s.LOG_LEVEL,
    loopback: isLoopbackHost(s.HOST),
    desk: {
      contact: s.DESK_CONTACT,
      ...(s.DESK_SLACK_CHANNEL && { slackChannel: s.DESK_SLACK_CHANNEL }),
      ...(s.DESK_TEAMS_CONVERSATION && { teamsConversation: s.DESK_TEAMS_CONVERSATION }),
    },
    ...(s.PUBLIC_URL && { publicUrl: s.PUBLIC_URL }),
    ...(s.DATABASE_URL && { databaseUrl: s.DATABASE_URL }),
    ...(s.DEALDESK_DOCUMENTS && { documentsDir: s.DEALDESK_DOCUMENTS }),
    ...(s.DEALDESK_KEYS && { keys: s.DEALDESK_KEYS }),
    ...(s.CONSOLE_PASSWORD && { consolePassword: s.CONSOLE_PASSWORD }),
    ...(slack && { slack }),
    ...(teams && { teams }),
  };
}

function slackOf(s: Settings): SlackConfig | undefined {
  if (!s.SLACK_SIGNING_SECRET && !s.SLACK_APP_TOKEN) return undefined;
  return {
    apiUrl: s.SLACK_API_URL.endsWith('/') ? s.SLACK_API_URL : `${s.SLACK_API_URL}/`,
    ...(s.SLACK_SIGNING_SECRET && { signingSecret: s.SLACK_SIGNING_SECRET }),
    ...(s.SLACK_BOT_TOKEN && { botToken: s.SLACK_BOT_TOKEN }),
    ...(s.SLACK_APP_TOKEN && { appToken: s.SLACK_APP_TOKEN }),
    ...(s.SLACK_CLIENT_ID &&
      s.SLACK_CLIENT_SECRET && { oauth: { clientId: s.SLACK_CLIENT_ID, clientSecret: s.SLACK_CLIENT_SECRET } }),
  };
}

/** Without an app id, Teams is served anonymously on loopback and not at all beyond it. */
function teamsOf(s: Settings): TeamsConfig | undefined {
  if (!s.MICROSOFT_APP_ID || !s.MICROSOFT_APP_TENANT_ID) return isLoopbackHost(s.HOST) ? { tenants: [] } : undefined;
  const extra =
    s.MICROSOFT_ALLOWED_TENANTS?.split(',')
      .map((id) => id.trim())
      .filter(Boolean) ?? [];
  return {
    app: {
      id: s.MICROSOFT_APP_ID,
      type: s.MICROSOFT_APP_TYPE,
      tenantId: s.MICROSOFT_APP_TENANT_ID,
      ...(s.MICROSOFT_APP_PASSWORD && { password: s.MICROSOFT_APP_PASSWORD }),
    },
    tenants: [s.MICROSOFT_APP_TENANT_ID, ...extra],
  };
}

/** Where the knowledge base, its documents and remembered models lie, for commands that need no platform. */
export type Paths = Pick<Config, 'knowledgeDir' | 'documentsDir' | 'dataDir'>;

/**
 * Reads the paths alone, so that a half-set platform does not keep `ask` or `check` from running.
 * @param given what the command line says of them, which goes before the environment
 */
export function readPaths(
  environment: Readonly<Record<string, string | undefined>>,
  given: { readonly knowledge?: string | undefined; readonly documents?: string | undefined } = {},
): Paths {
  return readConfig({
    DATA_DIR: environment.DATA_DIR,
    DEALDESK_KNOWLEDGE: given.knowledge ?? environment.DEALDESK_KNOWLEDGE,
    DEALDESK_DOCUMENTS: given.documents ?? environment.DEALDESK_DOCUMENTS,
  });
}
