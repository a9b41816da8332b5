import { describe, expect, it } from 'vitest';
import { createSounds, readLetters } from '../../../src/search/read/sounds.ts';
import { createVocabulary } from '../../../src/search/read/vocabulary.ts';

const acronyms = new Set(['aws', 'agi', 'ai', 'cnbc', 'gpt']);
const isAcronym = (word: string) => acronyms.has(word);

describe('letters said one by one', () => {
  it.each([
    ['a double you s', 'aws'],
    ['a double u ess', 'aws'],
    ['eh gee eye', 'agi'],
    ['eh eye', 'ai'],
    ['see n bee see', 'cnbc'],
    ['gee pee tee', 'gpt'],
  ])('%s spells %s', (said, word) => {
    const words = said.split(' ');
    expect(readLetters(words, 0, isAcronym)).toEqual({ word, length: words.length });
  });

  it('stops where the letters end', () => {
    expect(readLetters(['on', 'a', 'double', 'you', 's', 'now'], 1, isAcronym)).toEqual({ word: 'aws', length: 4 });
  });

  it('finds nothing where no known word is spelled', () => {
    expect(readLetters(['why', 'are', 'you'], 0, isAcronym)).toBeUndefined();
    expect(readLetters(['a'], 0, isAcronym)).toBeUndefined();
  });
});

describe('sound-alikes', () => {
  const { soundAlikes } = createSounds(
    createVocabulary([['the', 'sole', 'license', 'on', 'azure', 'the', 'clause']], []),
  );

  it.each([
    ['soul', 'sole'],
    ['lisence', 'license'],
    ['claws', 'clause'],
    ['asyour', 'azure'],
  ])('%s sounds like %s', (said, word) => {
    expect(soundAlikes(said.split(' ')).map((alike) => alike.word)).toContain(word);
  });

  it('a word is not its own sound-alike', () => {
    expect(soundAlikes(['sole'])).toEqual([]);
  });

  it('numbers and other scripts sound like nothing', () => {
    expect(['2032', 'облако', ''].flatMap((text) => soundAlikes([text]))).toEqual([]);
  });
});
