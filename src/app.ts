import { hostname } from 'node:os';
import express, { type Express } from 'express';
import type { Config } from './config.ts';
import { createConsole } from './console/console.ts';
import { consoleCourier } from './console/courier.ts';
import { runErrands } from './conversation/carrying.ts';
import { createConversation } from './conversation/conversation.ts';
import type { Courier } from './conversation/courier.ts';
import { createTeller } from './conversation/watching.ts';
import { DealdeskError } from './errors.ts';
import { createMetrics, healthRoutes } from './health.ts';
import type { Knowledge } from './knowledge/entry.ts';
import { readDocuments } from './knowledge/read-documents.ts';
import { createLog, type Logger } from './log.ts';
import { prepare } from './prepare.ts';
import { type Rounds, startRounds } from './rounds.ts';
import { secureHeaders } from './secure-headers.ts';
import { deskAddress as slackDeskAddress } from './slack/address.ts';
import { createSlackCourier } from './slack/courier.ts';
import { renderSlackPreview } from './slack/preview.ts';
import { createSlack } from './slack/slack.ts';
import { newId } from './store/ids.ts';
import { createInboxWorker, type InboxHandlers } from './store/inbox-worker.ts';
import { loadKeys, pseudonymKey } from './store/keys.ts';
import { openNothing } from './store/nothing.ts';
import { openStore } from './store/open.ts';
import { createPseudonym } from './store/pseudonym.ts';
import { createRecollection } from './store/recollection.ts';
import { removeOld } from './store/retention.ts';
import { createSeal } from './store/seal.ts';
import type { Address, Platform, Store } from './store/store.ts';
import { teamsDeskAddress } from './teams/address.ts';
import { createTeamsCourier } from './teams/courier.ts';
import { renderTeamsPreview } from './teams/preview.ts';
import { createTeams } from './teams/teams.ts';

/** What the running parts tell of themselves. */
export type About = {
  readonly entries: number;
  readonly sources: number;
  readonly revision: string;
  readonly store: 'SQLite' | 'PostgreSQL';
  readonly slack?: 'http' | 'socket';
  readonly teams?: 'anonymous' | 'authenticated';
  /** Where escalations are posted; absent: nowhere. */
  readonly desk?: Platform;
};

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
  const [{ knowledge, engine }, keys] = await Promise.all([prepare(config, onLearning), loadKeys(config)]);
  const store = await openStore({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, now });
  try {
    const metrics = createMetrics(now);
    const onReply = metrics.countReply;
    const seal = createSeal(keys);
    const pseudonym = createPseudonym(pseudonymKey(keys));
    const slackCourier =
      config.slack && createSlackCourier({ config: config.slack, installations: store.installations, seal, log });
    const teamsCourier = config.teams && createTeamsCourier({ config: config.teams });
    const courier = routeByPlatform({ slack: slackCourier, teams: teamsCourier, console: consoleCourier }, log);
    const desk = deskOf(config);
    const carrying = { knowledge, store, courier, desk, now };
    const recollection = createRecollection({ recalls: store.recalls, seal, now });
    const talking = {
      ...carrying,
      engine,
      pseudonym,
      newId,
      tick: () => performance.now(),
      recollection,
      status: () => statusLines(about, store, now),
    };
    const conversation = createConversation(talking);
    const nothing = openNothing();
    const review = createConversation({
      ...talking,
      store: nothing,
      recollection: createRecollection({ recalls: nothing.recalls, seal, now }),
    });
    const shared = { conversation, knowledge, engine, escalations: store.escalations, log, newId, now, onReply };
    const owner = `${hostname()}:${process.pid}:${newId()}`;
    const workerFor = (platform: Platform) => (handlers: InboxHandlers) =>
      createInboxWorker({ inbox: store.inbox, platform, owner, now, log, ...handlers });
    const slack =
      config.slack &&
      slackCourier &&
      createSlack({
        ...shared,
        config: config.slack,
        courier: slackCourier,
        createWorker: workerFor('slack'),
        ...(config.publicUrl && { publicUrl: config.publicUrl }),
        ...(config.desk.slackChannel && { deskChannel: config.desk.slackChannel }),
      });
    const teams =
      config.teams &&
      teamsCourier &&
      createTeams({
        ...shared,
        config: config.teams,
        loopback: config.loopback,
        courier: teamsCourier,
        createWorker: workerFor('teams'),
        forgetKeys: store.inbox.forgetKeys,
        recollection,
        pseudonym,
        posts: {
          note: (post, turn) => store.turns.notePost(pseudonym(`post:${post}`), turn, now().toISOString()),
          turnOf: (post) => store.turns.turnOfPost(pseudonym(`post:${post}`)),
        },
        ...(config.desk.teamsConversation && { deskConversation: config.desk.teamsConversation }),
      });
    const about: About = {
      entries: knowledge.entries.size,
      sources: knowledge.sources.size,
      revision: knowledge.revision,
      store: config.databaseUrl ? 'PostgreSQL' : 'SQLite',
      ...(slack && { slack: slack.mode }),
      ...(teams && { teams: teams.mode }),
      ...(desk.address && { desk: desk.address.platform }),
    };
    // `request.ip` is then the client's also behind a proxy or a tunnel on this machine.
    const web = express().disable('x-powered-by').set('trust proxy', 'loopback');
    web.use(secureHeaders, healthRoutes({ metrics, revision: knowledge.revision, ping: store.ping }));
    if (slack) web.use(slack.router);
    if (teams) web.use(teams.router);
    web.use(
      createConsole({
        ...shared,
        store,
        review,
        previews: { slack: renderSlackPreview, teams: renderTeamsPreview },
        loopback: config.loopback,
        ...(config.consolePassword && { password: config.consolePassword }),
        ...(await documentsOf(config, knowledge)),
      }),
    );
    const rounds: Rounds[] = [removalRounds(() => removeOld(store, config.retentionDays, now()), log)];
    return {
      web,
      about,
      async start() {
        await slack?.start();
        await teams?.start();
        rounds.push(tellRounds(createTeller(carrying), log), errandRounds(carrying, log));
      },
      async stop() {
        await Promise.all([slack?.stop(), teams?.stop()]);
        await Promise.all(rounds.map((each) => each.stop()));
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Removes what is too old. */
function removalRounds(round: () => Promise<void>, log: Logger): Rounds {
  return startRounds(HOUR_MS, round, (error) => log.warn({ err: error }, 'what is too old could not be removed'));
}

/** Tells watching conversations of changed answers; those that cannot be reached, again every minute. */
function tellRounds(tell: ReturnType<typeof createTeller>, log: Logger): Rounds {
  const round = async () => {
    const { told, left } = await tell();
    if (told > 0) log.info({ told, left }, 'told watching conversations of changed answers');
  };
  return startRounds(MINUTE_MS, round, (error) => log.warn({ err: error }, 'changed answers could not be told'));
}

/** Carries to the desk, and to askers, what could not reach them before. */
function errandRounds(carrying: Parameters<typeof runErrands>[0], log: Logger): Rounds {
  const round = async () => {
    const arrived = await runErrands(carrying);
    if (arrived > 0) log.info({ arrived }, 'carried what could not be carried before');
  };
  return startRounds(MINUTE_MS, round, (error) => log.warn({ err: error }, 'what is owed could not be carried'));
}

/** Sends each message by the courier of its platform; what could not be sent is told to the log with its fix. */
function routeByPlatform(couriers: Partial<Record<Platform, Courier | undefined>>, log: Logger): Courier {
  const courierFor = ({ platform }: Address): Courier => {
    const courier = couriers[platform];
    if (!courier)
      throw new DealdeskError(
        'platform-off',
        `${platform} is off, so nothing can be posted there`,
        'set its variables; .env.example explains them',
      );
    return courier;
  };
  const told = (error: unknown): never => {
    log.warn({ err: error }, 'a message could not be carried');
    throw error;
  };
  return {
    carry: async (to, message) => courierFor(to).carry(to, message).catch(told),
    update: async (post, message) => courierFor(post).update(post, message).catch(told),
  };
}

/** Where escalations are posted: the desk's Slack channel, or else its Teams channel. */
function deskOf({ desk, teams, slack }: Config): { readonly contact: string; readonly address?: Address } {
  const { contact, slackChannel, teamsConversation } = desk;
  if (slackChannel && slack) return { contact, address: slackDeskAddress(slackChannel) };
  if (teamsConversation && teams) return { contact, address: teamsDeskAddress(teams, teamsConversation) };
  return { contact };
}

async function documentsOf({ documentsDir }: Config, { sources }: Knowledge) {
  return documentsDir ? { documents: (await readDocuments(sources.values(), documentsDir)).documents } : {};
}

const DAY_MS = 86_400_000;

async function statusLines(about: About, store: Store, now: () => Date): Promise<{ name: string; value: string }[]> {
  const counts = await store.turns.counts(new Date(now().getTime() - DAY_MS).toISOString());
  const { answer, undisclosed, suggestions, fallback } = counts;
  return [
    {
      name: 'Knowledge',
      value: `${about.entries} entries from ${about.sources} documents, revision ${about.revision}`,
    },
    {
      name: 'Platforms',
      value: ['console', about.slack && 'Slack', about.teams && 'Teams'].filter(Boolean).join(', '),
    },
    { name: 'Store', value: about.store },
    {
      name: 'Last 24 hours',
      value: `${answer} answered, ${undisclosed} not disclosed, ${suggestions} offered, ${fallback} declined`,
    },
  ];
}
