import type { SlackMessage, SlackWorkspace } from '../slack-workspace.ts';
import { type Acknowledgement, type Door, deliverAsSlack } from './door.ts';
import { eventEnvelope, eventOf } from './payloads.ts';
import { addMessage, HOME } from './records.ts';

/** A question that was sent: its post, and how each copy of its delivery was taken. */
export type Sent = { readonly ts: string; readonly taken: readonly Promise<Acknowledgement>[] };

export type Load = {
  readonly sent: readonly Sent[];
  /** Sends no more, and waits until everything sent is acknowledged or given up. */
  stop(): Promise<void>;
};

export type LoadPlan = {
  readonly perSecond: number;
  /** Every delivery goes through each of these, at the same time. */
  readonly doors: readonly Door[];
  /** Slack's waits before it delivers again. */
  readonly waitsMs: readonly number[];
  /** Said behind each question, to make deliveries large. */
  readonly padding?: string;
};

const BEAT_MS = 10;
const QUESTIONS = [
  'when does the lease expire',
  'rent due date',
  'rent per year in dollars',
  'who won the football match',
];

/** Mentions in the channel, each a post of its own, at an even rate. */
export function startLoad(slack: SlackWorkspace, plan: LoadPlan): Load {
  const { perSecond } = plan;
  const sent: Sent[] = [];
  const started = performance.now();
  const beat = setInterval(() => {
    const due = Math.floor(((performance.now() - started) / 1000) * perSecond);
    while (sent.length < due) sent.push(ask(slack, plan, sent.length));
  }, BEAT_MS);
  return {
    sent,
    async stop() {
      clearInterval(beat);
      await Promise.all(sent.flatMap(({ taken }) => taken));
    },
  };
}

function ask({ records }: SlackWorkspace, { doors, waitsMs, padding = '' }: LoadPlan, n: number): Sent {
  const text = `<@${HOME.botUser}> ${QUESTIONS[n % QUESTIONS.length]}${padding}`;
  const author = `U0LOAD${String(n % 1000).padStart(4, '0')}`;
  const { ts } = addMessage(records, {
    team: HOME.team,
    channel: HOME.channel,
    text,
    blocks: [],
    author,
    via: 'person',
    asked: {},
  });
  const envelope = eventEnvelope(records, eventOf('app-mention', ts, { user: author, text }));
  return { ts, taken: doors.map((door) => deliverAsSlack(door, envelope, waitsMs)) };
}

/** What became of the questions of a load. */
export type Tally = {
  readonly sent: number;
  /** Acknowledged with 2xx, at the first or a later delivery. */
  readonly acknowledged: number;
  readonly answeredOnce: number;
  readonly answeredTwice: number;
  readonly answeredMore: number;
  /** Told that two answers were broken off and may not have come. */
  readonly toldMissed: number;
  /** Acknowledged, and neither answered nor told so: lost. */
  readonly lost: number;
};

export async function tallyOf(slack: SlackWorkspace, { sent }: Pick<Load, 'sent'>): Promise<Tally> {
  const replies = repliesByPost(slack);
  const outcomes = await Promise.all(
    sent.map(async ({ ts, taken }) => {
      const under = replies.get(ts) ?? [];
      const missed = under.filter(({ text }) => MISSED.test(text)).length;
      const acknowledged = (await Promise.all(taken)).some(({ status }) => status >= 200 && status < 300);
      return { acknowledged, missed, answers: under.length - missed };
    }),
  );
  const count = (is: (outcome: (typeof outcomes)[number]) => boolean) => outcomes.filter(is).length;
  return {
    sent: sent.length,
    acknowledged: count(({ acknowledged }) => acknowledged),
    answeredOnce: count(({ answers }) => answers === 1),
    answeredTwice: count(({ answers }) => answers === 2),
    answeredMore: count(({ answers, missed }) => answers > 2 || missed > 1),
    toldMissed: count(({ missed }) => missed > 0),
    lost: count(({ acknowledged, answers, missed }) => acknowledged && answers + missed === 0),
  };
}

/** Of src/slack/missed.ts. */
const MISSED = /ask again/;

/** Waits until every acknowledged question has an answer, or until `patienceMs` are over; gives what became of them. */
export async function settledTally(slack: SlackWorkspace, load: Load, patienceMs: number): Promise<Tally> {
  await load.stop();
  const until = performance.now() + patienceMs;
  for (;;) {
    const tally = await tallyOf(slack, load);
    if (tally.lost === 0 || performance.now() > until) return tally;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** What the app said under each post. */
function repliesByPost(slack: SlackWorkspace): Map<string, SlackMessage[]> {
  const inThreads = slack.posts({ channel: HOME.channel }).filter(({ thread_ts }) => thread_ts !== undefined);
  return Map.groupBy(inThreads, ({ thread_ts }) => thread_ts!);
}

export const tallyLine = (tally: Tally): string =>
  `${tally.sent} sent, ${tally.acknowledged} acknowledged, ${tally.answeredOnce} answered once, ${tally.answeredTwice} twice, ${tally.answeredMore} more often, ${tally.toldMissed} told that an answer may be missing, ${tally.lost} lost`;
