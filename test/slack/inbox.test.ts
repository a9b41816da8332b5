import { describe, expect, test } from 'vitest';
import { keysOf } from '../../src/slack/inbox.ts';
import { payloadOf } from '../support/slack/payloads.ts';

const event = (fixture: string) => ({ ...payloadOf('event-callback'), event: payloadOf(fixture) });

describe('a delivery is known again', () => {
  test('by its event id, and by its post, however it was told', () => {
    expect(keysOf(event('app-mention'))).toEqual([
      'slack:event:Ev0FAKE00001',
      'slack:post:T0DESK00001:C0PARTNER01:1795000000.000100',
    ]);
    const twin = { ...event('message-im'), event_id: 'Ev2', event: { ...payloadOf('app-mention'), type: 'message' } };
    expect(keysOf(twin)[1]).toBe(keysOf(event('app-mention'))[1]);
  });

  test('by its event id alone, when it tells of no post', () => {
    expect(keysOf(event('app-home-opened'))).toEqual(['slack:event:Ev0FAKE00001']);
  });

  test('by its trigger, when it is a command or a press', () => {
    expect(keysOf(payloadOf('slash-command'))).toEqual(['slack:trigger:1.2.fake']);
    expect(keysOf(payloadOf('block-actions'))).toEqual(['slack:trigger:1.2.fake']);
  });

  test('by its content, when it has nothing else', () => {
    const { trigger_id: _, ...press } = payloadOf('block-actions');
    expect(keysOf(press)).toEqual(keysOf({ ...press }));
    expect(keysOf(press)).not.toEqual(keysOf({ ...press, actions: [1] }));
  });
});
