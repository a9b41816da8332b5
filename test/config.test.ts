import { describe, expect, test } from 'vitest';
import { readConfig, readPaths } from '../src/config.ts';
import { DealdeskError } from '../src/errors.ts';

const GUID = '00000000-1111-2222-3333-444444444444';
const KEY = Buffer.alloc(32, 7).toString('base64');

function problemsOf(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof DealdeskError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'accepted';
}

describe('the environment', () => {
  test('may be empty: everything stays on this machine, Slack is off, Teams is anonymous', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 3978,
      loopback: true,
      retentionDays: 90,
      teams: { tenants: [] },
    });
    expect(config.slack).toBeUndefined();
    expect(config.teams?.app).toBeUndefined();
  });

  test('counts an empty variable as absent', () => {
    expect(readConfig({ PORT: '', SLACK_BOT_TOKEN: '' })).toEqual(readConfig({}));
  });

  test.each([
    ['PORT', '70000', 'a port is a whole number'],
    ['PORT', '39x', 'a port is a whole number'],
    ['RETENTION_DAYS', '0', 'from 1 to 9999'],
    ['LOG_LEVEL', 'loud', 'debug, info'],
    ['SLACK_BOT_TOKEN', 'abc', 'starts with xoxb-'],
    ['DATABASE_URL', 'mysql://x', 'postgres://'],
    ['MICROSOFT_APP_ID', 'abc', '8-4-4-4-12'],
    ['MICROSOFT_APP_TYPE', 'MultiTenant', 'SingleTenant or UserAssignedMSI'],
    ['DEALDESK_KEYS', 'main:short', '32 bytes in base64'],
    ['DEALDESK_KEYS', `main:${KEY},main:${KEY}`, 'two keys have one id'],
    ['PUBLIC_URL', 'deal.example.com', 'a whole address'],
    ['PUBLIC_URL', 'https://example.com/dealdesk', 'without a path'],
    ['PUBLIC_URL', 'https://example.com/?from=here', 'without a path'],
    ['DESK_SLACK_CHANNEL', '#desk', 'C0123456789'],
    ['DESK_TEAMS_CONVERSATION', '19%3Adesk%40thread.tacv2', '`%3A` stands for `:`'],
    ['DESK_TEAMS_CONVERSATION', '19:desk@thread.tacv2;messageid=1', 'the id of a channel'],
    ['CONSOLE_PASSWORD', 'short', 'at least 12 characters'],
  ])('says what is wrong with %s=%s', (name, value, expected) => {
    const told = problemsOf({ [name]: value });
    expect(told).toContain('bad-configuration');
    expect(told).toContain(name);
    expect(told).toContain(expected);
  });

  test('tells every problem at once', () => {
    const told = problemsOf({ PORT: 'x', LOG_LEVEL: 'loud', RETENTION_DAYS: '-1' });
    for (const name of ['PORT', 'LOG_LEVEL', 'RETENTION_DAYS']) expect(told).toContain(name);
  });

  test.each<[Record<string, string>, string]>([
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_SIGNING_SECRET'],
    [{ SLACK_SIGNING_SECRET: 's' }, 'SLACK_BOT_TOKEN'],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN'],
    [{ SLACK_SIGNING_SECRET: 's', SLACK_CLIENT_ID: '1' }, 'SLACK_CLIENT_SECRET'],
    [{ SLACK_SIGNING_SECRET: 's', SLACK_CLIENT_ID: '1', SLACK_CLIENT_SECRET: '2' }, 'PUBLIC_URL'],
    [{ MICROSOFT_APP_PASSWORD: 'p' }, 'MICROSOFT_APP_ID'],
    [{ MICROSOFT_APP_ID: GUID, MICROSOFT_APP_TENANT_ID: GUID }, 'MICROSOFT_APP_PASSWORD'],
    [{ DATABASE_URL: 'postgres://localhost/x' }, 'DEALDESK_KEYS'],
  ])('names the variable that a half-set platform lacks: %o → %s', (environment, missing) => {
    expect(problemsOf(environment)).toContain(missing);
  });

  test('takes a managed identity without a password', () => {
    const { teams } = readConfig({
      MICROSOFT_APP_ID: GUID,
      MICROSOFT_APP_TENANT_ID: GUID,
      MICROSOFT_APP_TYPE: 'UserAssignedMSI',
    });
    expect(teams).toEqual({ app: { id: GUID, tenantId: GUID, type: 'UserAssignedMSI' }, tenants: [GUID] });
  });

  test('turns Teams off beyond this machine without an app id', () => {
    expect(readConfig({ HOST: '0.0.0.0' }).teams).toBeUndefined();
  });

  test('reads several keys, the first one current', () => {
    const { keys } = readConfig({ DEALDESK_KEYS: `new:${KEY},old:${KEY}` });
    expect(keys?.map(({ id }) => id)).toEqual(['new', 'old']);
  });

  test.each(['19:a-B_9@thread.tacv2', '19:0123456789abcdef@thread.skype'])('takes the Teams channel %s', (id) => {
    expect(readConfig({ DESK_TEAMS_CONVERSATION: id }).desk.teamsConversation).toBe(id);
  });

  test.each(['https://deal.example.com', 'https://deal.example.com/', 'https://DEAL.example.com:443/'])(
    'takes the public address %s without its last slash',
    (url) => {
      expect(readConfig({ PUBLIC_URL: url }).publicUrl).toBe('https://deal.example.com');
    },
  );

  test('gives paths even where a platform is half set', () => {
    expect(readPaths({ SLACK_BOT_TOKEN: 'x', DEALDESK_KNOWLEDGE: '/somewhere' }).knowledgeDir).toBe('/somewhere');
  });

  test('takes paths from the command line before the environment', () => {
    const environment = { DEALDESK_KNOWLEDGE: '/somewhere', DEALDESK_DOCUMENTS: '/documents' };
    expect(readPaths(environment, { knowledge: '/elsewhere', documents: undefined })).toMatchObject({
      knowledgeDir: '/elsewhere',
      documentsDir: '/documents',
    });
  });
});
