import { expect, test } from 'vitest';
import { plainOf } from '../../src/slack/slack-text.ts';

test.each([
  ['is <@U1|alice> right &amp; you &lt;wrong&gt;?', 'is @alice right & you <wrong>?'],
  ['<@U1> asks in <#C1|deals> and <#C2>', '@U1 asks in #deals and #C2'],
  ['<!here> <!subteam^S1|@legal> <!date^1^{date}|Monday>', '@here @legal Monday'],
  ['<https://deal.example.com|the deal> or <https://b.example>', 'the deal or https://b.example'],
  ['<mailto:a@b.example|a@b.example>', 'a@b.example'],
  ['what\u00a0now', 'what now'],
  ['no markup at all', 'no markup at all'],
])('%j reads %j', (typed, plain) => {
  expect(plainOf(typed)).toBe(plain);
});

test.each(['<', '<|', '<@U1|'])('a long line of %j that nothing closes takes no time to read', (sign) => {
  const started = performance.now();
  plainOf(sign.repeat(100_000), 'UBOT');
  expect(performance.now() - started).toBeLessThan(500);
});

test('the mention of the bot itself goes', () => {
  expect(plainOf('<@UBOT> until when? <@U1|bob>', 'UBOT')).toBe('until when? @bob');
});
