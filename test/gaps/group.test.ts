import { beforeAll, describe, expect, it } from 'vitest';
import type { Gap } from '../../src/gaps/gap.ts';
import { createGapGrouper, type GrouperParts } from '../../src/gaps/group.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { contentOf, readContent } from '../../src/prepare.ts';
import { createEngine } from '../../src/search/build.ts';
import { HARBOR } from '../support/harbor.ts';

let harbor: GrouperParts;
beforeAll(async () => {
  const knowledge = await loadKnowledge(HARBOR.dir);
  harbor = { knowledge, engine: createEngine(readContent(contentOf(knowledge))) };
});

let minute = 0;
const gap = (question: string, parts: Partial<Gap> = {}): Gap => {
  minute += 1;
  const at = `2026-11-20T12:${String(minute).padStart(2, '0')}:00.000Z`;
  return { question, at, platform: 'slack', why: 'none-of-these', ...parts };
};
const grouped = (gaps: readonly Gap[]) =>
  createGapGrouper(harbor)(gaps).groups.map((group) => group.gaps.map(({ question }) => question));

describe('gaps in groups', () => {
  it('are together when they ask for the same in other words, the most asked first', () => {
    expect(
      grouped([
        gap('who is the harbormaster?'),
        gap('is the lighthouse a listed monument?'),
        gap('Harbormaster: who is it'),
        gap('was the lighthouse listed as a monument'),
        gap('harbormaster'),
      ]),
    ).toEqual([
      ['who is the harbormaster?', 'Harbormaster: who is it', 'harbormaster'],
      ['is the lighthouse a listed monument?', 'was the lighthouse listed as a monument'],
    ]);
  });

  it('stay apart when they share small words alone', () => {
    expect(grouped([gap('what is the depth?'), gap('what is the colour?'), gap('what is it?')])).toHaveLength(3);
  });

  it('are named by the wording used most', () => {
    const gaps = ['tell me the depth', 'Depth?', 'how about the depth', 'depth?'].map((question) => gap(question));
    expect(createGapGrouper(harbor)(gaps).groups.map(({ question }) => question)).toEqual(['Depth?']);
  });

  it('come with the entry nearest to them and its confidence', () => {
    const [group] = createGapGrouper(harbor)([gap('how high is the rent for the harbor')]).groups;
    expect(group?.nearest?.entry).toBe('rent-amount');
    expect(group?.nearest?.confidence).toBeGreaterThan(harbor.engine.thresholds.answer);
  });

  it('are left out and counted when an entry answers them by now, unless somebody said it does not', () => {
    const question = 'How high is the rent for the harbor?';
    const all = [
      gap(question, { why: 'unanswered' }),
      gap(question, { why: 'low-rating' }),
      gap(question, { why: 'escalated' }),
    ];
    const { groups, closed } = createGapGrouper(harbor)(all);
    expect(closed).toBe(1);
    expect(groups.flatMap(({ gaps }) => gaps.map(({ why }) => why))).toEqual(['low-rating', 'escalated']);
  });

  it('are none where nothing was asked, and survive what is no question', () => {
    expect(createGapGrouper(harbor)([])).toEqual({ groups: [], closed: 0 });
    expect(grouped([gap('???'), gap('🚢'), gap('x'.repeat(5_000))])).toHaveLength(3);
  });
});
