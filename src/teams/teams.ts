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
import type { TeamsCourier } from './courier.ts';
import { teamsReceiver } from './receiver.ts';
import { createTurns } from './turns.ts';

export type TeamsParts = {
  readonly config: TeamsConfig;
  /** True when only programs on this machine can reach the port; anonymous Teams runs there and nowhere else. */
  readonly loopback: boolean;
  readonly conversation: Conversation;
  readonly knowledge: Knowledge;
  readonly engine: Engine;
  readonly escalations: Pick<Store['escalations'], 'findByPost'>;
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
  const run = createTurns(parts);
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
