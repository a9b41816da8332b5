import { expect, it } from 'vitest';
import { commonEnglishWords } from '../../../src/search/language/english.ts';

it('ordinary English words, British ones included, and no slips', () => {
  const words = commonEnglishWords();
  for (const word of ['weather', 'valuation', 'behaviour', 'licence', 'egress']) expect(words.has(word)).toBe(true);
  for (const word of ['teh', 'wen', 'micorsoft', 'opnai', 'Weather']) expect(words.has(word)).toBe(false);
});
