import { describe, expect, it } from 'vitest';
import { buildEngine } from '../../src/search/build.ts';
import { commonEnglishWords, english } from '../../src/search/english.ts';
import { foreignTo } from '../../src/search/everyday.ts';
import { createAnalyser } from '../../src/search/query.ts';
import { LIBRARY } from '../support/library.ts';

const { analysePhrasing } = createAnalyser({ phrasings: [], commonWords: commonEnglishWords() });
const read = (texts: readonly string[]) => texts.map(analysePhrasing);

describe('everyday questions', () => {
  const everyday = [
    { about: 'Kitchen', questions: ['how do i boil an egg', 'when is the library shut on sundays'] },
    { about: 'Space', questions: ['how far away is the moon'] },
  ];

  it('are foreign to a base unless they are like one of its phrasings', () => {
    const phrasings = read(['is the library open on sundays', 'how long may i keep a book']);
    expect(foreignTo(phrasings, everyday, read)).toEqual([
      { about: 'Kitchen', questions: ['how do i boil an egg'] },
      { about: 'Space', questions: ['how far away is the moon'] },
    ]);
  });

  it('are none where the language has none', () => {
    expect(foreignTo(read(['is it open']), [], read)).toEqual([]);
  });
});

describe('a base of a few entries', () => {
  const engine = buildEngine(LIBRARY, { language: english() });
  const confidenceOf = (utterance: string) => engine.search(utterance).matches[0]?.confidence ?? 0;

  it.each([
    'what is the weather like in june',
    'how do I cook an egg',
    'who is the king of spain',
    'thanks, you were great',
    'write a poem about my dog',
  ])('declines “%s”, though nobody taught it to', (utterance) => {
    expect(confidenceOf(utterance)).toBeLessThan(engine.thresholds.answer);
    expect(engine.search(utterance).everyday).toBe(true);
  });

  it.each(['are you open on sundays?', 'what must I pay for an overdue book', 'my card got stolen'])(
    'still answers “%s”',
    (utterance) => {
      expect(confidenceOf(utterance)).toBeGreaterThanOrEqual(engine.thresholds.answer);
      expect(engine.search(utterance).everyday).toBeUndefined();
    },
  );

  it.each([
    ['and on sundays?', 'opening-hours', 'opening-hours'],
    ['how long can I renew it', 'late-fee', 'loan-period'],
  ])('reads “%s” after %s as a question about %s, not as everyday talk', (utterance, near, entry) => {
    const { matches, everyday } = engine.search(utterance, near);
    expect(matches[0]?.entry).toBe(entry);
    expect(matches[0]?.confidence).toBeGreaterThanOrEqual(engine.thresholds.answer);
    expect(everyday).toBeUndefined();
  });
});
