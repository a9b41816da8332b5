import { hostname } from 'node:os';
import express, { type Express, type Router } from 'express';
import { type About, statusLines } from './about.ts';
import { startChores } from './chores.ts';
import type { Config } from './config.ts';
import { createConsole } from './console/console.ts';
import { consoleCourier } from './console/courier.ts';
import { type Conversation, createConversation } from './conversation/conversation.ts';
import type { ConversationParts } from './conversation/parts.ts';
import type { Recollection } from './conversation/recollection.ts';
import type { Reply } from './conversation/reply.ts';
import { createMetrics, healthRoutes } from './health.ts';
import type { Knowledge } from './knowledge/entry.ts';
import { readDocuments } from './knowledge/read-documents.ts';
import { createLog, type Logger } from './log.ts';
import { type Prepared, prepare } from './prepare.ts';
import type { Rounds } from './rounds.ts';
import { routeByPlatform } from './route-by-platform.ts';
import type { Engine } from './search/engine.ts';
import { secureHeaders } from './secure-headers.ts';
import { deskAddress as slackDeskAddress } from './slack/address.ts';
import { createSlackCourier, type SlackCourier } from './slack/courier.ts';
import { renderSlackPreview } from './slack/preview.ts';
import { createSlack, type Slack } from './slack/slack.ts';
import { newId } from './store/ids.ts';
import { createInboxWorker, type InboxHandlers, type InboxWorker } from './store/inbox-worker.ts';
import { loadKeys, pseudonymKey } from './store/keys.ts';
import { openNothing } from './store/nothing.ts';
import { openStore } from './store/open.ts';
import { createPseudonym } from './store/pseudonym.ts';
import { createRecollection } from './store/recollection.ts';
import { createSeal, type Seal } from './store/seal.ts';
import type { Escalations, Platform, Store } from './store/store.ts';
import { teamsDeskAddress } from './teams/address.ts';
import { createTeamsCourier, type TeamsCourier } from './teams/courier.ts';
import { renderTeamsPreview } from './teams/preview.ts';
import { createTeams, type Teams } from './teams/teams.ts';

export type Dealdesk = {
  readonly web: Express;
  readonly about: About;
  /** Connects to what needs the network, once the port is open. */
  start(): Promise<void>;
  /** Finishes the turns in flight, then closes everything. */
  stop(): Promise<void>;
};

/**
 * Puts the parts together: the one place that knows them all.
 * @param onLearning called where the knowledge base must be learned first
 * @throws {DealdeskError} when the knowledge base is broken, the store cannot be opened, or a platform is set wrongly
 */
export async function createApp(config: Config, onLearning?: () => void): Promise<Dealdesk> {
  const now = () => new Date();
  const log = createLog(config.logLevel);
  const [prepared, keys] = await Promise.all([prepare(config, onLearning), loadKeys(config)]);
  const store = await openStore({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, now });
  try {
    const seal = createSeal(keys);
    const pseudonym = createPseudonym(pseudonymKey(keys));
    const recollection = createRecollection({ recalls: store.recalls, seal, now });
    return await assemble(config, { ...prepared, store, seal, pseudonym, recollection, log, now });
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** What every part stands on. */
type Ground = Prepared & {
  readonly store: Store;
  readonly seal: Seal;
  readonly pseudonym: (text: string) => string;
  readonly recollection: Recollection;
  readonly log: Logger;
  readonly now: () => Date;
};

async function assemble(config: Config, ground: Ground): Promise<Dealdesk> {
  const { knowledge, engine, store, pseudonym, recollection, log, now } = ground;
  const couriers = couriersOf(config, ground);
  const courier = routeByPlatform({ ...couriers, console: consoleCourier }, log);
  const desk = deskOf(config);
  const carrying = { knowledge, store, courier, desk, now };
  const talking = {
    ...carrying,
    engine,
    pseudonym,
    newId,
    tick: () => performance.now(),
    recollection,
    status: () => statusLines(about, store.turns, now()),
  };
  const conversation = createConversation(talking);
  const review = createConversation({ ...talking, ...keepingNothing(ground) });
  const metrics = createMetrics(now);
  const onReply = metrics.countReply;
  const shared = { conversation, knowledge, engine, escalations: store.escalations, log, newId, now, onReply };
  const workers = inboxWorkers(ground);
  const slack = slackOf(config, shared, couriers.slack, workers('slack'));
  const teams = teamsOf(config, shared, couriers.teams, workers('teams'), ground);
  const about = aboutOf(config, knowledge, { slack, teams, desk });
  const web = webOf(ground, metrics, [slack?.router, teams?.router]);
  web.use(await consoleOf(config, { ...shared, review, store }));
  let chores: Rounds | undefined;
  return {
    web,
    about,
    async start() {
      await slack?.start();
      await teams?.start();
      chores = startChores({ ...carrying, retentionDays: config.retentionDays, log });
    },
    async stop() {
      await Promise.all([slack?.stop(), teams?.stop()]);
      await chores?.stop();
      await store.close();
    },
  };
}

/** In place of what a conversation keeps: for what the desk looks at and nobody asks. */
function keepingNothing({ seal, now }: Ground): Pick<ConversationParts, 'store' | 'recollection'> {
  const store = openNothing();
  return { store, recollection: createRecollection({ recalls: store.recalls, seal, now }) };
}

/** What every platform and the console are given. */
type Shared = {
  readonly conversation: Conversation;
  readonly knowledge: Knowledge;
  readonly engine: Engine;
  readonly escalations: Escalations;
  readonly log: Logger;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly onReply: (platform: Platform, kind: Reply['kind'], arrivedAt: string) => void;
};

type Couriers = { readonly slack: SlackCourier | undefined; readonly teams: TeamsCourier | undefined };

function couriersOf({ slack, teams }: Config, { store, seal, log }: Ground): Couriers {
  return {
    slack: slack && createSlackCourier({ config: slack, installations: store.installations, seal, log }),
    teams: teams && createTeamsCourier({ config: teams }),
  };
}

type CreateWorker = (handlers: InboxHandlers) => InboxWorker;

/** Makes the workers of this process, a platform each. */
function inboxWorkers({ store, log, now }: Ground): (platform: Platform) => CreateWorker {
  const owner = `${hostname()}:${process.pid}:${newId()}`;
  return (platform) => (handlers) => createInboxWorker({ inbox: store.inbox, platform, owner, now, log, ...handlers });
}

function slackOf(
  { slack, publicUrl, desk }: Config,
  shared: Shared,
  courier: SlackCourier | undefined,
  createWorker: CreateWorker,
): Slack | undefined {
  if (!slack || !courier) return undefined;
  return createSlack({
    ...shared,
    config: slack,
    courier,
    createWorker,
    ...(publicUrl && { publicUrl }),
    ...(desk.slackChannel && { deskChannel: desk.slackChannel }),
  });
}

function teamsOf(
  { teams, loopback, desk }: Config,
  shared: Shared,
  courier: TeamsCourier | undefined,
  createWorker: CreateWorker,
  { store, pseudonym, recollection, now }: Ground,
): Teams | undefined {
  if (!teams || !courier) return undefined;
  return createTeams({
    ...shared,
    config: teams,
    loopback,
    courier,
    createWorker,
    forgetKeys: store.inbox.forgetKeys,
    recollection,
    pseudonym,
    posts: {
      note: (post, turn) => store.turns.notePost(pseudonym(`post:${post}`), turn, now().toISOString()),
      turnOf: (post) => store.turns.turnOfPost(pseudonym(`post:${post}`)),
    },
    ...(desk.teamsConversation && { deskConversation: desk.teamsConversation }),
  });
}

type Running = {
  readonly slack: Slack | undefined;
  readonly teams: Teams | undefined;
  readonly desk: ConversationParts['desk'];
};

function aboutOf({ databaseUrl }: Config, knowledge: Knowledge, { slack, teams, desk }: Running): About {
  return {
    entries: knowledge.entries.size,
    sources: knowledge.sources.size,
    revision: knowledge.revision,
    store: databaseUrl ? 'PostgreSQL' : 'SQLite',
    ...(slack && { slack: slack.mode }),
    ...(teams && { teams: teams.mode }),
    ...(desk.address && { desk: desk.address.platform }),
  };
}

function webOf(
  { knowledge, store }: Ground,
  metrics: ReturnType<typeof createMetrics>,
  platforms: readonly (Router | undefined)[],
): Express {
  // `request.ip` is then the client's also behind a proxy or a tunnel on this machine.
  const web = express().disable('x-powered-by').set('trust proxy', 'loopback');
  web.use(secureHeaders, healthRoutes({ metrics, revision: knowledge.revision, ping: store.ping }));
  for (const router of platforms) if (router) web.use(router);
  return web;
}

async function consoleOf(
  { loopback, consolePassword, documentsDir }: Config,
  parts: Shared & { readonly review: Conversation; readonly store: Store },
): Promise<Router> {
  const { sources } = parts.knowledge;
  return createConsole({
    ...parts,
    previews: { slack: renderSlackPreview, teams: renderTeamsPreview },
    loopback,
    ...(consolePassword && { password: consolePassword }),
    ...(documentsDir && { documents: (await readDocuments(sources.values(), documentsDir)).documents }),
  });
}

/** Where escalations are posted: the desk's Slack channel, or else its Teams channel. */
function deskOf({ desk, teams, slack }: Config): ConversationParts['desk'] {
  const { contact, slackChannel, teamsConversation } = desk;
  if (slackChannel && slack) return { contact, address: slackDeskAddress(slackChannel) };
  if (teamsConversation && teams) return { contact, address: teamsDeskAddress(teams, teamsConversation) };
  return { contact };
}
