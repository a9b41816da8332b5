import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import type { Rendered } from '../../src/slack/blocks.ts';
import { context } from '../../src/slack/blocks.ts';
import type { Origin } from '../../src/slack/incoming.ts';
import { slackLogger } from '../../src/slack/logger.ts';
import { createRespond } from '../../src/slack/respond.ts';
import { type How, send } from '../../src/slack/send.ts';
import { textsOf } from '../support/slack/blocks.ts';
import { newResponseUrl } from '../support/slack/payloads.ts';
import { HOME, type SlackWorkspace, startSlackWorkspace } from '../support/slack-workspace.ts';

const log = createLog('silent');
const message: Rendered = { text: 'The answer.', blocks: [context('The answer, in blocks.')] };

describe('a reply', () => {
  let slack: SlackWorkspace;
  let origin: Origin;
  beforeEach(async () => {
    slack = await startSlackWorkspace();
    const alice = slack.person('U0ALICE0001', 'Alice');
    const { ts } = alice.says('until when?');
    origin = { workspace: HOME.team, user: alice.id, channel: HOME.channel, thread: ts, private: false };
  });
  afterEach(() => slack.stop());

  const sendIt = (how: How, changes: Partial<Origin> = {}) => {
    const client = new WebClient(HOME.token, {
      slackApiUrl: slack.apiUrl,
      retryConfig: { retries: 0 },
      logger: slackLogger(log),
    });
    return send({ client, respond: createRespond(slack.apiUrl), log }, { ...origin, ...changes }, message, how);
  };
  const gone = () => `${slack.apiUrl.replace('/api/', '')}/actions/${HOME.team}/gone`;
  const seen = () => slack.posts().filter(({ author }) => author === HOME.botUser);

  test('goes into the thread, and unfurls nothing', async () => {
    await sendIt('aloud');
    expect(slack.calls('chat.postMessage').map(({ args }) => args)).toMatchObject([
      { channel: HOME.channel, thread_ts: origin.thread, unfurl_links: false, unfurl_media: false },
    ]);
  });

  test('comes to the asker with the reason, when the channel is closed to the bot', async () => {
    slack.failNext('chat.postMessage', { error: 'not_in_channel' });
    await sendIt('aloud');
    const [told] = seen();
    expect(told?.ephemeralTo).toBe(origin.user);
    expect(textsOf(told?.blocks).join('\n')).toMatch(/could not post this in <#.*\/invite[\s\S]*The answer, in blocks/);
  });

  test('comes as a direct message, when nothing can be shown in the channel at all', async () => {
    slack.failNext('chat.postMessage', { error: 'channel_not_found' });
    slack.failNext('chat.postEphemeral', { error: 'channel_not_found' });
    await sendIt('aloud');
    expect(slack.calls('chat.postMessage').at(-1)?.args).toMatchObject({ channel: origin.user });
  });

  test('comes as its text alone, when Slack dislikes its blocks', async () => {
    slack.failNext('chat.postMessage', { error: 'invalid_blocks' });
    await sendIt('aloud');
    expect(seen()).toMatchObject([{ text: 'The answer.', thread_ts: origin.thread }]);
  });

  test('to one person is shown in another way, when its response_url has run out', async () => {
    await sendIt('alone', { responseUrl: gone() });
    expect(seen()).toMatchObject([{ ephemeralTo: origin.user }]);
    expect(textsOf(seen()[0]?.blocks).join()).not.toMatch(/could not post/);
  });

  test.each(['response_url', 'chat.postEphemeral'])(
    'to one person by %s goes into a thread that there is, and not into one that it would only begin',
    async (way) => {
      const where = { team: HOME.team, channel: HOME.channel, user: origin.user };
      const responseUrl = newResponseUrl(slack.records, slack.apiUrl.replace('/api/', ''), where);
      const through = way === 'response_url' ? { responseUrl } : {};
      await sendIt('alone', through);
      slack.person('U0BOB000001', 'Bob').says('I would like to know too', { thread: origin.thread! });
      await sendIt('alone', { ...through, inThread: true });
      expect(seen().map(({ via, thread_ts }) => ({ via, thread_ts }))).toEqual([
        { via: way, thread_ts: undefined },
        { via: way, thread_ts: origin.thread },
      ]);
    },
  );

  test('never goes to an address that is not one of Slack', async () => {
    await sendIt('alone', { responseUrl: 'https://evil.example/' });
    expect(seen()).toMatchObject([{ ephemeralTo: origin.user }]);
  });

  test('is left for another try, when Slack cannot be reached', async () => {
    slack.failNext('chat.postMessage', { status: 503 });
    await expect(sendIt('aloud')).rejects.toThrow();
    expect(seen()).toEqual([]);
  });
});
