import type { TurnContext } from 'botbuilder';
import { wording } from '../conversation/policy.ts';
import type { InboxWorker } from '../store/inbox-worker.ts';
import type { Delivery, KeptDelivery } from '../store/store.ts';
import { type AnswerParts, sorry, type Work } from './answer.ts';
import type { TeamsCourier } from './courier.ts';
import { mayPass, nameOf } from './failure.ts';
import { handle } from './handle.ts';
import { keysOf } from './inbox.ts';
import type { Incoming } from './incoming.ts';
import { cardSays, respond, respondFailed } from './respond.ts';
import { keptWire, readWire, tenantOf, type WireActivity } from './wire.ts';

/** Takes activities of trusted senders: decides at once which to keep, and answers while the sender waits. */
export type Intake = {
  /** Resolves when the turn is over, or left to be tried again. Never rejects. */
  take(turn: TurnContext): Promise<void>;
  /** Answers a kept activity: in the turn whose sender waits, or in one of its own where an earlier process left it behind. */
  work(delivery: KeptDelivery): Promise<void>;
};

type IntakeParts = {
  readonly answerParts: AnswerParts;
  readonly parse: (wire: WireActivity) => Incoming;
  readonly worker: Pick<InboxWorker, 'take' | 'begin' | 'run'>;
  readonly courier: TeamsCourier;
  readonly newId: () => string;
  readonly now: () => Date;
};

/** Makes the intake of one process. What was delivered twice is answered once, whichever processes got it. */
export function createIntake(parts: IntakeParts): Intake {
  const { answerParts, parse, worker, courier } = parts;
  /** Turns whose sender waits, by their delivery's id. */
  const waiting = new Map<string, TurnContext>();

  async function keepAndAnswer(turn: TurnContext, wire: WireActivity, incoming: Incoming): Promise<void> {
    const id = parts.newId();
    waiting.set(id, turn);
    try {
      const delivery = deliveryOf(parts, id, wire, incoming);
      if (await worker.take(delivery)) await worker.run(delivery);
      else await respond(turn, wire, incoming.kind === 'rated' ? {} : cardSays('Done.'));
    } catch (error) {
      await fail(answerParts, turn, wire, error);
    } finally {
      waiting.delete(id);
    }
  }

  return {
    async take(turn) {
      const wire = readWire(turn.activity);
      if (!wire) return;
      courier.hear(tenantOf(wire), wire.serviceUrl);
      const incoming = parse(wire);
      if (isKept(incoming)) await keepAndAnswer(turn, wire, incoming);
      else await finish(answerParts, { turn, wire, receivedAt: parts.now().toISOString() }, incoming);
    },
    async work({ id, receivedAt, body }) {
      const wire = keptWire(body);
      if (!(await worker.begin(id))) return;
      const act = (turn: TurnContext) => finish(answerParts, { turn, wire, delivery: id, receivedAt }, parse(wire));
      const turn = waiting.get(id);
      await (turn ? act(turn) : courier.resume(wire, act));
    },
  };
}

function deliveryOf({ newId, now }: IntakeParts, id: string, wire: WireActivity, { kind }: Incoming): Delivery {
  return {
    id,
    platform: 'teams',
    keys: keysOf(wire, kind === 'installed', newId),
    receivedAt: now().toISOString(),
    body: JSON.stringify(wire),
  };
}

/** What only looks something up for a person who types, or is none of ours, is not worth keeping. */
const isKept = ({ kind }: Incoming): boolean => ['asked', 'rated', 'wants-the-desk', 'installed'].includes(kind);

/** Does what an activity asks for; rejects when it should be tried again. Whatever else fails, the person who waits is told. */
async function finish(parts: AnswerParts, work: Work, incoming: Incoming): Promise<void> {
  try {
    await handle(parts, work, incoming);
  } catch (error) {
    // An invoke's sender waits for its status, and tells the person to press again.
    if (work.delivery !== undefined && work.wire.type !== 'invoke' && mayPass(error)) throw error;
    await fail(parts, work.turn, work.wire, error);
  }
}

async function fail({ log }: AnswerParts, turn: TurnContext, { type }: WireActivity, error: unknown): Promise<void> {
  log.error({ platform: 'teams', failure: nameOf(error) }, 'a turn failed');
  if (type === 'invoke') await respondFailed(turn);
  else if (type === 'message') await turn.sendActivity(sorry(wording.failed)).catch(() => undefined);
}
