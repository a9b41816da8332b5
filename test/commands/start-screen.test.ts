import { expect, test } from 'vitest';
import type { About } from '../../src/about.ts';
import { startScreen } from '../../src/commands/start-screen.ts';
import { readConfig } from '../../src/config.ts';

const ADDRESS = 'http://127.0.0.1:3978';
const SLACK = { SLACK_SIGNING_SECRET: 's', SLACK_CLIENT_ID: 'c', SLACK_CLIENT_SECRET: 'd' };

/** The line of the start screen that tells of `name`, its spaces made single. */
function lineOf(name: string, env: Readonly<Record<string, string>>, about: Partial<About> = {}): string {
  const screen = startScreen({
    config: readConfig(env),
    address: ADDRESS,
    about: { entries: 1, sources: 1, revision: 'r', store: 'SQLite', ...about },
    colour: false,
  });
  const lines = screen.split('\n').map((line) => line.trim().replace(/ +/g, ' '));
  return lines.find((line) => line.startsWith(`on ${name} `) || line.startsWith(`off ${name} `)) ?? '';
}

test('Slack and Teams are told of under the address that reaches this installation', () => {
  const env = { ...SLACK, PUBLIC_URL: 'https://deal.example.com' };
  expect(lineOf('Slack', env, { slack: 'http' })).toBe(
    'on Slack https://deal.example.com/slack/events, many workspaces, install at https://deal.example.com/slack/install',
  );
  expect(lineOf('Teams', env, { teams: 'authenticated' })).toContain('https://deal.example.com/api/messages');
  expect(lineOf('Console', env)).toContain(ADDRESS);
});

test('without a public address they are told of under the one that is listened at', () => {
  const env = { SLACK_SIGNING_SECRET: 's', SLACK_BOT_TOKEN: 'xoxb-1' };
  expect(lineOf('Slack', env, { slack: 'http' })).toBe(`on Slack ${ADDRESS}/slack/events, one workspace`);
});

test('clients on this machine reach anonymous Teams here, whatever the public address', () => {
  const env = { PUBLIC_URL: 'https://deal.example.com' };
  expect(lineOf('Teams', env, { teams: 'anonymous' })).toContain(`${ADDRESS}/api/messages WITHOUT authentication`);
});

test.each([
  [{ desk: 'slack' }, 'on Desk Slack channel C0123456789'],
  [{ desk: 'teams' }, 'on Desk Teams channel 19:desk@thread.tacv2'],
  [{}, 'off Desk set DESK_SLACK_CHANNEL, with Slack on'],
] as const)('the desk is the one that runs, not every one that is set: %o', (about, told) => {
  const env = { DESK_SLACK_CHANNEL: 'C0123456789', DESK_TEAMS_CONVERSATION: '19:desk@thread.tacv2' };
  const line = lineOf('Desk', env, about);
  expect(line).toContain(told);
  expect(line).not.toContain(' and ');
});
