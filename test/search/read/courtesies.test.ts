import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutCourtesies } from '../../../src/search/read/courtesies.ts';
import { wordsOf } from '../../../src/search/read/words.ts';

const rest = (text: string) => withoutCourtesies(wordsOf(text)).join(' ');

describe('courtesies', () => {
  it.each([
    'Hi all, is the pool open? Thanks a lot!',
    'sorry to bother you, quick one: is the pool open',
    'Good morning everybody, does anyone happen to know: is the pool open, any idea?',
    'not sure who to ask about this, but is the pool open',
    'hey, sorry, one more question: is the pool open, thanks in advance for your help',
    'my boss wants to know: is the pool open? thx',
    'is the pool open, any help much appreciated',
  ])('are left out of “%s”', (text) => {
    expect(rest(text)).toBe('is the pool open');
  });

  it.each([
    'thanks a lot',
    'hi there, thanks',
    'hello',
    'hey everyone, pool?',
    'who signed the thank you note',
    'is sorry the name of a band',
    'what does help cost',
    'does anyone sell it',
    '',
  ])('are all there is, or none, in “%s”', (text) => {
    expect(rest(text)).toBe(wordsOf(text).join(' '));
  });

  it('leave words in their order, and nothing more to leave out', () => {
    const word = fc.constantFrom(
      'hi',
      'thanks',
      'sorry',
      'quick',
      'question',
      'pool',
      'open',
      'any',
      'idea',
      'a',
      'lot',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 14 }), (words) => {
        const left = withoutCourtesies(words);
        expect(` ${words.join(' ')} `).toContain(` ${left.join(' ')} `);
        expect(withoutCourtesies(left)).toEqual(left);
      }),
    );
  });
});
