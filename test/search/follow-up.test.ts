import { describe, expect, it } from 'vitest';
import { isFollowUp } from '../../src/search/follow-up.ts';
import { createAnalyser } from '../../src/search/read/query.ts';

const analyser = createAnalyser({ phrasings: [] });

describe('a follow-up', () => {
  it.each(['until when?', 'and on AWS?', 'what about the other clouds', 'is it exclusive too?'])('is “%s”', (text) => {
    expect(isFollowUp(analyser.analysePhrasing(text))).toBe(true);
  });

  it.each([
    'what is the license for',
    'until when does the license of Microsoft run',
    'who signed the agreement in April',
  ])('is not “%s”', (text) => {
    expect(isFollowUp(analyser.analysePhrasing(text))).toBe(false);
  });
});
