import { describe, expect, it } from 'vitest';
import { featuresOf } from '../../src/search/features.ts';
import { createAnalyser } from '../../src/search/read/query.ts';

const synonyms = { same: [], kin: [{ idea: 'money', words: ['fee', 'cost'] }] };
const analyser = createAnalyser({ phrasings: ['what does the late fee cost', 'open on day 3'], synonyms });
const keysOf = (text: string) => featuresOf(analyser.analysePhrasing(text)).map((feature) => feature.key);

describe('the features of a text', () => {
  it('hold each once', () => {
    const keys = keysOf('fee fee fee cost fee');
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('hold neighbours with the edges of the text', () => {
    expect(keysOf('late fee')).toEqual(expect.arrayContaining(['b^ late', 'blate fee', 'bfee $']));
  });

  it('hold pairs without regard to order', () => {
    const pairs = (text: string) => keysOf(text).filter((key) => key.startsWith('p'));
    expect(pairs('late fee')).toEqual(pairs('fee late'));
  });

  it('hold the idea of a word beside the word', () => {
    expect(keysOf('late fee')).toEqual(expect.arrayContaining(['wfee', 'imoney']));
  });

  it('hold a number both as itself and as any number', () => {
    expect(keysOf('day 3')).toEqual(expect.arrayContaining(['w3', 'w#', 'bdai #']));
  });

  it('grow no faster than a long text does', () => {
    const words = Array.from({ length: 200 }, (_, n) => `word${String.fromCharCode(97 + (n % 26))}x${n}`);
    const half = featuresOf(analyser.analysePhrasing(words.slice(0, 30).join(' '))).length;
    const whole = featuresOf(analyser.analysePhrasing(words.slice(0, 60).join(' '))).length;
    expect(whole).toBeLessThan(2.6 * half);
  });
});
