import { describe, expect, test } from 'vitest';
import { MODALS } from '../../src/slack/modals.ts';
import { parseSlack } from '../../src/slack/parse.ts';
import { type Press, writePress } from '../../src/slack/press.ts';
import { payloadOf } from '../support/slack/payloads.ts';

const parse = (body: unknown) => parseSlack(body, { topics: new Set(['rent']) });
const event = (fixture: string, changes = {}) =>
  parse({ ...payloadOf('event-callback'), event: { ...payloadOf(fixture), ...changes } });
const command = (text: string, changes = {}) => parse({ ...payloadOf('slash-command'), text, ...changes });
const pressed = (press: Press, changes = {}) =>
  parse({ ...payloadOf('block-actions'), actions: [{ type: 'button', ...writePress(press) }], ...changes });

describe('a post that is for Dealdesk', () => {
  test('is a question in the thread under it, without the mention', () => {
    expect(event('app-mention')).toMatchObject({
      kind: 'asked',
      activity: {
        kind: 'question',
        text: 'when does the license end?',
        asker: { id: 'U0ALICE0001' },
        place: { platform: 'slack', workspace: 'T0DESK00001', thread: '1795000000.000100', kind: 'channel' },
      },
      origin: { channel: 'C0PARTNER01', thread: '1795000000.000100', private: false },
    });
  });

  test('stays in its thread', () => {
    expect(event('app-mention', { thread_ts: '1.0' })).toMatchObject({
      activity: { place: { thread: '1.0' } },
      origin: { thread: '1.0' },
    });
  });

  test('is a direct conversation in a direct message, with a file too', () => {
    expect(event('message-im')).toMatchObject({ kind: 'asked', activity: { place: { kind: 'direct' } } });
    expect(event('message-im', { subtype: 'file_share' })).toMatchObject({ kind: 'asked' });
  });

  test.each([
    ['<@U0DESKBOT01>', { kind: 'help' }],
    ['<@U0DESKBOT01|dealdesk>: topics rent', { kind: 'topics', topic: 'rent' }],
    ['<@U0DESKBOT01> help', { kind: 'help' }],
    ['<@U0DESKBOT01> why', { kind: 'why' }],
    ['<@U0DESKBOT01> why did it change?', { kind: 'question', text: 'why did it change?' }],
    ['hey <@U0DESKBOT01>, until when?', { kind: 'question', text: 'hey until when?' }],
    ['<@U0DESKBOT01> watch off', { kind: 'watch', on: false }],
  ])('%s', (text, activity) => {
    const parsed = event('app-mention', { text });
    expect(parsed).toMatchObject({ kind: 'asked', activity });
  });

  test('keeps mentions of others as their names', () => {
    expect(event('app-mention', { text: '<@U0DESKBOT01> is <@U1|bob> &amp; co right?' })).toMatchObject({
      activity: { text: 'is @bob & co right?' },
    });
  });
});

describe('a post that is not for Dealdesk is ignored', () => {
  test.each(['message-own', 'message-bot', 'message-changed', 'message-channel'])('%s', (fixture) => {
    expect(event(fixture)).toMatchObject({ kind: 'ignored' });
  });

  test.each(['channel_join', 'message_deleted', 'bot_message', 'thread_broadcast'])('subtype %s', (subtype) => {
    expect(event('app-mention', { subtype })).toMatchObject({ kind: 'ignored' });
  });
});

describe('/deal', () => {
  test('is private, and restates the question', () => {
    const asked = command('until when?');
    expect(asked).toMatchObject({
      kind: 'asked',
      activity: { kind: 'question', text: 'until when?', asker: { id: 'U0ALICE0001', name: 'alice' } },
      origin: { private: true, responseUrl: expect.stringContaining('hooks.slack.com') },
      manner: { restate: true },
    });
    expect(asked).not.toHaveProperty('activity.place.thread');
  });

  test.each([
    ['', { kind: 'help' }],
    ['help', { kind: 'help' }],
    ['topics', { kind: 'topics' }],
    ['topics rent', { kind: 'topics', topic: 'rent' }],
    ['sources', { kind: 'sources' }],
    ['timeline', { kind: 'timeline' }],
    ['status', { kind: 'status' }],
    ['show lease-term', { kind: 'show', entry: 'lease-term' }],
    ['why', { kind: 'why' }],
    ['why until when', { kind: 'why', text: 'until when' }],
  ])('%s', (text, activity) => {
    expect(command(text)).toMatchObject({ kind: 'asked', activity });
  });

  test('of another name is unknown', () => {
    expect(command('x', { command: '/dael' })).toEqual({ kind: 'unknown', what: '/dael', door: 'command' });
  });
});

describe('a press', () => {
  test('on a public post is answered in its thread', () => {
    expect(pressed({ press: 'related', entry: 'rent-due' })).toMatchObject({
      activity: { kind: 'show', entry: 'rent-due' },
      origin: { thread: '1795000000.000800', private: false },
      manner: { restate: true },
    });
  });

  test('on a private message is answered in its place when it chose among suggestions', () => {
    const container = { type: 'message', message_ts: '2.0', channel_id: 'C1', is_ephemeral: true };
    const choice = { press: 'choose', entry: 'rent-due', question: 'rent?' } as const;
    expect(pressed(choice, { container })).toMatchObject({
      activity: { kind: 'show', entry: 'rent-due', question: 'rent?' },
      origin: { private: true },
      manner: { replace: true },
    });
  });

  test('in App Home leads to a page or a modal', () => {
    const inHome = { channel: undefined, container: { type: 'view', view_id: 'V1' }, view: { type: 'home' } };
    expect(pressed({ press: 'topic', topic: 'rent' }, inHome)).toMatchObject({
      kind: 'home',
      page: 'topic',
      topic: 'rent',
    });
    const shown = pressed({ press: 'related', entry: 'rent-due' }, inHome);
    expect(shown).toMatchObject({ kind: 'asked', activity: { place: { kind: 'direct' } } });
    expect(shown).not.toHaveProperty('origin.channel');
    expect(shown).not.toHaveProperty('origin.modal');
  });

  test('in a modal is answered in it', () => {
    const inModal = { channel: undefined, container: { type: 'view', view_id: 'V1' }, view: { type: 'modal' } };
    expect(pressed({ press: 'related', entry: 'rent-due' }, inModal)).toMatchObject({ origin: { modal: 'V1' } });
  });

  test('that asks the desk says where the answer must go', () => {
    const ask = { press: 'ask-the-desk', question: 'who won?' } as const;
    expect(pressed(ask)).toMatchObject({
      activity: {
        from: {
          platform: 'slack',
          workspace: 'T0DESK00001',
          address: '{"channel":"C0PARTNER01","thread":"1795000000.000800","user":"U0ALICE0001"}',
        },
      },
    });
    const container = { type: 'message', message_ts: '2.0', channel_id: 'C1', is_ephemeral: true };
    expect(pressed(ask, { container })).toMatchObject({ activity: { from: { address: '{"user":"U0ALICE0001"}' } } });
  });

  test('that is not known is unknown', () => {
    const actions = [{ type: 'button', action_id: 'vote:0', value: '{}' }];
    expect(parse({ ...payloadOf('block-actions'), actions })).toMatchObject({ kind: 'unknown', what: 'vote:0' });
    expect(parse(payloadOf('block-actions'))).toMatchObject({ kind: 'unknown', door: 'press' });
  });
});

describe('the shortcut', () => {
  test('asks what the message says, in private, in the thread of the message', () => {
    expect(parse({ ...payloadOf('message-action'), callback_id: 'answer_with_dealdesk' })).toMatchObject({
      activity: { kind: 'question', text: 'does anyone know when the license ends?' },
      origin: { private: true, thread: '1795000000.000850', inThread: false },
    });
  });

  test('of another name is unknown', () => {
    expect(parse({ ...payloadOf('message-action'), callback_id: 'other' })).toMatchObject({
      kind: 'unknown',
      what: 'other',
    });
  });
});

describe('a submitted modal', () => {
  const submitted = (note: object, callback: string, value: string | null) => {
    const body = payloadOf('view-submission');
    const values = { typed: { typed: { type: 'plain_text_input', value } } };
    const view = {
      ...(body.view as object),
      callback_id: callback,
      private_metadata: JSON.stringify(note),
      state: { values },
    };
    return parse({ ...body, view });
  };
  const origin = { channel: 'C1', thread: '1.0', private: false };

  test('tells what was wrong', () => {
    const note = { modal: MODALS.feedback, turn: '0192', question: 'until when?', origin };
    expect(submitted(note, MODALS.feedback, ' out of date ')).toMatchObject({
      kind: 'asked',
      activity: { kind: 'feedback', turn: '0192', rating: 'down', comment: 'out of date' },
      origin,
    });
    expect(submitted(note, MODALS.feedback, null)).toMatchObject({ kind: 'ignored' });
  });

  test('carries the desk’s answer', () => {
    const note = { modal: MODALS.deskAnswer, escalation: '0193', origin };
    expect(submitted(note, MODALS.deskAnswer, 'Nobody did.')).toMatchObject({
      activity: { kind: 'desk-answer', escalation: '0193', text: 'Nobody did.' },
    });
  });

  test('whose note belongs to another modal is unknown', () => {
    const note = { modal: MODALS.deskAnswer, escalation: '0193', origin };
    expect(submitted(note, MODALS.feedback, 'x')).toMatchObject({ kind: 'unknown' });
    expect(submitted({}, MODALS.feedback, 'x')).toMatchObject({ kind: 'unknown' });
  });
});

describe('everything else', () => {
  test('App Home and the direct conversation are told apart by their tab', () => {
    expect(event('app-home-opened')).toMatchObject({ kind: 'home', page: 'start' });
    expect(event('app-home-opened', { tab: 'messages' })).toMatchObject({
      kind: 'conversation-opened',
      origin: { channel: 'D0ALICE0001' },
    });
  });

  test('a removed app and a revoked bot token are uninstalls; a person’s token is not', () => {
    expect(event('app-uninstalled')).toEqual({ kind: 'uninstalled', workspace: 'T0DESK00001' });
    expect(event('tokens-revoked')).toEqual({ kind: 'uninstalled', workspace: 'T0DESK00001' });
    expect(event('tokens-revoked', { tokens: { oauth: ['U1'], bot: [] } })).toMatchObject({ kind: 'ignored' });
  });

  test.each([[{}], [null], ['text'], [{ type: 'event_callback' }], [{ type: 'block_suggestion' }], [{ type: 7 }]])(
    '%j is unknown, and no exception',
    (body) => {
      expect(parse(body)).toMatchObject({ kind: 'unknown' });
    },
  );
});
