import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { COMMANDS } from '../../src/conversation/command.ts';
import { SCOPES } from '../../src/slack/install.ts';
import { SLASH_COMMAND } from '../../src/slack/parse-command.ts';
import { EVENTS } from '../../src/slack/parse-event.ts';
import { MESSAGE_SHORTCUT } from '../../src/slack/parse-shortcut.ts';

const manifest = parse(readFileSync(join(import.meta.dirname, '../../manifests/slack.yaml'), 'utf8'));
const { features, settings, oauth_config: oauth, display_information: display } = manifest;

describe('manifests/slack.yaml', () => {
  test('declares the command that the code answers, with every word it knows', () => {
    const [command, ...others] = features.slash_commands;
    expect(others).toEqual([]);
    expect(command.command).toBe(SLASH_COMMAND);
    for (const { word } of COMMANDS) expect(command.usage_hint).toContain(word);
  });

  test('declares the shortcut that the code answers', () => {
    expect(features.shortcuts).toEqual([expect.objectContaining({ type: 'message', callback_id: MESSAGE_SHORTCUT })]);
  });

  test('subscribes to the events that the code hears, direct messages as message.im', () => {
    const told = settings.event_subscriptions.bot_events.map((name: string) => name.split('.')[0]);
    expect(new Set(told)).toEqual(new Set(EVENTS));
    expect(settings.event_subscriptions.bot_events).toContain('message.im');
    expect(settings.event_subscriptions.bot_events).not.toContain('message.channels');
  });

  test('asks for the scopes that an install asks for, and for no more', () => {
    expect(new Set(oauth.scopes.bot)).toEqual(new Set(SCOPES));
    expect(oauth.scopes.user).toBeUndefined();
  });

  test('sends everything to the one address that is served, and comes back from an install where it is served', () => {
    const addresses = [
      features.slash_commands[0].url,
      settings.event_subscriptions.request_url,
      settings.interactivity.request_url,
    ];
    for (const address of addresses) expect(new URL(address).pathname).toBe('/slack/events');
    expect(new URL(oauth.redirect_urls[0]).pathname).toBe('/slack/oauth_redirect');
  });

  test('turns on what is used: the agent view, both tabs of App Home, buttons', () => {
    expect(features.agent_view.agent_description).toBeTruthy();
    expect(features).not.toHaveProperty('assistant_view');
    expect(features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
    expect(settings.interactivity.is_enabled).toBe(true);
    expect(typeof settings.socket_mode_enabled).toBe('boolean');
  });

  // https://docs.slack.dev/reference/app-manifest
  test.each([
    ['name', display.name, 1, 35],
    ['description', display.description, 1, 140],
    ['long description', display.long_description, 175, 4000],
    ['agent description', features.agent_view.agent_description, 1, 300],
    ['display name', features.bot_user.display_name, 1, 80],
    ['command description', features.slash_commands[0].description, 1, 2000],
    ['usage hint', features.slash_commands[0].usage_hint, 1, 1000],
    ['shortcut name', features.shortcuts[0].name, 1, 24],
    ['shortcut description', features.shortcuts[0].description, 1, 150],
    ['callback id', features.shortcuts[0].callback_id, 1, 255],
  ])('keeps its %s within the limits of Slack', (_name, text: string, min, max) => {
    expect(text.length).toBeGreaterThanOrEqual(min);
    expect(text.length).toBeLessThanOrEqual(max);
  });
});
