import { describe, expect, it } from 'vitest';
import { runsFrom } from '../../../src/search/read/runs.ts';

const joined = (text: string, at = 0) => runsFrom(text.split(' '), at).map((run) => run.joined);

describe('runs of neighbours that may be one word', () => {
  it('has two words and three', () => {
    expect(joined('mike row soft stuff')).toEqual(['mikerow', 'mikerowsoft']);
  });

  it('leaves out what is too short or too long', () => {
    expect(joined('in to it')).toEqual(['intoit']);
    expect(joined('extraordinary circumstances')).toEqual([]);
  });

  it('ends with the words', () => {
    expect(joined('micro soft', 1)).toEqual([]);
    expect(joined('', 5)).toEqual([]);
  });
});
