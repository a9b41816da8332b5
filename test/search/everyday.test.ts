import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildEngine } from '../../src/search/build.ts';
import { foreignTo } from '../../src/search/everyday.ts';
import { isFollowUp } from '../../src/search/follow-up.ts';
import { english } from '../../src/search/language/english.ts';
import { createAnalyser } from '../../src/search/read/query.ts';
import { LIBRARY } from '../support/library.ts';

const { analysePhrasing } = createAnalyser({ phrasings: [], language: english() });
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

  it.each([
    ['hi all, are you open on sunday? thanks a lot!', 'opening-hours'],
    ['sorry to bother you, quick one: how do I join, any idea?', 'join'],
    ['my boss wants to know what it costs to bring a book back late', 'late-fee'],
    ['good morning everybody, does anyone happen to know for how long may I keep a book', 'loan-period'],
  ])('answers “%s” as what is asked in it', (utterance, entry) => {
    const [best] = engine.search(utterance).matches;
    expect(best?.entry).toBe(entry);
    expect(best?.confidence).toBeGreaterThanOrEqual(engine.thresholds.answer);
    expect(engine.explain(utterance).finding).toEqual(engine.search(utterance));
  });

  it('goes on from an answer with what goes on from it, not with whatever is said next', () => {
    const unheard = readFileSync('test/search/everyday-unheard.txt', 'utf8').trim().split('\n');
    const short = unheard.filter((line) => isFollowUp(analysePhrasing(line)));
    expect(short.length).toBeGreaterThan(20);
    const asked = short.flatMap((line) => LIBRARY.map(({ id }) => engine.search(line, id).matches[0]?.confidence ?? 0));
    const answered = asked.filter((confidence) => confidence >= engine.thresholds.answer).length;
    expect(answered / asked.length).toBeLessThan(0.03);
  });

  it.each(['', '🙃', '???'])('finds nothing for “%s” after an answer', (utterance) => {
    expect(engine.search(utterance, 'late-fee').matches).toEqual([]);
  });

  it('takes what says itself what it is about for that', () => {
    const alone = engine.search('are you open on sunday').matches[0]!;
    expect(alone.entry).toBe('opening-hours');
    for (const { id } of LIBRARY) {
      const after = engine.search('open on sunday?', id).matches[0]!;
      expect(after.entry, id).toBe('opening-hours');
    }
  });
});
