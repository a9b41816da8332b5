import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { TeamsConfig } from '../../src/config.ts';
import { createConversation } from '../../src/conversation/conversation.ts';
import type { Knowledge } from '../../src/knowledge/entry.ts';
import { createLog } from '../../src/log.ts';
import { prepare } from '../../src/prepare.ts';
import type { Engine } from '../../src/search/engine.ts';
import { newId } from '../../src/store/ids.ts';
import { createInboxWorker } from '../../src/store/inbox-worker.ts';
import { openStore } from '../../src/store/open.ts';
import { createRecollection } from '../../src/store/recollection.ts';
import { createSeal } from '../../src/store/seal.ts';
import type { Store } from '../../src/store/store.ts';
import type { TeamsCloud } from '../../src/teams/adapter.ts';
import { teamsDeskAddress } from '../../src/teams/address.ts';
import { createTeamsCourier } from '../../src/teams/courier.ts';
import { createTeams } from '../../src/teams/teams.ts';

export type TeamsApp = {
  readonly url: string;
  readonly store: Store;
  readonly knowledge: Knowledge;
  readonly engine: Engine;
  close(): Promise<void>;
};

/** Dealdesk with Teams alone, its real parts around it, listening on a port of this machine. */
export async function startTeamsApp(options: {
  readonly knowledgeDir: string;
  readonly dataDir: string;
  readonly config?: TeamsConfig;
  readonly cloud?: TeamsCloud;
  readonly deskConversation?: string;
  /** How long the conversation thinks, for tests of what is shown meanwhile. */
  readonly thinkingMs?: number;
  /** PostgreSQL; absent: SQLite in `dataDir`. */
  readonly databaseUrl?: string;
  /** The clock that leases run by, and how often it is looked for what was left behind. */
  readonly now?: () => Date;
  readonly pollMs?: number;
}): Promise<TeamsApp> {
  const { config = { tenants: [] }, cloud, deskConversation, thinkingMs = 0, databaseUrl } = options;
  const { now = () => new Date(), pollMs } = options;
  const { knowledge, engine } = await prepare(options);
  const store = await openStore({ dataDir: options.dataDir, databaseUrl, now });
  const courier = createTeamsCourier({ config, ...(cloud && { cloud }) });
  const seal = createSeal([{ id: 'main', key: new Uint8Array(32) }]);
  const recollection = createRecollection({ recalls: store.recalls, seal, now });
  const log = createLog('silent');
  const conversation = createConversation({
    knowledge,
    engine,
    store,
    courier,
    desk: {
      contact: 'desk@example.com',
      ...(deskConversation && { address: teamsDeskAddress(config, deskConversation) }),
    },
    pseudonym: (text) => text,
    newId,
    now,
    tick: () => performance.now(),
    recollection,
    status: async () => [{ name: 'Entries', value: String(knowledge.entries.size) }],
  });
  const teams = createTeams({
    config,
    loopback: true,
    conversation: {
      async reply(activity) {
        await new Promise((resolve) => setTimeout(resolve, thinkingMs));
        return conversation.reply(activity);
      },
    },
    knowledge,
    engine,
    escalations: store.escalations,
    posts: {
      note: (post, turn) => store.turns.notePost(post, turn, now().toISOString()),
      turnOf: store.turns.turnOfPost,
    },
    courier,
    recollection,
    pseudonym: (text) => text,
    createWorker: (handlers) =>
      createInboxWorker({
        inbox: store.inbox,
        platform: 'teams',
        owner: newId(),
        now,
        log,
        ...(pollMs && { pollMs }),
        ...handlers,
      }),
    forgetKeys: store.inbox.forgetKeys,
    ...(deskConversation && { deskConversation }),
    log,
    newId,
    now,
    onReply: () => {},
  });
  const server = createServer(express().use(teams.router));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await teams.start();
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    store,
    knowledge,
    engine,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await teams.stop();
      await store.close();
    },
  };
}
