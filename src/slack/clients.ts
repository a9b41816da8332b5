import type { Authorize, AuthorizeResult } from '@slack/bolt';
import { AuthorizationError, type InstallProvider } from '@slack/oauth';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { SlackConfig } from '../config.ts';
import { DealdeskError } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { Installations } from '../store/store.ts';
import { asDealdeskError } from './failure.ts';
import { createInstallationStore, createInstaller, type Seal } from './install.ts';
import { slackLogger } from './logger.ts';
import { RETRIES } from './retries.ts';

/** Which workspace is meant: its id, and its organisation's where the app was installed for all of it. */
export type Workspace = { readonly workspace: string; readonly enterprise?: string };

/** Slack's Web API as the bot of each workspace. */
export type SlackClients = {
  readonly options: WebClientOptions;
  readonly authorize: Authorize<boolean>;
  readonly installer?: InstallProvider;
  /** @throws {DealdeskError} `slack-not-installed`, or why its token can be neither read nor renewed */
  clientOf(workspace: Workspace): Promise<WebClient>;
  /** Where the app is installed. */
  workspaces(): Promise<Workspace[]>;
  /** Forgets a workspace that removed the app or took its token back. */
  forget(workspace: Workspace): Promise<void>;
};

export type ClientsParts = {
  readonly config: SlackConfig;
  readonly installations: Installations;
  readonly seal: Seal;
  readonly log: Logger;
  readonly now: () => Date;
};

const TIMEOUT_MS = 10_000;

/** Clients with one bot token for all, or, where the app is installed by OAuth, with that of each workspace. */
export function createSlackClients({ config, installations, seal, log, now }: ClientsParts): SlackClients {
  const logger = slackLogger(log);
  const options: WebClientOptions = {
    slackApiUrl: config.apiUrl,
    retryConfig: RETRIES,
    timeout: TIMEOUT_MS,
    allowAbsoluteUrls: false,
    logger,
  };
  const client = (token: string | undefined) => new WebClient(token, options);
  if (!config.oauth) {
    const only = client(config.botToken);
    return {
      options,
      authorize: async () => ({ ...(config.botToken && { botToken: config.botToken }) }),
      clientOf: async () => only,
      workspaces: async () => [{ workspace: '' }],
      forget: async () =>
        log.warn('Slack says that the app was removed or its token revoked; set a new SLACK_BOT_TOKEN'),
    };
  }
  const store = createInstallationStore(installations, seal, now);
  const installer = createInstaller({
    oauth: config.oauth,
    apiUrl: config.apiUrl,
    store,
    clientOptions: options,
    logger,
  });
  const authorize = oncePerWorkspace(installer.authorize);
  return {
    options,
    authorize,
    installer,
    clientOf: async (where) => client((await authorize(queryOf(where)).catch(tellWhy)).botToken),
    workspaces: async () => (await installations.listInstallations()).map(({ id }) => workspaceOfId(id)),
    forget: async (where) => store.deleteInstallation?.(queryOf(where)),
  };
}

/** Deliveries that come together share one look-up, and above all one renewal: a refresh token is good for one use. */
function oncePerWorkspace(authorize: Authorize<boolean>): Authorize<boolean> {
  const running = new Map<string, Promise<AuthorizeResult>>();
  return async (source) => {
    const key = `${source.isEnterpriseInstall}:${source.enterpriseId}:${source.teamId}`;
    const found = running.get(key) ?? authorize(source).finally(() => running.delete(key));
    running.set(key, found);
    return { ...(await found) }; // Bolt writes into what it gets
  };
}

/** The installer wraps every failure in one of its own. */
function tellWhy(error: unknown): never {
  const cause = error instanceof AuthorizationError ? error.original : error;
  throw cause instanceof DealdeskError ? cause : asDealdeskError(cause, 'a new token');
}

function queryOf({ workspace, enterprise }: Workspace) {
  return { teamId: workspace, enterpriseId: enterprise, isEnterpriseInstall: enterprise !== undefined };
}

/** Ids of organisations begin with E, those of workspaces with T. */
function workspaceOfId(id: string): Workspace {
  return id.startsWith('E') ? { workspace: '', enterprise: id } : { workspace: id };
}
