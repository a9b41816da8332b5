import { expect, test } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { renderSlackPreview } from '../../src/slack/preview.ts';
import { HARBOR } from '../support/harbor.ts';

test('a reply is shown as HTML made from the blocks that Slack would get, with markup of people as text', async () => {
  const { entries } = await loadKnowledge(HARBOR.dir);
  const lease = entries.get('lease-term')!;
  const html = renderSlackPreview({
    kind: 'answer',
    turn: '0192',
    question: 'until when?',
    reason: { code: 'matched', text: '' },
    confidence: 0.9,
    revision: 'abc123def456',
    tookMs: 1,
    truncated: false,
    entries: [{ ...lease, answer: '**Twelve** <script>alert(1)</script> years. [1]' }],
    choices: [{ entry: 'rent-due', question: 'When is the rent paid?' }],
  });
  expect(html).toMatch(/Twelve/);
  expect(html).toMatch(/Harbor lease signed/);
  expect(html).toMatch(/<button[^>]*>[\s\S]*When is the rent paid\?/);
  expect(html).not.toContain('<script');
});
