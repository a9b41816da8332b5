import { styleText } from 'node:util';
import type { About } from '../about.ts';
import type { Config } from '../config.ts';

type Line = { readonly on: boolean; readonly name: string; readonly text: string };

/** One screen that says what is on, what is off, and which variable turns it on. */
export function startScreen({
  config,
  address,
  about,
  colour,
}: {
  config: Config;
  address: string;
  about: About;
  colour: boolean;
}): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string) =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  const lines = [
    knowledgeLine(about),
    consoleLine(config, address),
    slackLine(config, about, address),
    teamsLine(config, about, address),
    deskLine(config, about),
    storeLine(config, about),
    documentsLine(config),
  ];
  const width = Math.max(...lines.map(({ name }) => name.length));
  const body = lines.map(
    ({ on, name, text }) =>
      `  ${on ? paint('green', 'on ') : paint('dim', 'off')}  ${name.padEnd(width)}  ${on ? text : paint('dim', text)}`,
  );
  return `\n${paint('bold', 'Dealdesk')} listens on ${paint('cyan', address)}\n\n${body.join('\n')}\n\n  Ask at ${paint('cyan', `${address}/`)} · Ctrl+C stops\n\n`;
}

const knowledgeLine = ({ entries, sources, revision }: About): Line => ({
  on: true,
  name: 'Knowledge',
  text: `${entries} entries from ${sources} documents, revision ${revision}`,
});

function consoleLine({ loopback, consolePassword }: Config, address: string): Line {
  if (loopback) return { on: true, name: 'Console', text: `${address}/ for this machine` };
  if (consolePassword)
    return { on: true, name: 'Console', text: `${address}/ with user "desk" and the password of CONSOLE_PASSWORD` };
  return { on: false, name: 'Console', text: 'set CONSOLE_PASSWORD to open it beyond this machine' };
}

/** Slack and Teams call the address that the world knows; an install that began at another would be refused. */
const calledAt = ({ publicUrl }: Config, address: string): string => publicUrl ?? address;

function slackLine(config: Config, about: About, address: string): Line {
  if (!config.slack)
    return {
      on: false,
      name: 'Slack',
      text: 'set SLACK_SIGNING_SECRET and SLACK_BOT_TOKEN, or SLACK_APP_TOKEN for Socket Mode',
    };
  const base = calledAt(config, address);
  const installed = config.slack.oauth ? `many workspaces, install at ${base}/slack/install` : 'one workspace';
  return {
    on: true,
    name: 'Slack',
    text: about.slack === 'socket' ? `Socket Mode, ${installed}` : `${base}/slack/events, ${installed}`,
  };
}

function teamsLine(config: Config, about: About, address: string): Line {
  if (about.teams === 'authenticated')
    return { on: true, name: 'Teams', text: `${calledAt(config, address)}/api/messages, tokens checked` };
  if (about.teams === 'anonymous')
    return {
      on: true,
      name: 'Teams',
      text: `${address}/api/messages WITHOUT authentication, for clients on this machine only; set MICROSOFT_APP_ID for Teams itself`,
    };
  return { on: false, name: 'Teams', text: 'set MICROSOFT_APP_ID, MICROSOFT_APP_TENANT_ID and MICROSOFT_APP_PASSWORD' };
}

function deskLine({ desk }: Config, about: About): Line {
  if (about.desk === undefined)
    return {
      on: false,
      name: 'Desk',
      text: 'set DESK_SLACK_CHANNEL, with Slack on, or DESK_TEAMS_CONVERSATION, with Teams on, so that people can ask the desk',
    };
  return {
    on: true,
    name: 'Desk',
    text: about.desk === 'slack' ? `Slack channel ${desk.slackChannel}` : `Teams channel ${desk.teamsConversation}`,
  };
}

const storeLine = ({ retentionDays }: Config, { store }: About): Line => ({
  on: true,
  name: 'Store',
  text: `${store}, kept for ${retentionDays} days`,
});

function documentsLine({ documentsDir }: Config): Line {
  return documentsDir
    ? { on: true, name: 'Documents', text: documentsDir }
    : { on: false, name: 'Documents', text: 'set DEALDESK_DOCUMENTS for the coverage page' };
}
