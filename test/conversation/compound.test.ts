import { describe, expect, test } from 'vitest';
import { splitCompound } from '../../src/conversation/compound.ts';

describe('a compound question', () => {
  test.each<[string, readonly [string, string]]>([
    ['when did it start and how big is the stake?', ['when did it start', 'how big is the stake?']],
    ['Who pays whom? And until when does it last?', ['Who pays whom', 'until when does it last?']],
    ['is the license exclusive; when does it end', ['is the license exclusive', 'when does it end']],
  ])('falls into its halves: %s', (asked, halves) => {
    expect(splitCompound(asked)).toEqual(halves);
  });

  test('falls into its halves however far apart its words stand', () => {
    expect(splitCompound('when did  it start\n\n and   how big is the stake?')).toEqual([
      'when did it start',
      'how big is the stake?',
    ]);
  });

  test.each([' ', '\n', '?', '; ', ', '])('takes no time to be told from a long line of %j', (sign) => {
    const started = performance.now();
    splitCompound(`what is ${sign.repeat(3000)}x`);
    expect(performance.now() - started).toBeLessThan(200);
  });

  test.each([
    'what do Microsoft and OpenAI share?',
    'how do AWS and Google compare',
    'why and when',
    'when does it end?',
  ])('is none: %s', (asked) => {
    expect(splitCompound(asked)).toBeUndefined();
  });
});
