import type { TurnContext } from 'botbuilder';
import type { Router } from 'express';
import type { TeamsConfig } from '../config.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { Recollection } from '../conversation/recollection.ts';
import type { Reply } from '../conversation/reply.ts';
import { DealdeskError } from '../errors.ts';
import type { Knowledge } from '../knowledge/entry.ts';
import type { Logger } from '../log.ts';
import type { Engine } from '../search/engine.ts';
import type { Delivery, Store } from '../store/store.ts';
import { teamsDeskAddress } from './address.ts';
import { type Desk, sorry, type Work } from './answer.ts';
import type { TeamsCourier } from './courier.ts';
import { mayPass, nameOf, neverLeft } from './failure.ts';
import { handle } from './handle.ts';
import { type InboxHandlers, type InboxWorker, keysOf, welcomeKey } from './inbox.ts';
import type { Incoming } from './incoming.ts';
import { parseTeams } from './parse.ts';
import { teamsReceiver } from './receiver.ts';
import type { Posts } from './recollected.ts';
import { cardSays, respond, respondFailed } from './respond.ts';
import { sendInTurn } from './send.ts';
import { readWire, tenantOf, type WireActivity } from './wire.ts';

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
  readonly onReply: (platform: 'teams', kind: Reply['kind'], tookMs: number) => void;
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
  const inbox = createTurns(parts);
  return {
    router: teamsReceiver({ adapter: courier.adapter, anonymous, logic: inbox.receive, log }),
    mode: anonymous ? 'anonymous' : 'authenticated',
    start: async () => inbox.start(),
    stop: () => inbox.stop(),
  };
}

const FAILED = 'Something went wrong on this side, and the question was not answered. Please ask again in a moment.';
const MISSED =
  'Dealdesk was interrupted before it could finish with this. If there is no answer to it here, please ask again.';

/**
 * The turns: each activity is kept, then answered while its sender waits. What a process leaves behind is answered by another,
 * in a turn of its own; what was delivered twice is answered once, whichever processes got it.
 */
function createTurns(parts: TeamsParts) {
  const { courier, knowledge, newId, now } = parts;
  const desk = deskOf(parts);
  const topics = new Set(knowledge.topics.flatMap((group) => group.topics.map(({ id }) => id)));
  const parse = (wire: WireActivity) => parseTeams(wire, { topics });
  /** Turns whose sender waits, by their delivery's id. */
  const waiting = new Map<string, TurnContext>();
  const worker = parts.createWorker({
    async process({ id, body }) {
      const wire = wireOf(body);
      if (!(await worker.begin(id))) return;
      const turn = waiting.get(id);
      const act = (of: TurnContext) => finished(desk, { turn: of, wire, delivery: id }, parse(wire));
      await (turn ? act(turn) : courier.resume(wire, act));
    },
    async missed({ body }) {
      const wire = wireOf(body);
      if (isSaid(parse(wire))) await courier.resume(wire, async (turn) => void (await sendInTurn(turn, sorry(MISSED))));
    },
    neverLeft,
  });

  async function receive(turn: TurnContext): Promise<void> {
    const wire = readWire(turn.activity);
    if (!wire) return;
    courier.hear(tenantOf(wire), wire.serviceUrl);
    const incoming = parse(wire);
    if (!isKept(incoming))
      return finished(desk, { turn, wire }, incoming).catch((error) => fail(desk, turn, wire, error));
    const delivery: Delivery = {
      id: newId(),
      platform: 'teams',
      keys: keysOf(wire, incoming.kind === 'installed', newId),
      receivedAt: now().toISOString(),
      body: JSON.stringify(wire),
    };
    waiting.set(delivery.id, turn);
    try {
      if (await worker.take(delivery)) await worker.run(delivery);
      else await respond(turn, wire, incoming.kind === 'rated' ? {} : cardSays('Done.'));
    } catch (error) {
      await fail(desk, turn, wire, error);
    } finally {
      waiting.delete(delivery.id);
    }
  }

  return { receive, start: () => worker.start(), stop: () => worker.stop() };
}

/** Kept as it was read, so it reads again. */
const wireOf = (body: string): WireActivity => readWire(JSON.parse(body))!;

/** What only looks something up for a person who types, or is none of ours, is not worth keeping. */
const isKept = ({ kind }: Incoming): boolean => ['asked', 'rated', 'wants-the-desk', 'installed'].includes(kind);

/** What a person waits for an answer to. */
const isSaid = ({ kind }: Incoming): boolean => kind === 'asked' || kind === 'wants-the-desk';

/** Does what an activity asks for; rejects when it should be tried again. Whatever else fails, the person who waits is told. */
async function finished(desk: Desk, work: Work, incoming: Incoming): Promise<void> {
  try {
    await handle(desk, work, incoming);
  } catch (error) {
    // An invoke's sender waits for its status, and tells the person to press again.
    if (work.delivery !== undefined && work.wire.type !== 'invoke' && mayPass(error)) throw error;
    await fail(desk, work.turn, work.wire, error);
  }
}

async function fail({ log }: Desk, turn: TurnContext, { type }: WireActivity, error: unknown): Promise<void> {
  log.error({ platform: 'teams', failure: nameOf(error) }, 'a turn failed');
  if (type === 'invoke') await respondFailed(turn);
  else if (type === 'message') await turn.sendActivity(sorry(FAILED)).catch(() => undefined);
}

function deskOf({ config, deskConversation, escalations, forgetKeys, ...parts }: TeamsParts): Desk {
  return {
    ...parts,
    forgetWelcome: (wire) => forgetKeys([welcomeKey(wire)]),
    ...(deskConversation && {
      deskChannel: { address: teamsDeskAddress(config, deskConversation), escalations },
    }),
  };
}
