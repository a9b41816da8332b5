import { describe, expect, it } from 'vitest';
import { buildEngine } from '../../src/search/build.ts';
import { LIBRARY } from '../support/library.ts';

const SAID = 'can I print at the library';
const found = (utterance: string, ...more: { id: string; phrasings: string[] }[]) =>
  buildEngine([...LIBRARY, ...more])
    .search(utterance)
    .matches.map(({ entry, confidence }) => ({ entry, confidence }));

describe('the very words of a phrasing', () => {
  it('are all but sure of its entry', () => {
    const [first] = found(SAID);
    expect(first!.entry).toBe('printing');
    expect(first!.confidence).toBeGreaterThanOrEqual(0.97);
  });

  it('are shared by entries that both have them, the likelier one first', () => {
    const [first, second, third] = found(SAID, { id: 'copies', phrasings: [SAID, 'is there toner'] });
    expect([first!.entry, second!.entry].toSorted()).toEqual(['copies', 'printing']);
    expect(second!.confidence).toBe(first!.confidence);
    expect(first!.confidence).toBe(0.97 / 2);
    expect(third!.confidence).toBeLessThanOrEqual(0.03);
  });

  it('go round among however many have them', () => {
    const twins = Array.from({ length: 12 }, (_, n) => ({ id: `twin-${n}`, phrasings: [SAID] }));
    const matches = found(SAID, ...twins);
    expect(matches).toHaveLength(10);
    for (const { confidence } of matches) expect(confidence).toBe(0.97 / 13);
  });

  it('count once where an entry has them twice', () => {
    const [first] = found('is it quiet', { id: 'quiet', phrasings: ['is it quiet', 'Is it quiet?'] });
    expect(first!.entry).toBe('quiet');
    expect(first!.confidence).toBeGreaterThanOrEqual(0.97);
  });

  it.each(['', '   ', '!!!', '👍'])('are none in “%s”, even where a phrasing has no word either', (utterance) => {
    expect(found(utterance, { id: 'smile', phrasings: ['🙂', '???', 'are you happy'] })).toEqual([]);
  });
});

describe('the very words of a declined question', () => {
  const declined = [{ about: 'elsewhere', questions: ['who won the football match', SAID] }];
  const engine = buildEngine(LIBRARY, { declined });
  const exactPart = (utterance: string) => engine.explain(utterance).parts.find(({ name }) => name === 'exact');

  it('settle the confidence, and an explanation says that they do', () => {
    expect(engine.search('who won the football match').matches[0]?.confidence ?? 0).toBeLessThanOrEqual(0.01);
    expect(exactPart('Who won the football match?')?.meaning).toContain('declined');
  });

  it('are those of an entry first', () => {
    expect(engine.search(SAID).matches[0]?.confidence).toBeGreaterThanOrEqual(0.97);
    expect(exactPart(SAID)).toMatchObject({ value: 1, meaning: expect.stringContaining('phrasing') });
    expect(exactPart('is there a printer')).toBeUndefined();
  });
});
