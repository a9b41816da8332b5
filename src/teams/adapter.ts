import { type Activity, CloudAdapter, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder';
import { type AuthenticateRequestResult, AuthenticationConstants, AuthenticationError } from 'botframework-connector';
import type { TeamsConfig } from '../config.ts';
import { isLoopbackUrl } from '../loopback.ts';
import { keepEntitiesWhole, sendOnce } from './connector.ts';
import { readWire, tenantOf } from './wire.ts';

/** Where keys and tokens come from, when not from Microsoft's public cloud. One set without the others is undefined behaviour. */
export type TeamsCloud = {
  readonly ToChannelFromBotLoginUrl: string;
  readonly ToChannelFromBotOAuthScope: string;
  readonly ToBotFromChannelTokenIssuer: string;
  readonly OAuthUrl: string;
  readonly ToBotFromChannelOpenIdMetadataUrl: string;
  readonly ToBotFromEmulatorOpenIdMetadataUrl: string;
  readonly CallerId: string;
};

/** What the sender of a request is told: a status, and a body for invokes alone. */
export type Outcome = { readonly status: number; readonly body?: unknown };
export type TurnLogic = (turn: TurnContext) => Promise<void>;

/**
 * Botbuilder's adapter, but it says who may come in. The stock one answers 500 with the error's text for a bad token, admits
 * every tenant whatever the app's type, and takes tokens that vouch for no service URL, to which its own token would then go.
 */
export class TeamsAdapter extends CloudAdapter {
  readonly #config: TeamsConfig;
  readonly #issuer: string;

  constructor(config: TeamsConfig, cloud?: TeamsCloud) {
    keepEntitiesWhole();
    super(new ConfigurationBotFrameworkAuthentication({ ...credentialsOf(config), ...cloud }));
    this.use(async (turn, next) => {
      sendOnce(this, turn);
      await next();
    });
    this.#config = config;
    this.#issuer = cloud?.ToBotFromChannelTokenIssuer ?? AuthenticationConstants.ToBotFromChannelTokenIssuer;
  }

  /** 401 bad token · 503 keys out of reach · 403 foreign tenant or service URL · 400 no activity · else what the turn says. */
  async receive(authorization: string, body: unknown, logic: TurnLogic): Promise<Outcome> {
    const claimed = (body !== null && typeof body === 'object' ? body : {}) as Activity;
    const caller = await this.#authenticate(authorization, claimed);
    if ('status' in caller) return caller;
    const wire = readWire(body);
    if (!wire) return { status: 400 };
    const admitted = this.#config.app ? this.#config.tenants.includes(tenantOf(wire)) : isLoopbackUrl(wire.serviceUrl);
    if (!admitted) return { status: 403 };
    const response = await this.processActivity(caller, claimed, logic);
    return response ? { status: response.status, body: response.body } : { status: 200 };
  }

  async #authenticate(authorization: string, claimed: Activity): Promise<AuthenticateRequestResult | Outcome> {
    // Tokens for emulators and skills vouch for no service URL; even looking at one makes the library remember its tenant.
    if (this.#config.app && issuerOf(authorization) !== this.#issuer) return { status: 401 };
    try {
      // The key must be one for Teams, whatever the body says; a bot's web chat has keys of its own and asks nobody's tenant.
      const asTeams = { ...claimed, channelId: 'msteams' };
      const caller = await this.botFrameworkAuthentication.authenticateRequest(asTeams, authorization);
      const vouched = caller.claimsIdentity.getClaimValue(AuthenticationConstants.ServiceUrlClaim);
      return !this.#config.app || (vouched && vouched === (claimed.serviceUrl || vouched)) ? caller : { status: 401 };
    } catch (error) {
      return { status: keysOutOfReach(error) ? 503 : 401 };
    }
  }
}

/** Who a bearer token says it is from, not yet believed. */
function issuerOf(authorization: string): unknown {
  try {
    const [, claims = ''] = authorization.split('.');
    return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { iss?: unknown } | null)?.iss;
  } catch {
    return undefined;
  }
}

/** The same few variables for a client secret and for a managed identity. */
function credentialsOf({ app }: TeamsConfig): Record<string, string> {
  if (!app) return {};
  return {
    MicrosoftAppId: app.id,
    MicrosoftAppType: app.type,
    MicrosoftAppTenantId: app.tenantId,
    ...(app.password && app.type === 'SingleTenant' && { MicrosoftAppPassword: app.password }),
  };
}

/** Microsoft's keys could not be fetched: not the sender's fault, so that it may try again. */
function keysOutOfReach(error: unknown): boolean {
  if (error instanceof AuthenticationError) return Number(error.statusCode) >= 500;
  return error instanceof Error && error.name === 'FetchError';
}
