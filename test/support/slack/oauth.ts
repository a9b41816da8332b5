import type { Json, Refusal } from './messages.ts';
import { HOME, type Records } from './records.ts';

export const OAUTH_CLIENT = { id: '1234567890.1234567890', secret: 'fake-client-secret' } as const;

/** A person's consent on Slack's page: gives the code that Slack sends the browser back with. */
export function consent(
  records: Records,
  team: string,
  authorizeUrl: URL,
): { readonly code: string; readonly state: string } {
  const code = records.nextId('code-');
  records.codes.set(code, {
    team,
    redirectUri: authorizeUrl.searchParams.get('redirect_uri') ?? undefined,
    scopes: (authorizeUrl.searchParams.get('scope') ?? '').split(',').filter(Boolean),
  });
  return { code, state: authorizeUrl.searchParams.get('state') ?? '' };
}

/** `oauth.v2.access`: a code for a token, or a refresh token for a new one; https://docs.slack.dev/authentication/using-token-rotation */
export function oauthAccess(args: Json, records: Records): Json | Refusal {
  if (args.client_id !== OAUTH_CLIENT.id) return { error: 'invalid_client_id' };
  if (args.client_secret !== OAUTH_CLIENT.secret) return { error: 'bad_client_secret' };
  return args.grant_type === 'refresh_token' ? refreshed(args, records) : exchanged(args, records);
}

function exchanged({ code, redirect_uri }: Json, records: Records): Json | Refusal {
  const consented = records.codes.get(String(code));
  if (!consented) return { error: 'invalid_code' };
  records.codes.delete(String(code));
  if (consented.redirectUri !== undefined && consented.redirectUri !== redirect_uri)
    return { error: 'bad_redirect_uri' };
  return installed(records, consented.team, consented.scopes);
}

function refreshed({ refresh_token }: Json, records: Records): Json | Refusal {
  const old = records.refreshTokens.get(String(refresh_token));
  const token = old === undefined ? undefined : records.tokens.get(old);
  if (old === undefined || !token) return { error: 'invalid_refresh_token' };
  records.refreshTokens.delete(String(refresh_token));
  token.revoked = 'token_expired';
  return installed(records, token.team, token.scopes);
}

function installed(records: Records, team: string, scopes: readonly string[]): Json {
  const lasting = records.rotation;
  const access_token = records.nextId(`${lasting === undefined ? 'xoxb' : 'xoxe.xoxb-1'}-${team}-`);
  records.tokens.set(access_token, { team, scopes });
  const refresh_token = records.nextId('xoxe-1-');
  if (lasting !== undefined) records.refreshTokens.set(refresh_token, access_token);
  return {
    app_id: HOME.app,
    authed_user: { id: 'U0INSTALLER' },
    scope: scopes.join(','),
    token_type: 'bot',
    access_token,
    bot_user_id: HOME.botUser,
    ...(lasting !== undefined && { refresh_token, expires_in: lasting }),
    team: { id: team, name: `Workspace ${team}` },
    enterprise: null,
    is_enterprise_install: false,
  };
}
