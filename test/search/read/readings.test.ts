import { describe, expect, it } from 'vitest';
import { createReadings } from '../../../src/search/read/readings.ts';
import { createSounds } from '../../../src/search/read/sounds.ts';
import { createVocabulary } from '../../../src/search/read/vocabulary.ts';
import { wordsOf } from '../../../src/search/read/words.ts';

const vocabulary = createVocabulary(['does the sole license end', 'is it still on azure'].map(wordsOf), []);
const { readings } = createReadings(vocabulary, createSounds(vocabulary));
const heard = (text: string) =>
  readings(wordsOf(text))
    .flat()
    .map((reading) => reading.word);

describe('readings of what was dictated', () => {
  it.each([
    ['the soul rights', 'sole'],
    ['the lie sense', 'license'],
    ['on as your', 'azure'],
    ['dose it end', 'does'],
  ])('%s may have been %s', (said, word) => {
    expect(heard(said)).toContain(word);
  });

  it('weigh less than the word itself', () => {
    for (const reading of readings(wordsOf('dose the soul lie sense end')).flat()) {
      expect(reading.weight).toBeGreaterThan(0);
      expect(reading.weight).toBeLessThan(1);
    }
  });

  it('has none for words that the base uses side by side', () => {
    expect(heard('does the sole license end')).toEqual([]);
  });
});
