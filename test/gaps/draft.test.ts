import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type DraftParts, draftGaps } from '../../src/gaps/draft.ts';
import type { Gap } from '../../src/gaps/gap.ts';
import type { GapGroup } from '../../src/gaps/group.ts';
import type { Knowledge } from '../../src/knowledge/entry.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { HARBOR } from '../support/harbor.ts';

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = await loadKnowledge(HARBOR.dir);
});

const gap = (question: string, parts: Partial<Gap> = {}): Gap => ({
  question,
  at: '2026-11-20T12:00:00.000Z',
  platform: 'slack',
  why: 'unanswered',
  ...parts,
});
const group = (gaps: readonly Gap[], entry: string, confidence: number): GapGroup => ({
  question: gaps[0]!.question,
  gaps,
  nearest: { entry, phrasing: '', confidence },
});
const drafted = (groups: readonly GapGroup[]) => {
  const parts: DraftParts = { knowledge, thresholds: { answer: 0.6, suggest: 0.3 }, today: '2026-11-20' };
  return draftGaps(groups, parts);
};
const frontMatter = (text: string) => parse(text.split('---\n')[1]!) as Record<string, unknown>;

describe('a draft for a gap', () => {
  it('is the skeleton of an entry where none is near, with the questions as they were asked', () => {
    const [draft] = drafted([
      group([gap('who is the "harbormaster"?'), gap('harbormaster name'), gap('Harbormaster name')], 'lease-term', 0.1),
    ]);
    expect(draft?.path).toBe('entries/lease/gap-harbormaster.md');
    expect(frontMatter(draft!.text)).toMatchObject({
      question: 'TODO: who is the "harbormaster"?',
      alternates: ['harbormaster name', 'TODO: another way to ask'],
      topic: 'lease',
      reviewed: '2026-11-20',
    });
  });

  it('suggests alternates for an entry that is near, with how often and why', () => {
    const [draft] = drafted([
      group([gap('rent in euros'), gap('Rent in euros')], 'rent-amount', 0.5),
      group([gap('price: "too high"?', { why: 'low-rating', comment: 'no sum\nat all' })], 'rent-amount', 0.9),
    ]);
    expect(draft?.path).toBe('alternates/rent-amount.yaml');
    expect(parse(draft!.text)).toEqual({ alternates: ['rent in euros', 'price: "too high"?'] });
    expect(draft?.text).toContain('"rent in euros" # 2× unanswered');
    expect(draft?.text).toContain('# 1× low rating "no sum\\nat all"');
    expect(draft?.text).toContain('entries/rent/rent-amount.md');
  });

  it('suggests no alternate that the entry has: there the answer is to be looked at', () => {
    const known = knowledge.entries.get('rent-amount')!.alternates[0]!;
    const [draft] = drafted([group([gap(`${known}?!`, { why: 'low-rating' })], 'rent-amount', 0.9)]);
    expect(parse(draft!.text)).toEqual({ alternates: [] });
    expect(draft?.text).toMatch(/look at the answer:\n# {3}- ".*" # 1× low rating/);
  });

  it('is an entry of its own where the desk had to reply by hand', () => {
    const [draft] = drafted([
      group([gap('who owns the crane?', { why: 'escalated', reply: 'The city owns it.' })], 'rent-amount', 0.5),
    ]);
    expect(draft?.path).toBe('entries/rent/owns-crane.md');
    expect(draft?.text).toContain('TODO: The desk replied: The city owns it.');
  });

  it('never takes an id that is taken', () => {
    const gaps = [gap('rent amount?', { why: 'escalated', reply: 'Unknown.' })];
    const [one, two] = drafted([group(gaps, 'rent-amount', 0.9), group(gaps, 'rent-amount', 0.9)]);
    expect([one?.path, two?.path]).toEqual(['entries/rent/rent-amount-2.md', 'entries/rent/rent-amount-3.md']);
  });

  it('has a safe name whatever was asked', () => {
    const paths = drafted([
      group([gap('../../etc/passwd; rm -rf "ÄÖÜ" 🚢')], 'lease-term', 0),
      group([gap('???')], 'lease-term', 0),
    ]);
    for (const { path } of paths) expect(path).toMatch(/^entries\/[a-z]+\/[a-z0-9]+(-[a-z0-9]+)*\.md$/);
  });
});
