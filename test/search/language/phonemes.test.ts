import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pronounceEnglish } from '../../../src/search/language/english.ts';
import { readArpabet, skeletonOf, soundCost, soundOut, spellOut } from '../../../src/search/language/phonemes.ts';

const say = (words: string) =>
  words
    .split(' ')
    .map((word) => pronounceEnglish(word) ?? soundOut(word))
    .join('');
const cost = (heard: string, meant: string) => soundCost(say(heard), say(meant), Infinity);
const word = fc.stringMatching(/^[a-z]{1,12}$/);

describe('phonemes', () => {
  it.each([
    ['won', 'one'],
    ['wear', 'where'],
    ['rains', 'reins'],
    ['threw', 'through'],
    ['where house', 'warehouse'],
  ])('%s sounds just like %s', (heard, meant) => {
    expect(cost(heard, meant)).toBe(0);
  });

  it.each([
    ['knot', 'not'],
    ['wrote', 'rote'],
    ['phone', 'fone'],
    ['cell', 'sell'],
    ['nite', 'knight'],
  ])('sounds %s out like %s', (one, other) => {
    expect(soundOut(one)).toBe(soundOut(other));
  });

  it('spells letters by their names', () => {
    expect(spellOut('gpt')).toBe(readArpabet('JH IY P IY T IY'));
  });

  it('drops stress and marks that it does not know', () => {
    expect(readArpabet('AE1 ZH ER0')).toBe(readArpabet('AE ZH ER'));
    expect(readArpabet('??')).toBe('');
  });

  it('takes voices and vowels for one another more readily than other sounds', () => {
    expect(cost('clowd', 'cloud')).toBeLessThan(cost('clout', 'crowd'));
    expect(cost('bean', 'been')).toBeLessThan(cost('bean', 'bone'));
    expect(cost('wan', 'one')).toBeLessThan(cost('tan', 'one'));
  });

  it('gives words that sound alike one skeleton', () => {
    expect(skeletonOf(say('an throw pick'))).toBe(skeletonOf(soundOut('anthropic')));
    expect(skeletonOf(say('red mend'))).toBe(skeletonOf(say('redmond')));
  });

  it('costs nothing to hear what was said, and as much one way as the other', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const [one, other] = [soundOut(a), soundOut(b)];
        expect(soundCost(one, one, Infinity)).toBe(0);
        expect(soundCost(one, other, Infinity)).toBeCloseTo(soundCost(other, one, Infinity), 9);
      }),
    );
  });

  it('stops above the limit, and never below it', () => {
    fc.assert(
      fc.property(word, word, fc.float({ min: 0, max: 5, noNaN: true }), (a, b, limit) => {
        const all = soundCost(soundOut(a), soundOut(b), Infinity);
        expect(soundCost(soundOut(a), soundOut(b), limit)).toBe(all > limit ? Infinity : all);
      }),
    );
  });
});
