import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { askCommand } from '../src/commands/ask.ts';
import { type DealdeskProcess, dataFolder, startDealdesk } from './support/dealdesk-process.ts';
import { realDesk } from './support/desk.ts';
import { REAL } from './support/real.ts';
import { runCommand } from './support/run-command.ts';
import { textsOf } from './support/slack/blocks.ts';
import { HOME, type Person, type SlackWorkspace, startSlackWorkspace } from './support/slack-workspace.ts';
import { type Connector, startConnector } from './support/teams-connector.ts';
import { deliver, personal } from './support/teams-person.ts';

const HOW_MANY = 50;
/** Teams cuts a title after 80 characters. */
const TITLE_SHOWN = 70;

/** What a reply comes to, whatever door it went through. */
type Said = {
  readonly kind: 'answered' | 'not disclosed' | 'not answered';
  readonly entries: readonly string[];
  /** The documents cited, once each. */
  readonly documents: readonly string[];
};
/** A reply as other programs read it. */
type Line = { kind: string; answers: { entry: string; text: string; citations: { title: string }[] }[] };

let slack: SlackWorkspace;
let teams: Connector;
let dealdesk: DealdeskProcess;
let alice: Person;
let remove: () => Promise<void>;
const questions: string[] = [];
let titles: string[] = [];

beforeAll(async () => {
  const golden: { question: string }[] = parse(await readFile(`${REAL.knowledgeDir}/golden.yaml`, 'utf8'));
  const every = golden.length / HOW_MANY;
  for (let n = 0; n < HOW_MANY; n++) questions.push(golden[Math.floor(n * every)]!.question);
  const sources: { title: string }[] = parse(await readFile(`${REAL.knowledgeDir}/sources.yaml`, 'utf8'));
  titles = sources.map(({ title }) => title.slice(0, TITLE_SHOWN)).sort();

  await realDesk();
  [slack, teams] = await Promise.all([startSlackWorkspace(), startConnector()]);
  const data = await dataFolder();
  remove = data.remove;
  dealdesk = await startDealdesk({
    SLACK_API_URL: slack.apiUrl,
    SLACK_SIGNING_SECRET: HOME.signingSecret,
    SLACK_BOT_TOKEN: HOME.token,
    DEALDESK_KNOWLEDGE: REAL.knowledgeDir,
    DATA_DIR: data.path,
  });
  slack.through(slack.httpDoor(`${dealdesk.address}/slack/events`));
  alice = slack.person('U0ALICE0001', 'Alice');
});

afterAll(async () => {
  await dealdesk?.stop();
  await Promise.all([slack?.stop(), teams?.close(), remove?.()]);
});

test(`${HOW_MANY} questions get the same entry, claims, citations and kind at the command line, in Slack and in Teams`, async () => {
  const typed = await runCommand(askCommand, ['--json', ...questions], {
    env: { DEALDESK_KNOWLEDGE: REAL.knowledgeDir, DATA_DIR: REAL.dataDir },
  });
  const lines: Line[] = typed.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toHaveLength(HOW_MANY);

  for (const [n, question] of questions.entries()) {
    const expected = fromCommandLine(lines[n]!);
    const { post } = await alice.writes(question);
    const inSlack = await slack.until(
      `an answer to ${question}`,
      () => slack.posts({ channel: alice.dm, thread_ts: post.ts })[0],
    );
    const before = teams.messages().length;
    await deliver(
      dealdesk.address,
      personal({
        text: question,
        serviceUrl: teams.serviceUrl,
        conversation: { id: `a:${n}`, conversationType: 'personal', tenantId: 'tenant' },
      }),
    );
    const inTeams = (await teams.waitFor(before + 1))[before]!;
    const texts = { Slack: textsOf(inSlack.blocks).join('\n'), Teams: String(inTeams.body.text ?? '') };
    const cited = { Slack: texts.Slack, Teams: JSON.stringify(inTeams.body.entities ?? []) };
    for (const platform of ['Slack', 'Teams'] as const) {
      expect(saidIn(texts[platform], cited[platform]), `${platform}: ${question}`).toEqual(expected);
      expect(
        claimsOf(lines[n]!).filter((claim) => !bare(texts[platform]).includes(claim)),
        `${platform} leaves out: ${question}`,
      ).toEqual([]);
    }
  }
  expect(lines.filter(({ kind }) => kind === 'answer').length).toBeGreaterThan(HOW_MANY / 4);
});

function fromCommandLine({ kind, answers }: Line): Said {
  if (kind !== 'answer' && kind !== 'undisclosed') return { kind: 'not answered', entries: [], documents: [] };
  return {
    kind: kind === 'answer' ? 'answered' : 'not disclosed',
    entries: answers.map(({ entry }) => entry),
    documents: [
      ...new Set(answers.flatMap(({ citations }) => citations.map(({ title }) => title.slice(0, TITLE_SHOWN)))),
    ].sort(),
  };
}

/** Reads entry and status off the line under each answer, and the documents off what is cited. */
function saidIn(text: string, cited: string): Said {
  const entries = [...text.matchAll(/([a-z0-9]+(?:-[a-z0-9]+)*) @ [0-9a-f]{12}/g)].map(([, id]) => id!);
  if (entries.length === 0) return { kind: 'not answered', entries: [], documents: [] };
  const documents = titles.filter((title) => bare(cited).includes(bare(title)));
  const undisclosed = text.split('Not disclosed in any document').length - 1;
  return { kind: undisclosed === entries.length ? 'not disclosed' : 'answered', entries, documents };
}

/** The sentences of a line's answers without labels, markup and markers. */
const claimsOf = ({ answers }: Line): string[] =>
  answers
    .flatMap(({ text }) =>
      text.split(/(?<=\])\s+/).map((claim) => bare(claim.replace(/^(Before|Sources differ):/, ''))),
    )
    .filter(Boolean);

/** Letters and digits alone; markers, markup and punctuation go. */
const bare = (text: string): string => text.replace(/\[\d+\]/g, '').replace(/[^\p{L}\p{N}]/gu, '');
