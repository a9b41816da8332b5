import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cut, cutMrkdwn, splitMrkdwn } from '../../src/slack/limits.ts';

describe('cut', () => {
  test('leaves a text at the limit as it is, and ends one past it in an ellipsis', () => {
    expect(cut('x'.repeat(75), 75)).toBe('x'.repeat(75));
    expect(cut('x'.repeat(76), 75)).toBe(`${'x'.repeat(74)}…`);
  });

  test('cuts at a space where one is near', () => {
    expect(cut('until when does the license run', 20)).toBe('until when does the…');
  });

  test('never leaves half a character', () => {
    expect(cut('🙂🙂🙂', 4)).toBe('🙂…');
  });

  test('never exceeds its limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.integer({ min: 2, max: 200 }), (text, limit) => {
        expect(cut(text, limit).length).toBeLessThanOrEqual(limit);
      }),
    );
  });
});

describe('splitting mrkdwn', () => {
  test('keeps a text at the limit in one piece, and makes two of one past it', () => {
    expect(splitMrkdwn('x'.repeat(3000), 3000)).toHaveLength(1);
    expect(splitMrkdwn('x'.repeat(3001), 3000).map((piece) => piece.length)).toEqual([3000, 1]);
  });

  test('parts paragraphs before lines, and lines before words', () => {
    expect(splitMrkdwn('one two three\n\nfour five six', 20)).toEqual(['one two three', 'four five six']);
    expect(splitMrkdwn('one two three\nfour five six', 20)).toEqual(['one two three', 'four five six']);
    expect(splitMrkdwn('one two three four five six', 20)).toEqual(['one two three four', 'five six']);
  });

  test('never parts a link or an entity', () => {
    const link = '<https://deal.example.com/a very long address|label with words>';
    expect(splitMrkdwn(`see ${link} there`, 64)).toEqual(['see', link, 'there']);
    expect(splitMrkdwn(`${'x'.repeat(8)}&amp;${'y'.repeat(8)}`, 10)).toEqual(['x'.repeat(8), '&amp;yyyyy', 'yyy']);
  });

  test('loses nothing but spaces, and keeps every piece within the limit', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '<', '>', '&', ';', '🙂'), maxLength: 300 });
    fc.assert(
      fc.property(text, fc.integer({ min: 10, max: 80 }), (whole, limit) => {
        const pieces = splitMrkdwn(whole, limit);
        expect(pieces.join('').replace(/\s/g, '')).toBe(whole.replace(/\s/g, ''));
        expect(pieces.filter((piece) => piece.length > limit)).toEqual([]);
      }),
    );
  });

  test('cutting ends in an ellipsis, within the limit', () => {
    expect(cutMrkdwn('a &amp; b', 9)).toBe('a &amp; b');
    expect(cutMrkdwn('aaaa &amp; bbbb', 9)).toBe('aaaa…');
  });
});
