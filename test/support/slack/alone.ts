import { onTestFinished } from 'vitest';
import { type DealdeskProcess, startDealdesk } from '../dealdesk-process.ts';
import { HARBOR, temporaryFolder } from '../harbor.ts';
import { HOME, type Person, type SlackWorkspace, startSlackWorkspace } from '../slack-workspace.ts';

/** Dealdesk in a process and a workspace of its own, until the test ends, and Alice in it. */
export type Alone = {
  readonly slack: SlackWorkspace;
  readonly alice: Person;
  readonly dataDir: string;
  dealdesk(): DealdeskProcess;
  /** Starts it again over the same data, once it has ended. */
  start(): Promise<void>;
};

export async function openAlone(options: {
  readonly env?: Readonly<Record<string, string>>;
  /** Slack's waits before it delivers again; none: it does not. */
  readonly redeliveryWaitsMs?: readonly number[];
  /** The program that starts Dealdesk the first time, such as one that sets limits. */
  readonly under?: readonly string[];
}): Promise<Alone> {
  const { env = {}, redeliveryWaitsMs = [], under = [] } = options;
  const slack = await startSlackWorkspace({ redeliveryWaitsMs });
  const variables = {
    SLACK_SIGNING_SECRET: HOME.signingSecret,
    SLACK_BOT_TOKEN: HOME.token,
    SLACK_API_URL: slack.apiUrl,
    DEALDESK_KNOWLEDGE: HARBOR.dir,
    DATA_DIR: await temporaryFolder(),
    ...env,
  };
  const dataDir = variables.DATA_DIR;
  let dealdesk = await startDealdesk(variables, under);
  const connect = () => slack.through(slack.httpDoor(`${dealdesk.address}/slack/events`));
  connect();
  onTestFinished(async () => {
    await dealdesk.kill();
    await slack.stop();
  });
  return {
    slack,
    alice: slack.person('U0ALICE0001', 'Alice'),
    dataDir,
    dealdesk: () => dealdesk,
    async start() {
      dealdesk = await startDealdesk(variables);
      connect();
    },
  };
}
