import { createHmac } from 'node:crypto';
import type { Logger as SlackLogger } from '@slack/bolt';
import { type Installation, type InstallationQuery, type InstallationStore, InstallProvider } from '@slack/oauth';
import type { WebClientOptions } from '@slack/web-api';
import { Router } from 'express';
import type { SlackConfig } from '../config.ts';
import { DealdeskError } from '../errors.ts';
import { isLoopbackUrl } from '../loopback.ts';
import type { Installations } from '../store/store.ts';

/** What Dealdesk may do in a workspace: the least that every door needs; manifests/slack.yaml asks for the same. */
export const SCOPES = [
  'app_mentions:read',
  'assistant:write',
  'chat:write',
  'commands',
  'im:history',
  'im:read',
  'im:write',
] as const;

/** Seals tokens before they are kept; `about` binds them to their workspace. */
export type Seal = { seal(text: string, about: string): string; open(sealed: string, about: string): string };

/** Keeps installations sealed, under the id of the workspace, or of the organisation for an app installed in all of it. */
export function createInstallationStore(installations: Installations, seal: Seal, now: () => Date): InstallationStore {
  return {
    async storeInstallation(installation) {
      const id = idOf(installation);
      // Who pressed the button is nobody's business here: the app acts as its bot alone.
      const kept = { ...installation, user: { token: undefined, scopes: undefined, id: '' } };
      await installations.keepInstallation(id, seal.seal(JSON.stringify(kept), id), now().toISOString());
    },
    async fetchInstallation(query) {
      for (const id of idsOf(query)) {
        const sealed = await installations.findInstallation(id);
        if (sealed !== undefined) return JSON.parse(seal.open(sealed, id)) as Installation;
      }
      throw notInstalled(query);
    },
    async deleteInstallation(query) {
      for (const id of idsOf(query)) await installations.forgetInstallation(id);
    },
  };
}

function idOf({ isEnterpriseInstall, enterprise, team }: Installation): string {
  const id = isEnterpriseInstall ? enterprise?.id : team?.id;
  if (id === undefined)
    throw new DealdeskError(
      'slack-install-odd',
      'Slack named no workspace for this install',
      'start the install again',
    );
  return id;
}

/** A workspace's own installation goes before its organisation's. */
function idsOf({ isEnterpriseInstall, teamId, enterpriseId }: InstallationQuery<boolean>): string[] {
  return [isEnterpriseInstall ? undefined : teamId, enterpriseId].filter((id) => id !== undefined);
}

function notInstalled({ teamId, enterpriseId }: InstallationQuery<boolean>): DealdeskError {
  return new DealdeskError(
    'slack-not-installed',
    `Dealdesk is not installed in the Slack workspace ${teamId ?? enterpriseId ?? '(unnamed)'}`,
    'an administrator of that workspace opens /slack/install',
  );
}

type InstallerParts = {
  readonly oauth: NonNullable<SlackConfig['oauth']>;
  readonly apiUrl: string;
  readonly store: InstallationStore;
  readonly clientOptions: WebClientOptions;
  readonly logger: SlackLogger;
};

/** The OAuth flow, and tokens that are renewed two hours before they run out where the app rotates them. */
export function createInstaller({ oauth, apiUrl, store, clientOptions, logger }: InstallerParts): InstallProvider {
  return new InstallProvider({
    ...oauth,
    installationStore: store,
    // Equal in every process that knows the client secret, so that an install may start at one and end at another.
    stateSecret: createHmac('sha256', oauth.clientSecret).update('dealdesk oauth state').digest('hex'),
    authorizationUrl: isLoopbackUrl(apiUrl)
      ? new URL('/oauth/v2/authorize', apiUrl).href
      : 'https://slack.com/oauth/v2/authorize',
    // Straight on to Slack: the library's page with a button loads pictures that our headers do not allow.
    directInstall: true,
    clientOptions,
    logger,
  });
}

/** `GET /slack/install` leads to Slack, `GET /slack/oauth_redirect` comes back with the workspace's token. */
export function installRoutes(installer: InstallProvider, publicUrl: string): Router {
  const redirectUri = new URL('/slack/oauth_redirect', publicUrl).href;
  const router = Router();
  router.get('/slack/install', (request, response) =>
    installer.handleInstallPath(request, response, undefined, { scopes: [...SCOPES], redirectUri }),
  );
  router.get('/slack/oauth_redirect', (request, response) => installer.handleCallback(request, response));
  return router;
}
