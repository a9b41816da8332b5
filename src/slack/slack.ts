import { App, type AuthorizationError, type Context, type Receiver } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { Router } from 'express';
import type { SlackConfig } from '../config.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { DealdeskError } from '../errors.ts';
import type { Knowledge } from '../knowledge/entry.ts';
import type { Logger } from '../log.ts';
import type { InboxHandlers, InboxWorker } from '../store/inbox-worker.ts';
import type { Escalations, KeptDelivery } from '../store/store.ts';
import { deskAddress } from './address.ts';
import type { SlackCourier } from './courier.ts';
import { type Handling, handle } from './handle.ts';
import { installRoutes } from './install.ts';
import { createIntake } from './intake.ts';
import { slackLogger } from './logger.ts';
import { tellMissed } from './missed.ts';
import { parseSlack } from './parse.ts';
import { SLASH_COMMAND } from './parse-command.ts';
import { EVENTS } from './parse-event.ts';
import { MESSAGE_SHORTCUT } from './parse-shortcut.ts';
import { createHttpReceiver } from './receiver.ts';
import { createRespond, type Respond } from './respond.ts';
import { neverLeft } from './retries.ts';
import { createSocketReceiver } from './socket.ts';

type SlackParts = {
  readonly config: SlackConfig;
  readonly courier: SlackCourier;
  readonly conversation: Conversation;
  readonly knowledge: Knowledge;
  readonly escalations: Escalations;
  /** Makes the worker that sees kept deliveries through. */
  readonly createWorker: (handlers: InboxHandlers) => InboxWorker;
  /** Where Slack sends people back after an install. */
  readonly publicUrl?: string;
  /** The desk's channel, `C…`. */
  readonly deskChannel?: string;
  readonly log: Logger;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly onReply: Handling['onReply'];
};

export type Slack = {
  readonly mode: 'http' | 'socket';
  readonly router: Router;
  /** Connects in Socket Mode, and takes up what an earlier process left. */
  start(): Promise<void>;
  /** Takes no more deliveries and lets those at work finish. */
  stop(): Promise<void>;
};

/** Every door of Slack, over HTTP or Socket Mode, on Bolt. */
export function createSlack(parts: SlackParts): Slack {
  const { config, courier, knowledge, log, now } = parts;
  const { clients } = courier;
  const topics = new Set(knowledge.topics.flatMap((group) => group.topics.map(({ id }) => id)));
  const parse = (body: unknown) => parseSlack(body, { topics });
  const respond = createRespond(config.apiUrl);
  const desk = handlingOf(parts, respond);
  const worker = parts.createWorker({
    process: (delivery) => handToBolt(app, delivery),
    missed: (delivery) => tellMissed({ clients, respond, log }, parse(JSON.parse(delivery.body))),
    neverLeft,
  });
  const intake = createIntake({ ...parts, parse, worker, respond, apiUrl: config.apiUrl });
  const { mode, receiver, router } = createReceiver(parts, intake);
  const app = createBolt(receiver, courier, log);
  listen(app, ({ body, client, context }) => {
    const [delivery, receivedAt] = [String(context.delivery), String(context.receivedAt)];
    return handle(desk, { delivery, receivedAt, client, begin: () => worker.begin(delivery) }, parse(body));
  });
  if (clients.installer && parts.publicUrl) router.use(installRoutes(clients.installer, parts.publicUrl));
  return {
    mode,
    router,
    async start() {
      worker.start();
      await app.start();
    },
    async stop() {
      await app.stop();
      await worker.stop();
    },
  };

  function createReceiver({ config: { appToken, signingSecret } }: SlackParts, takes: ReturnType<typeof createIntake>) {
    if (appToken) {
      const receiver = createSocketReceiver({ appToken, intake: takes, clientOptions: clients.options, log });
      return { mode: 'socket' as const, receiver, router: Router() };
    }
    const receiver = createHttpReceiver({ signingSecret: signingSecret!, intake: takes, now, log });
    return { mode: 'http' as const, receiver, router: receiver.router };
  }
}

function handlingOf({ courier, escalations, deskChannel, ...parts }: SlackParts, respond: Respond): Handling {
  return {
    ...parts,
    escalations,
    respond,
    forget: courier.clients.forget,
    ...(deskChannel && { deskChannel: { address: deskAddress(deskChannel), escalations } }),
  };
}

/** Bolt finds the workspace's token and client for each delivery; it acknowledges nothing, for that is done by then. */
function createBolt(receiver: Receiver, { clients }: SlackCourier, log: Logger): App {
  const app = new App({
    receiver,
    authorize: clients.authorize,
    clientOptions: clients.options,
    logger: slackLogger(log),
    convoStore: false,
    // Own posts are recognised by parse, before anything is kept.
    ignoreSelf: false,
  });
  app.error(async (error) => {
    const cause = originOf(error);
    if (!(cause instanceof DealdeskError) || cause.code !== 'slack-not-installed') throw error;
    log.error({ code: cause.code, fix: cause.fix }, cause.message);
  });
  return app;
}

/** What lies at the bottom: Bolt wraps the failure of an authorization, and the installer has wrapped it before. */
function originOf(error: unknown): unknown {
  const { original } = error as Partial<AuthorizationError>;
  return original === undefined ? error : originOf(original);
}

type Delivered = { readonly body: unknown; readonly client: WebClient; readonly context: Context };

/** All doors lead to one listener: what came in is told by parse. */
function listen(app: App, listener: (delivered: Delivered) => Promise<void>): void {
  for (const event of EVENTS) app.event(event, listener);
  app.command(SLASH_COMMAND, listener);
  app.shortcut(MESSAGE_SHORTCUT, listener);
  app.action(/./, listener);
  app.view(/./, listener);
}

/** Hands a kept delivery to Bolt, now or after a restart. */
async function handToBolt(app: App, { id, receivedAt, body }: KeptDelivery): Promise<void> {
  const customProperties = { delivery: id, receivedAt };
  await app.processEvent({ body: JSON.parse(body), ack: async () => {}, customProperties });
}
