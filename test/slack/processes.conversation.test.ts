import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forgetCommand } from '../../src/commands/forget.ts';
import { type DealdeskProcess, startDealdesk } from '../support/dealdesk-process.ts';
import { copyOfHarbor, HARBOR } from '../support/harbor.ts';
import { type Postgres, query, startPostgres } from '../support/postgres.ts';
import { runCommand } from '../support/run-command.ts';
import type { Door } from '../support/slack/door.ts';
import { buttonsOf, pastOf, textOf } from '../support/slack/scene.ts';
import {
  HOME,
  type Person,
  type SlackMessage,
  type SlackWorkspace,
  startSlackWorkspace,
} from '../support/slack-workspace.ts';
import { temporary } from '../support/temporary.ts';

const KEYS = `main:${Buffer.alloc(32, 7).toString('base64')}`;
const REFUSED = 'who won the football match';

const data = temporary();
let postgres: Postgres;
let databaseUrl: string;
let slack: SlackWorkspace;
let alice: Person;
let carol: Person;
let processes: DealdeskProcess[] = [];

/** Two processes on one database, started at the same time. */
async function start(knowledge = HARBOR.dir): Promise<void> {
  const env = {
    SLACK_SIGNING_SECRET: HOME.signingSecret,
    SLACK_BOT_TOKEN: HOME.token,
    SLACK_API_URL: slack.apiUrl,
    DESK_SLACK_CHANNEL: HOME.deskChannel,
    DEALDESK_KNOWLEDGE: knowledge,
    DATA_DIR: data.path,
    DATABASE_URL: databaseUrl,
    DEALDESK_KEYS: KEYS,
  };
  processes = await Promise.all([startDealdesk(env), startDealdesk(env)]);
  slack.through(both(processes.map(({ address }) => slack.httpDoor(`${address}/slack/events`))));
}

const stop = () => Promise.all(processes.map((each) => each.stop()));

/** Delivers to each of several processes at once, and to each once more after that. */
function both(doors: readonly Door[]): Door {
  return {
    kind: 'http',
    async deliver(envelope, retry) {
      const [first] = await Promise.all(doors.map((door) => door.deliver(envelope, retry)));
      await Promise.all(doors.map((door) => door.deliver(envelope, { num: 1, reason: 'http_timeout' })));
      return first!;
    },
  };
}

/** Resolves when what was delivered before has been dealt with. */
async function settled(): Promise<void> {
  const { post } = await slack.person('U0FENCE0001', 'Fence').writes('help');
  await slack.until(
    'the answer to a later question',
    () => slack.posts({ channel: post.channel, thread_ts: post.ts })[0],
  );
  await new Promise((resolve) => setTimeout(resolve, 500));
}

const shownTo = ({ id }: Person, past: number) =>
  slack.records.messages.filter(({ ephemeralTo }) => ephemeralTo === id).slice(past);
const deskPosts = (): SlackMessage[] =>
  slack.posts({ channel: HOME.deskChannel }).filter(({ thread_ts }) => thread_ts === undefined);

beforeAll(async () => {
  postgres = await startPostgres();
  databaseUrl = await postgres.createDatabase();
  slack = await startSlackWorkspace({ redeliveryWaitsMs: [] });
  await start();
  alice = slack.person('U0ALICE0001', 'Alice');
  carol = slack.person('U0CAROL0001', 'Carol');
});
afterAll(async () => {
  await stop();
  await slack.stop();
  await postgres.remove();
  data.remove();
});

describe('two processes that get each delivery, and get it again', () => {
  test('answer a mention once', async () => {
    const { post } = await alice.mentions('rent due date');
    await settled();
    expect(slack.posts({ thread_ts: post.ts })).toHaveLength(1);
  });

  test('answer a command once', async () => {
    const past = pastOf(slack, alice);
    await alice.types('/deal', 'rent due date');
    await settled();
    expect(shownTo(alice, past)).toHaveLength(1);
  });

  test('take a thumb and its comment once', async () => {
    const { post } = await alice.mentions('rent due date');
    const answer = await slack.until('the answer', () => slack.posts({ thread_ts: post.ts })[0]);
    const modals = slack.records.views.size;
    await alice.rates(answer, 'down');
    await settled();
    expect(slack.records.views.size - modals).toBe(1);
    const past = pastOf(slack, alice);
    await alice.submits([...slack.records.views.values()].at(-1)!, 'an old year');
    await settled();
    expect(shownTo(alice, past)).toHaveLength(1);
    expect(await query(databaseUrl, 'select rating, comment from feedback')).toEqual([
      { rating: 'down', comment: 'an old year' },
    ]);
  });

  test('keep no word of a question that was answered, and nobody’s id', async () => {
    const { post } = await alice.mentions('when does the lease end, giraffe');
    await slack.until('the answer', () => slack.posts({ thread_ts: post.ts })[0]);
    await settled();
    for (const table of await tables()) {
      const rows = JSON.stringify(await query(databaseUrl, `select * from ${table}`));
      for (const trace of ['giraffe', alice.id, 'lease end']) expect(rows, table).not.toContain(trace);
    }
  });

  test('hand a question to the desk once, and its answer to the asker once', async () => {
    const { post } = await alice.mentions(REFUSED);
    const refusal = await slack.until('the refusal', () => slack.posts({ thread_ts: post.ts })[0]);
    await alice.presses(refusal, 'Ask the desk');
    await settled();
    expect(deskPosts()).toHaveLength(1);
    const [desk] = deskPosts() as [SlackMessage];
    const past = pastOf(slack, carol);
    await carol.presses(desk, 'Claim');
    await settled();
    expect(shownTo(carol, past).map(textOf)).toEqual([expect.stringContaining('Claimed.')]);
    await carol.mentions('It was a draw.', { channel: HOME.deskChannel, thread: desk.ts });
    await settled();
    const replies = slack.posts({ thread_ts: post.ts }).filter((each) => buttonsOf(each).includes('This helped'));
    expect(replies).toHaveLength(1);
  });
});

describe('two processes that start with changed answers', () => {
  const notices = () => slack.posts().filter((each) => /An answer given here has changed/.test(textOf(each)));

  test('tell each watching conversation once: the old answer, the new one, and why', async () => {
    await alice.mentions('watch');
    await alice.mentions('rent due date');
    await alice.writes('watch');
    await alice.writes('rent due date');
    await settled();
    await stop();
    const harbor = await copyOfHarbor();
    await harbor.edit('entries/rent/rent-due.md', 'pays once a year', 'pays twice a year');
    await harbor.edit('entries/rent/rent-due.md', 'status:', 'changed: The town asked for it.\nstatus:');
    await start(harbor.dir);
    await slack.until('both notices', () => notices().length >= 2);
    await stop();
    await start(harbor.dir);
    await settled();
    expect(
      notices()
        .map(({ channel }) => channel)
        .sort(),
    ).toEqual([HOME.channel, alice.dm].sort());
    for (const notice of notices())
      expect(textOf(notice)).toMatch(
        /Was:\*? [\s\S]*once a year[\s\S]*Now:\*? [\s\S]*twice a year[\s\S]*Why:\*? The town asked/,
      );
  });

  test('no longer know of a person who was forgotten, nor of the watch of their direct messages', async () => {
    const env = { DATABASE_URL: databaseUrl, DEALDESK_KEYS: KEYS };
    const before = await query(databaseUrl, 'select address from watches');
    expect(before.map(({ address }) => address).join()).toContain(alice.dm);
    const { stdout } = await runCommand(forgetCommand, ['slack', HOME.team, alice.id], { env });
    expect(stdout).toMatch(/^Removed \d+ records/);
    const left = await query(databaseUrl, 'select address from watches');
    expect(left.map(({ address }) => address).join()).toBe(JSON.stringify({ channel: HOME.channel }));
    for (const table of await tables()) {
      const rows = JSON.stringify(await query(databaseUrl, `select * from ${table}`));
      for (const trace of [alice.id, alice.dm, 'Alice', 'alice']) expect(rows, table).not.toContain(trace);
    }
  });
});

async function tables(): Promise<string[]> {
  const sql = `select table_name from information_schema.tables where table_schema = 'public'`;
  return (await query(databaseUrl, sql)).map(({ table_name }) => String(table_name));
}
