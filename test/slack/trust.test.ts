import { expect, test } from 'vitest';
import { isTrustedResponseUrl } from '../../src/slack/trust.ts';

const SLACK = 'https://slack.com/api/';
const HERE = 'http://127.0.0.1:4000/api/';

test.each([
  ['https://hooks.slack.com/actions/T1/2/x', SLACK, true],
  ['https://hooks.slack.com/commands/T1/2/x', HERE, true],
  ['http://127.0.0.1:4000/actions/x', HERE, true],
  ['http://localhost:9/x', HERE, true],
  ['http://127.0.0.1:4000/actions/x', SLACK, false],
  ['http://hooks.slack.com/actions/x', SLACK, false],
  ['https://hooks.slack.com.evil.example/x', SLACK, false],
  ['https://hooks.slack.com@evil.example/x', SLACK, false],
  ['https://user:pass@hooks.slack.com/x', SLACK, false],
  ['https://hooks.slack.com:8443/x', SLACK, false],
  ['https://evil.example/hooks.slack.com', HERE, false],
  ['not a url', SLACK, false],
])('%s with the API at %s is trusted: %s', (url, api, trusted) => {
  expect(isTrustedResponseUrl(url, api)).toBe(trusted);
});
