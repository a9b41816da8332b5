import type { Router } from 'express';
import type { TeamsConfig } from '../config.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { Recollection } from '../conversation/recollection.ts';
import { DealdeskError } from '../errors.ts';
import type { Knowledge } from '../knowledge/entry.ts';
import type { Logger } from '../log.ts';
import type { Engine } from '../search/engine.ts';
import type { InboxHandlers, InboxWorker } from '../store/inbox-worker.ts';
import type { Store } from '../store/store.ts';
import { teamsDeskAddress } from './address.ts';
import type { AnswerParts } from './answer.ts';
import type { TeamsCourier } from './courier.ts';
import { neverLeft } from './failure.ts';
import { welcomeKey } from './inbox.ts';
import { createIntake } from './intake.ts';
import { tellMissed } from './missed.ts';
import { parseTeams } from './parse.ts';
import { teamsReceiver } from './receiver.ts';
import type { Posts } from './recollected.ts';
import { keptWire, type WireActivity } from './wire.ts';

export type TeamsParts = {
  readonly config: TeamsConfig;
  /** True when only programs on this machine can reach the port; anonymous Teams runs there and nowhere else. */
  readonly loopback: boolean;
  readonly conversation: Conversation;
  readonly knowledge: Knowledge;
  readonly engine: Engine;
  readonly escalations: Pick<Store['escalations'], 'findByPost'>;
  readonly posts: Posts;
  readonly recollection: Recollection;
  readonly pseudonym: (text: string) => string;
  /** Makes the worker that sees kept activities through. */
  readonly createWorker: (handlers: InboxHandlers) => InboxWorker;
  /** Lets deliveries with these keys come anew. */
  readonly forgetKeys: (keys: readonly string[]) => Promise<void>;
  readonly courier: TeamsCourier;
  /** The desk's channel, `19:…@thread.tacv2`. */
  readonly deskConversation?: string;
  readonly log: Logger;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly onReply: AnswerParts['onReply'];
};

export type Teams = {
  readonly router: Router;
  readonly mode: 'anonymous' | 'authenticated';
  /** Takes up what an earlier process left. */
  start(): Promise<void>;
  /** Takes no more activities and lets those at work finish. */
  stop(): Promise<void>;
};

/**
 * Dealdesk in Microsoft Teams, ready to be mounted.
 * @throws {DealdeskError} `teams-needs-app-id` where anybody but this machine could reach an anonymous endpoint
 */
export function createTeams(parts: TeamsParts): Teams {
  const { config, loopback, courier, log } = parts;
  const anonymous = config.app === undefined;
  if (anonymous && !loopback)
    throw new DealdeskError(
      'teams-needs-app-id',
      'Teams without MICROSOFT_APP_ID takes anybody for anybody, and HOST lets the network in',
      'set MICROSOFT_APP_ID, MICROSOFT_APP_TENANT_ID and MICROSOFT_APP_PASSWORD, or HOST=127.0.0.1',
    );
  const topics = new Set(parts.knowledge.topics.flatMap((group) => group.topics.map(({ id }) => id)));
  const parse = (wire: WireActivity) => parseTeams(wire, { topics });
  const worker = parts.createWorker({
    process: (delivery) => intake.work(delivery),
    missed: async ({ body }) => {
      const wire = keptWire(body);
      await tellMissed(courier, wire, parse(wire));
    },
    neverLeft,
  });
  const intake = createIntake({ ...parts, answerParts: answerPartsOf(parts), parse, worker });
  return {
    router: teamsReceiver({ adapter: courier.adapter, anonymous, logic: intake.take, log }),
    mode: anonymous ? 'anonymous' : 'authenticated',
    start: async () => worker.start(),
    stop: () => worker.stop(),
  };
}

function answerPartsOf({ config, deskConversation, escalations, forgetKeys, ...parts }: TeamsParts): AnswerParts {
  return {
    ...parts,
    forgetWelcome: (wire) => forgetKeys([welcomeKey(wire)]),
    ...(deskConversation && {
      deskChannel: { address: teamsDeskAddress(config, deskConversation), escalations },
    }),
  };
}
