import { describe, expect, test } from 'vitest';
import { render } from '../../../src/console/html.ts';
import { askPage } from '../../../src/console/pages/ask.ts';
import type { Reply } from '../../../src/conversation/reply.ts';
import { prepare } from '../../../src/prepare.ts';
import { links, readable } from '../../support/console.ts';
import { HARBOR, temporaryFolder } from '../../support/harbor.ts';

const NEAR_TIE: Reply = {
  kind: 'suggestions',
  turn: 'turn-1',
  question: 'money & time',
  reason: { code: 'near-tie', text: 'Nothing here mentions *zebras*.' },
  confidence: 0.3,
  revision: '0123456789ab',
  tookMs: 1,
  truncated: false,
  choices: [
    { entry: 'rent-due', question: 'When is the rent for the harbor paid?', confidence: 0.3 },
    { entry: 'rent-amount', question: 'How high is the rent for the harbor?', confidence: 0.2 },
  ],
};

async function pageOf(reply: Reply): Promise<string> {
  const parts = await prepare({ knowledgeDir: HARBOR.dir, dataDir: await temporaryFolder() });
  return render(askPage(parts, { question: 'money & time', reply }));
}

describe('a reply that offers questions', () => {
  test('says why, and lists them so that choosing one answers what was asked', async () => {
    const page = await pageOf(NEAR_TIE);
    expect(readable(page)).toContain('Did you mean one of these? Nothing here mentions zebras .');
    expect(page).toContain('<em>zebras</em>');
    expect(links(page)).toEqual(
      expect.arrayContaining(['/?q=money+%26+time&entry=rent-due', '/?q=money+%26+time&entry=rent-amount']),
    );
  });

  test('lets a person say that none of them is meant, or ask the desk', async () => {
    const page = await pageOf(NEAR_TIE);
    expect(page).toContain('action="/console/none-of-these"');
    expect(page).toContain('name="turn" value="turn-1"');
    expect(page).toContain('action="/console/ask-the-desk"');
  });
});

test('a question that was cut, or made out, is told so', async () => {
  const { knowledge } = await prepare({ knowledgeDir: HARBOR.dir, dataDir: await temporaryFolder() });
  const { choices, ...cut } = { ...NEAR_TIE, truncated: true, heard: 'when is the rent due' };
  const page = await pageOf({ ...cut, kind: 'answer', entries: [knowledge.entries.get('rent-due')!], choices });
  expect(readable(page)).toContain('only its beginning was read');
  expect(readable(page)).toContain('Read as “when is the rent due”.');
});
