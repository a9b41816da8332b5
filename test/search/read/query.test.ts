import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { english } from '../../../src/search/language/english.ts';
import { createAnalyser } from '../../../src/search/read/query.ts';
import { stemOf } from '../../../src/search/read/stems.ts';
import { LONGEST_UTTERANCE } from '../../../src/search/read/words.ts';

const PHRASINGS = [
  'When does Microsoft’s license expire?',
  'Is the license still exclusive?',
  'How much did Amazon commit, $50 billion?',
  'What was announced on April 27?',
  'Can OpenAI sell on any cloud, AWS too?',
];
const analyser = createAnalyser({
  phrasings: PHRASINGS,
  synonyms: {
    same: [['Microsoft', 'MSFT', 'Redmond', 'micro soft']],
    kin: [{ idea: 'ending', words: ['expire', 'run out'] }],
  },
  language: english(),
});
const stems = (text: string) => analyser.analyse(text).words.map((word) => word.stem);
const utterance = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc
    .array(fc.constantFrom('redmond', 'licence', 'as', 'your', '$50B', '27/4', 'lisence', 'run', 'out'), {
      maxLength: 40,
    })
    .map((words) => words.join(' ')),
);

describe('analysing an utterance', () => {
  it('brings different ways to write a thing to the same words', () => {
    expect(stems('when does redmond’s licence expire')).toEqual(stems('When does MSFT’s license expire?'));
    expect(stems('fifty billion dollars')).toEqual(stems('$50B'));
    expect(stems('27th of april')).toEqual(stems('4/27'));
  });

  it('repairs towards the base, and says so', () => {
    const query = analyser.analyse('when does the licnese of Redmnd expire');
    expect(query.words.map((word) => word.text)).toEqual([
      'when',
      'does',
      'the',
      'license',
      'of',
      'microsoft',
      'expire',
    ]);
    expect(query.repairs).toEqual([
      { from: 'licnese', to: 'license' },
      { from: 'redmnd', to: 'redmond' },
    ]);
    expect(query.synonyms).toEqual([{ from: 'redmond', to: 'microsoft' }]);
  });

  it('reads a phrasing without repairs', () => {
    expect(analyser.analysePhrasing('the licnese').repairs).toEqual([]);
  });

  it('names what nothing here mentions, once', () => {
    expect(analyser.analyse('is the valuation still the valuation').unknown).toEqual(['valuation']);
  });

  it('adds ideas and readings beside the words', () => {
    const [run] = analyser.analyse('run out').words;
    expect(run?.ideas).toEqual([{ idea: 'ending', weight: 1 }]);
    const [lie] = analyser.analyse('lie sense').words;
    expect(lie?.text).toBe('lie');
    expect(lie?.readings.map(({ stem }) => stem)).toContain(stemOf('license'));
  });

  it('says when it cut a long line', () => {
    const query = analyser.analyse('license '.repeat(1000));
    expect(query.truncated).toBe(true);
    expect(query.words.length).toBeLessThanOrEqual(LONGEST_UTTERANCE / 8 + 1);
  });

  it.each(['', '   ', '???', '🙃🙃', '\u0000'])('finds no words in %j', (nothing) => {
    expect(analyser.analyse(nothing)).toEqual({
      words: [],
      unknown: [],
      repairs: [],
      synonyms: [],
      truncated: false,
    });
  });

  it('never throws, gives the same query for the same text, and keeps every weight within 0–1', () => {
    fc.assert(
      fc.property(utterance, (text) => {
        const query = analyser.analyse(text);
        expect(analyser.analyse(text)).toEqual(query);
        for (const { weight } of query.words.flatMap((word) => [...word.ideas, ...word.readings])) {
          expect(weight).toBeGreaterThan(0);
          expect(weight).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('never repairs what is put together from its own phrasings', () => {
    const known = PHRASINGS.join(' ')
      .toLowerCase()
      .match(/[a-z]{3,}/g)!;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...known), { maxLength: 12 }), (words) => {
        const { repairs } = analyser.analyse(words.join(' '));
        for (const { from } of repairs) expect(known).not.toContain(from);
      }),
    );
  });

  it('needs no phrasings at all', () => {
    expect(createAnalyser({ phrasings: [] }).analyse('anything').unknown).toEqual(['anything']);
  });
});
