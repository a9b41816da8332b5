import { beforeAll, describe, expect, test } from 'vitest';
import type { Knowledge } from '../../src/knowledge/entry.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { latelyChanged, renderHome } from '../../src/slack/home.ts';
import { HOME_PAGES } from '../../src/slack/press.ts';
import { HARBOR } from '../support/harbor.ts';
import { problemsOfBlocks, textsOf } from '../support/slack/blocks.ts';
import { labelsOf } from '../support/slack/payloads.ts';

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = await loadKnowledge(HARBOR.dir);
});
const textOf = (...page: Parameters<typeof renderHome> extends [unknown, ...infer P] ? P : never) =>
  textsOf(renderHome(knowledge, ...page).blocks).join('\n');

describe('App Home', () => {
  test('tells how to ask, what can be asked, what changed, and what happened', () => {
    expect(textOf('start')).toMatch(/\/deal[\s\S]*The lease[\s\S]*What changed lately[\s\S]*The lease runs out/);
    expect(labelsOf(renderHome(knowledge, 'start').blocks as never)).toEqual(
      expect.arrayContaining(['How to ask', 'Timeline', 'Documents', 'The lease', 'Rent', 'Answer']),
    );
  });

  test.each(HOME_PAGES)('shows its page “%s” as Slack takes it', (page) => {
    expect(problemsOfBlocks(renderHome(knowledge, page, 'rent').blocks, 'home')).toEqual([]);
  });

  test('lists the questions of a topic, and leads back', () => {
    expect(textOf('topic', 'rent')).toMatch(/When is the rent for the harbor paid\?/);
    expect(textOf('topic', 'rent')).toContain('← Back');
    expect(textOf('topic', 'gone')).toContain('no longer here');
  });

  test('puts the newest facts first, and of those the ones reviewed last', () => {
    const entry = knowledge.entries.get('rent-due')!;
    const dated = (id: string, asOf: string, reviewed: string) => [id, { ...entry, id, asOf, reviewed }] as const;
    const entries = new Map([
      dated('old', '2026-01-01', '2026-11-01'),
      dated('new', '2026-05-01', '2026-05-02'),
      dated('new-and-reviewed', '2026-05-01', '2026-06-01'),
    ]);
    expect(latelyChanged({ entries }).map(({ id }) => id)).toEqual(['new-and-reviewed', 'new', 'old']);
  });

  test('fits, however many topics and events there are', () => {
    const many = <T>(make: (n: number) => T) => Array.from({ length: 150 }, (_, n) => make(n));
    const large: Knowledge = {
      ...knowledge,
      topics: many((n) => ({
        group: `Group ${n}`,
        topics: many((m) => ({ id: `t-${n}-${m}`, title: 'x'.repeat(90), about: 'x' })),
      })),
      timeline: many((n) => ({ date: `${n}`, event: 'x'.repeat(1000), entries: [] })),
    };
    for (const page of HOME_PAGES)
      expect(problemsOfBlocks(renderHome(large, page, 't-1-1').blocks, 'home')).toEqual([]);
  });
});
