import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebClient } from '@slack/web-api';
import { expect, onTestFinished, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { createRespond } from '../../src/slack/respond.ts';
import { share } from '../../src/slack/share.ts';
import { openConversation } from '../support/desk.ts';
import { HOME, startSlackWorkspace } from '../support/slack-workspace.ts';

const ENTRY = 'license-term';

/** Shares an answer through a response_url that gets a status; gives how it ended, and what was posted as the bot. */
async function shareThrough(status: number) {
  const slack = await startSlackWorkspace();
  const hooks = createServer((_request, response) => response.writeHead(status).end()).listen(0, '127.0.0.1');
  await new Promise((listening) => hooks.once('listening', listening));
  onTestFinished(async () => {
    hooks.close();
    await slack.stop();
  });
  const responseUrl = `http://127.0.0.1:${(hooks.address() as AddressInfo).port}/`;
  const { conversation, store, knowledge } = await openConversation();
  const parts = {
    conversation,
    knowledge,
    escalations: store.escalations,
    respond: createRespond(slack.apiUrl),
    log: createLog('silent'),
    onReply: () => {},
  };
  const client = new WebClient(HOME.token, { slackApiUrl: slack.apiUrl });
  const work = { delivery: 'd1', receivedAt: '2026-11-20T12:00:00.000Z', client, begin: async () => true };
  const origin = { workspace: HOME.team, user: 'U0ALICE0001', channel: HOME.channel, private: true, responseUrl };
  const ended = await share(parts, work, { kind: 'share', origin, entries: [ENTRY], question: 'until when?' }).then(
    () => 'shared',
    () => 'left for another try',
  );
  return { ended, posts: slack.posts({ channel: HOME.channel }).map(({ text }) => text) };
}

test('an answer is shared as the bot, when its response_url has run out', async () => {
  expect(await shareThrough(404)).toEqual({ ended: 'shared', posts: [expect.stringContaining('2032')] });
});

test('an answer that may be out is not posted a second time', async () => {
  expect(await shareThrough(504)).toEqual({ ended: 'left for another try', posts: [] });
});
