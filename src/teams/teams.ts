import type { TurnContext } from 'botbuilder';
import type { Router } from 'express';
import type { TeamsConfig } from '../config.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { Reply } from '../conversation/reply.ts';
import { DealdeskError } from '../errors.ts';
import type { Knowledge } from '../knowledge/entry.ts';
import type { Logger } from '../log.ts';
import type { Engine } from '../search/engine.ts';
import type { Store } from '../store/store.ts';
import { teamsDeskAddress } from './address.ts';
import { type Desk, sorry } from './answer.ts';
import type { TeamsCourier } from './courier.ts';
import { nameOf } from './failure.ts';
import { handle } from './handle.ts';
import { createMemory, type Posts } from './memory.ts';
import { parseTeams } from './parse.ts';
import { teamsReceiver } from './receiver.ts';
import { respondFailed } from './respond.ts';
import { readWire, tenantOf } from './wire.ts';

export type TeamsParts = {
  readonly config: TeamsConfig;
  /** True when only programs on this machine can reach the port; anonymous Teams runs there and nowhere else. */
  readonly loopback: boolean;
  readonly conversation: Conversation;
  readonly knowledge: Knowledge;
  readonly engine: Engine;
  readonly escalations: Pick<Store['escalations'], 'findByPost'>;
  readonly posts: Posts;
  readonly courier: TeamsCourier;
  /** The desk's channel, `19:…@thread.tacv2`. */
  readonly deskConversation?: string;
  readonly log: Logger;
  readonly onReply: (platform: 'teams', kind: Reply['kind'], tookMs: number) => void;
};

export type Teams = {
  readonly router: Router;
  readonly mode: 'anonymous' | 'authenticated';
  start(): Promise<void>;
  /** Resolves when the turns in flight are over. */
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
  const run = createRun(parts);
  const inFlight = new Set<Promise<void>>();
  const logic = (turn: TurnContext): Promise<void> => {
    const running = run(turn).finally(() => inFlight.delete(running));
    inFlight.add(running);
    return running;
  };
  return {
    router: teamsReceiver({ adapter: courier.adapter, anonymous, logic, log }),
    mode: anonymous ? 'anonymous' : 'authenticated',
    start: async () => {},
    stop: async () => {
      await Promise.allSettled(inFlight);
    },
  };
}

const FAILED = 'Something went wrong on this side, and the question was not answered. Please ask again in a moment.';

/** Answers one activity; whatever fails, the person who waits is told. */
function createRun(parts: TeamsParts): (turn: TurnContext) => Promise<void> {
  const { courier, knowledge, log } = parts;
  const desk = deskOf(parts);
  const topics = new Set(knowledge.topics.flatMap((group) => group.topics.map(({ id }) => id)));
  return async (turn) => {
    const wire = readWire(turn.activity);
    if (!wire) return;
    courier.hear(tenantOf(wire), wire.serviceUrl);
    const delivery = `${wire.conversation.id}/${wire.id}`;
    // Teams delivers again what took too long; the first one is still at work or was answered.
    if (wire.type === 'message' && wire.id && !desk.memory.seen.add(delivery)) return;
    try {
      await handle(desk, { turn, wire }, parseTeams(wire, { topics }));
    } catch (error) {
      desk.memory.seen.delete(delivery);
      log.error({ platform: 'teams', failure: nameOf(error) }, 'a turn failed');
      if (wire.type === 'invoke') await respondFailed(turn);
      else if (wire.type === 'message') await turn.sendActivity(sorry(FAILED)).catch(() => undefined);
    }
  };
}

function deskOf({ config, deskConversation, escalations, ...parts }: TeamsParts): Desk {
  return {
    ...parts,
    memory: createMemory(),
    ...(deskConversation && {
      deskChannel: { address: teamsDeskAddress(config, deskConversation), escalations },
    }),
  };
}
