import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import nock from 'nock';
import type { TeamsCloud } from '../../src/teams/adapter.ts';

export const APP_ID = '11111111-1111-4111-8111-111111111111';
export const TENANT = '22222222-2222-4222-8222-222222222222';
export const ISSUER = 'https://api.botframework.com';

type Claims = {
  readonly iss?: string;
  readonly aud?: string;
  readonly serviceurl?: string | null;
  /** Seconds from now. */
  readonly expiresIn?: number;
  readonly more?: Record<string, unknown>;
};
type Signing = { readonly kid?: string; readonly by?: 'known key' | 'another key' };

export type Keys = {
  readonly cloud: TeamsCloud;
  /** A token as the Bot Framework signs them, RS256, changed where a test says so. */
  token(serviceUrl: string, claims?: Claims, signing?: Signing): Promise<string>;
  close(): Promise<void>;
};

/**
 * The Bot Framework's key server on a port of this machine, with keys of its own. All seven addresses of the cloud are set;
 * tokens for sending come from Microsoft's login, which nock stands in for (MSAL takes https alone).
 */
export async function startKeys(): Promise<Keys> {
  const known = await generateKeyPair('RS256');
  const another = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(known.publicKey)), kid: 'key-1', use: 'sig', endorsements: ['msteams'] };
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    const answer =
      request.url === '/openid' ? { issuer: ISSUER, jwks_uri: `http://127.0.0.1:${port}/keys` } : { keys: [jwk] };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  serveLogin();
  return {
    cloud: {
      ToChannelFromBotLoginUrl: `https://login.microsoftonline.com/${TENANT}`,
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
      ToBotFromChannelTokenIssuer: ISSUER,
      OAuthUrl: here,
      ToBotFromChannelOpenIdMetadataUrl: `${here}/openid`,
      ToBotFromEmulatorOpenIdMetadataUrl: `${here}/openid`,
      CallerId: 'urn:botframework:azure',
    },
    async token(serviceUrl, claims = {}, { kid = 'key-1', by = 'known key' } = {}) {
      const { iss = ISSUER, aud = APP_ID, serviceurl = serviceUrl, expiresIn = 3600, more } = claims;
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({ ...(serviceurl !== null && { serviceurl }), ...more })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
        .setIssuer(iss)
        .setAudience(aud)
        .setNotBefore(now - 7200)
        .setExpirationTime(now + expiresIn)
        .sign((by === 'known key' ? known : another).privateKey);
    },
    async close() {
      nock.cleanAll();
      nock.restore();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Microsoft's login: gives the bot the token "sent-with-this". */
function serveLogin(): void {
  if (!nock.isActive()) nock.activate();
  const login = nock('https://login.microsoftonline.com').persist();
  login
    .get(/openid-configuration/)
    .query(true)
    .reply(200, {
      token_endpoint: `https://login.microsoftonline.com/${TENANT}/oauth2/v2.0/token`,
      authorization_endpoint: `https://login.microsoftonline.com/${TENANT}/oauth2/v2.0/authorize`,
      issuer: `https://login.microsoftonline.com/${TENANT}/v2.0`,
      jwks_uri: `https://login.microsoftonline.com/${TENANT}/discovery/v2.0/keys`,
    });
  login
    .get(/discovery\/instance/)
    .query(true)
    .reply(200, {
      tenant_discovery_endpoint: `https://login.microsoftonline.com/${TENANT}/v2.0/.well-known/openid-configuration`,
      metadata: [],
    });
  login
    .post(/oauth2\/v2\.0\/token/)
    .query(true)
    .reply(200, { token_type: 'Bearer', expires_in: 3600, access_token: 'sent-with-this' });
}
