import type { TurnContext } from 'botbuilder';
import { wording } from '../conversation/policy.ts';
import type { InboxHandlers, InboxWorker } from '../store/inbox-worker.ts';
import type { Delivery } from '../store/store.ts';
import { type Desk, sorry, type Work } from './answer.ts';
import type { TeamsCourier } from './courier.ts';
import { mayPass, nameOf, neverLeft } from './failure.ts';
import { handle } from './handle.ts';
import { keysOf } from './inbox.ts';
import type { Incoming } from './incoming.ts';
import { cardSays, respond, respondFailed } from './respond.ts';
import { sendInTurn } from './send.ts';
import { readWire, tenantOf, type WireActivity } from './wire.ts';

type TurnsParts = {
  readonly desk: Desk;
  readonly parse: (wire: WireActivity) => Incoming;
  readonly courier: TeamsCourier;
  readonly createWorker: (handlers: InboxHandlers) => InboxWorker;
  readonly newId: () => string;
  readonly now: () => Date;
};

export type Turns = {
  /** Resolves when the turn is over, or left to be tried again. Never rejects. */
  receive(turn: TurnContext): Promise<void>;
  start(): void;
  stop(): Promise<void>;
};

const FAILED = 'Something went wrong on this side, and the question was not answered. Please ask again in a moment.';

/**
 * Turns of Teams: each activity is kept, then answered while its sender waits. What a process leaves behind is answered by
 * another, in a turn of its own; what was delivered twice is answered once, whichever processes got it.
 */
export function createTurns(parts: TurnsParts): Turns {
  const { desk, parse, courier } = parts;
  /** Turns whose sender waits, by their delivery's id. */
  const waiting = new Map<string, TurnContext>();
  const worker = parts.createWorker({
    async process({ id, receivedAt, body }) {
      const wire = wireOf(body);
      if (!(await worker.begin(id))) return;
      const turn = waiting.get(id);
      const act = (of: TurnContext) => finish(desk, { turn: of, wire, delivery: id, receivedAt }, parse(wire));
      await (turn ? act(turn) : courier.resume(wire, act));
    },
    async missed({ body }) {
      const wire = wireOf(body);
      if (isSaid(parse(wire)))
        await courier.resume(wire, async (turn) => void (await sendInTurn(turn, sorry(wording.missed))));
    },
    neverLeft,
  });

  async function keepAndAnswer(turn: TurnContext, wire: WireActivity, incoming: Incoming): Promise<void> {
    const id = parts.newId();
    waiting.set(id, turn);
    try {
      const delivery = deliveryOf(parts, id, wire, incoming);
      if (await worker.take(delivery)) await worker.run(delivery);
      else await respond(turn, wire, incoming.kind === 'rated' ? {} : cardSays('Done.'));
    } catch (error) {
      await fail(desk, turn, wire, error);
    } finally {
      waiting.delete(id);
    }
  }

  return {
    async receive(turn) {
      const wire = readWire(turn.activity);
      if (!wire) return;
      courier.hear(tenantOf(wire), wire.serviceUrl);
      const incoming = parse(wire);
      await (isKept(incoming)
        ? keepAndAnswer(turn, wire, incoming)
        : finish(desk, { turn, wire, receivedAt: parts.now().toISOString() }, incoming));
    },
    start: () => worker.start(),
    stop: () => worker.stop(),
  };
}

function deliveryOf({ newId, now }: TurnsParts, id: string, wire: WireActivity, { kind }: Incoming): Delivery {
  return {
    id,
    platform: 'teams',
    keys: keysOf(wire, kind === 'installed', newId),
    receivedAt: now().toISOString(),
    body: JSON.stringify(wire),
  };
}

/** Kept as it was read, so it reads again. */
const wireOf = (body: string): WireActivity => readWire(JSON.parse(body))!;

/** What only looks something up for a person who types, or is none of ours, is not worth keeping. */
const isKept = ({ kind }: Incoming): boolean => ['asked', 'rated', 'wants-the-desk', 'installed'].includes(kind);

/** What a person waits for an answer to. */
const isSaid = ({ kind }: Incoming): boolean => kind === 'asked' || kind === 'wants-the-desk';

/** Does what an activity asks for; rejects when it should be tried again. Whatever else fails, the person who waits is told. */
async function finish(desk: Desk, work: Work, incoming: Incoming): Promise<void> {
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
