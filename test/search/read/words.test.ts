import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, LONGEST_UTTERANCE, wordsOf } from '../../../src/search/read/words.ts';

const read = (text: string) => wordsOf(text).join(' ');

describe('words of a text', () => {
  it.each([
    ['What’s Microsoft’s licence?', 'what is microsoft licence'],
    ['OpenAI doesn’t pay', 'openai does not pay'],
    ['who doesn´t pay, who doesn`t, who doesn｀t', 'who does not pay who does not who does not'],
    ['the li\u00ADcense of Micro\u200Bsoft\uFEFF ends\u2060', 'the license of microsoft ends'],
    ['dont they pay', 'do not they pay'],
    ['the companies’ deal', 'the companies deal'],
    ['it’ll end, they’re sure', 'it will end they are sure'],
    ['multi-cloud (any cloud)', 'multi cloud any cloud'],
    ['Ｆｕｌｌ ｗｉｄｔｈ ﬁnance', 'full width finance'],
    ['café naïve', 'cafe naive'],
    ['A.G.I. in the U.S.', 'agi in the us'],
    ['terms & limits w/o end', 'terms and limits without end'],
    ['tl;dr pls', 'summary please'],
    ['🙃 azure 🚀', 'azure'],
    ['??? -- !', ''],
    ['', ''],
  ])('%j reads %j', (text, words) => {
    expect(read(text)).toBe(words);
  });

  it.each([
    ['$50B and 27%', '$50b and 27%'],
    ['1,000 on 27/4', '1,000 on 27/4'],
    ['gpt-4o on M365', 'gpt 4o on m365'],
  ])('keeps the sign and unit of a number: %j', (text, words) => {
    expect(read(text)).toBe(words);
  });

  it('never throws and gives lower-case words without white space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const word of wordsOf(text)) expect(word).toMatch(/^\S+( %)?$/u);
      }),
    );
  });
});

describe('clipping', () => {
  it('leaves what fits alone', () => {
    expect(clip('short')).toEqual({ text: 'short', truncated: false });
    expect(clip('x'.repeat(LONGEST_UTTERANCE)).truncated).toBe(false);
  });

  it('cuts what does not fit, and says so', () => {
    expect(clip('x'.repeat(LONGEST_UTTERANCE + 1))).toEqual({ text: 'x'.repeat(LONGEST_UTTERANCE), truncated: true });
  });

  it('never cuts through an emoji', () => {
    const { text } = clip(`${'x'.repeat(LONGEST_UTTERANCE - 1)}🙃🙃`);
    expect(text).toBe('x'.repeat(LONGEST_UTTERANCE - 1));
  });
});
