import { afterAll, beforeAll, describe } from 'vitest';
import { type DealdeskProcess, dataFolder, startDealdesk } from '../dealdesk-process.ts';
import { HARBOR } from '../harbor.ts';
import { HOME, type Person, type SlackMessage, type SlackWorkspace, startSlackWorkspace } from '../slack-workspace.ts';
import { textsOf } from './blocks.ts';
import type { Json } from './messages.ts';
import { labelsOf } from './payloads.ts';

export type DoorKind = 'HTTP' | 'Socket Mode';

/** A fake workspace with people in it, and Dealdesk in a process of its own, installed there. */
export type Scene = {
  readonly slack: SlackWorkspace;
  readonly alice: Person;
  readonly bob: Person;
  dealdesk(): DealdeskProcess;
  /** Stops Dealdesk and starts it again over the same data, with other variables where given. */
  restart(changes?: Readonly<Record<string, string>>): Promise<void>;
  /** The next public reply in the thread of a post. */
  replyTo(post: SlackMessage): Promise<SlackMessage>;
  /** The newest that only one person sees; `past` skips what `pastOf` counted. */
  shownTo(person: Person, past?: number): Promise<SlackMessage>;
  /** Resolves when what was delivered before has been dealt with: a later question has its answer. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

const FACTS = {
  SLACK_SIGNING_SECRET: HOME.signingSecret,
  SLACK_BOT_TOKEN: HOME.token,
  DESK_SLACK_CHANNEL: HOME.deskChannel,
  DESK_CONTACT: 'desk@morrow.example',
  DEALDESK_KNOWLEDGE: HARBOR.dir,
};

export async function openScene(door: DoorKind, env: Readonly<Record<string, string>> = {}): Promise<Scene> {
  const slack = await startSlackWorkspace({ redeliveryWaitsMs: [0, 20, 100] });
  const data = await dataFolder();
  const variables = {
    ...FACTS,
    SLACK_API_URL: slack.apiUrl,
    DATA_DIR: data.path,
    ...(door === 'Socket Mode' && { SLACK_APP_TOKEN: HOME.appToken }),
    ...env,
  };
  let dealdesk = await startDealdesk(variables);
  const connect = () =>
    slack.through(door === 'HTTP' ? slack.httpDoor(`${dealdesk.address}/slack/events`) : slack.socket);
  connect();
  const alice = slack.person('U0ALICE0001', 'Alice');
  const bob = slack.person('U0BOB000001', 'Bob');
  const fence = slack.person('U0FENCE0001', 'Fence');
  return {
    slack,
    alice,
    bob,
    dealdesk: () => dealdesk,
    async restart(changes = {}) {
      await dealdesk.stop();
      dealdesk = await startDealdesk({ ...variables, ...changes });
      connect();
    },
    replyTo: ({ channel, ts, thread_ts }) => {
      const root = thread_ts ?? ts;
      return slack.until('a reply in the thread', () =>
        slack.posts({ channel, thread_ts: root }).findLast((each) => each.ts > ts && each.ephemeralTo === undefined),
      );
    },
    shownTo: (person, past = 0) =>
      slack.until('something shown to one person', () =>
        everShownTo(slack, person)
          .slice(past)
          .findLast(({ deleted }) => !deleted),
      ),
    async settled() {
      const { post } = await fence.writes('help');
      await slack.until(
        'the answer to a later question',
        () => slack.posts({ channel: fence.dm, thread_ts: post.ts })[0],
      );
    },
    async close() {
      await dealdesk.stop();
      await slack.stop();
      await data.remove();
    },
  };
}

/** The same tests through both doors: what holds over HTTP holds in Socket Mode. */
export function throughBothDoors(
  what: string,
  tests: (scene: () => Scene, door: DoorKind) => void,
  env: Readonly<Record<string, string>> = {},
): void {
  describe.each(['HTTP', 'Socket Mode'] as const)(`${what}, over %s`, (door) => {
    let scene: Scene;
    beforeAll(async () => {
      scene = await openScene(door, env);
    });
    afterAll(() => scene?.close());
    tests(() => scene, door);
  });
}

/** All that a message says, block after block. */
export const textOf = ({ blocks }: { readonly blocks?: unknown }): string => textsOf(blocks).join('\n');

/** What can be pressed under a message, in order. */
export const buttonsOf = ({ blocks }: { readonly blocks?: unknown }): string[] => labelsOf((blocks ?? []) as Json[]);

/** How much one person alone has been shown so far: what comes after it is new. */
export const pastOf = (slack: SlackWorkspace, person: Person): number => everShownTo(slack, person).length;

const everShownTo = ({ records }: SlackWorkspace, { id }: Person): SlackMessage[] =>
  records.messages.filter(({ ephemeralTo }) => ephemeralTo === id);

/** What everybody sees in the channel. */
export const publicPosts = ({ slack }: Scene): SlackMessage[] =>
  slack.posts({ channel: HOME.channel }).filter(({ ephemeralTo }) => ephemeralTo === undefined);

/** Asks in the channel, and gives the answer. */
export async function answerTo({ alice, replyTo }: Scene, question: string): Promise<SlackMessage> {
  const { post } = await alice.mentions(question);
  return replyTo(post);
}

/** Asks with /deal, and gives what only the asker sees. */
export async function privately({ slack, shownTo }: Scene, person: Person, question: string): Promise<SlackMessage> {
  const past = pastOf(slack, person);
  await person.types('/deal', question);
  return shownTo(person, past);
}
