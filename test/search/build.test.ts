import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildEngine } from '../../src/search/build.ts';
import type { Engine, Indexable } from '../../src/search/engine.ts';
import { english } from '../../src/search/language/english.ts';
import { LONGEST_UTTERANCE } from '../../src/search/read/words.ts';
import { LIBRARY } from '../support/library.ts';

const engine = buildEngine(LIBRARY);
const phrasings = LIBRARY.flatMap((entry) => entry.phrasings.map((phrasing) => ({ entry: entry.id, phrasing })));
const utterances = [
  'how long can I keep it',
  'is it open on sundays',
  'overdue fine',
  'somebody stole my card',
  'where do I sign up for a card',
  'how do volcanoes erupt',
  '',
];
const bestOf = (from: Engine, utterance: string) => from.search(utterance).matches[0]?.entry;
const confidence = (from: Engine, utterance: string) => from.search(utterance).matches[0]?.confidence ?? 0;

describe('an entry of thousands of phrasings that are all but the same', () => {
  it('is learned like any other', () => {
    const borrowing = Array.from({ length: 2000 }, (_, n) => `may reader number ${n} keep a novel`);
    const crowded = buildEngine([...LIBRARY, { id: 'crowd', phrasings: borrowing }]);
    for (const { entry, phrasing } of phrasings) expect(bestOf(crowded, phrasing), phrasing).toBe(entry);
    expect(confidence(crowded, 'may reader number 4711 keep a novel')).toBeGreaterThan(crowded.thresholds.answer);
  });
});

describe('the engine', () => {
  it.each(phrasings)('finds $entry by its own phrasing “$phrasing”', ({ entry, phrasing }) => {
    expect(bestOf(engine, phrasing)).toBe(entry);
  });

  it.each([
    ['are you open on sundays?', 'opening-hours'],
    ['how long may I borrow a novel', 'loan-period'],
    ['what must I pay for an overdue book', 'late-fee'],
    ['my card got stolen', 'lost-card'],
    ['is there a colour printer', 'printing'],
    ['reserve a room for a study group', 'rooms'],
  ])('takes “%s” for %s', (utterance, entry) => {
    expect(bestOf(engine, utterance)).toBe(entry);
  });

  it.each([
    ['ovredue bookz', 'late-fee'],
    ['membreship prize', 'membership-price'],
  ])('reads over the slips in “%s”', (utterance, entry) => {
    expect(bestOf(engine, utterance)).toBe(entry);
  });

  it('is surer of a question of the base than of one from elsewhere', () => {
    const [inside, outside] = ['how high is the fine for an overdue book', 'who won the football match yesterday'];
    expect(confidence(engine, inside!)).toBeGreaterThan(engine.thresholds.answer);
    expect(confidence(engine, outside!)).toBeLessThan(engine.thresholds.answer);
  });

  it.each(['the the the', 'the of the'])('is not sure of “%s”, which says nothing', (utterance) => {
    expect(confidence(engine, utterance)).toBeLessThan(engine.thresholds.answer);
  });

  it('finds nothing where no word is known, and names the words', () => {
    const finding = engine.search('xylophone zeppelin');
    expect(finding.matches).toEqual([]);
    expect(finding.unknown).toEqual(['xylophone', 'zeppelin']);
  });

  it('finds nothing in an empty base', () => {
    expect(buildEngine([]).search('anything at all').matches).toEqual([]);
  });

  it('finds the only entry of a base of one', () => {
    expect(bestOf(buildEngine(LIBRARY.slice(0, 1)), 'when are you open')).toBe('opening-hours');
  });

  it('never finds an entry without phrasings', () => {
    const matches = buildEngine([...LIBRARY, { id: 'a-blank', phrasings: [] }]).search('when is it open').matches;
    expect(matches.map((match) => match.entry)).not.toContain('a-blank');
  });

  it('counts the words of an idea as evidence for it', () => {
    const synonyms = { same: [], kin: [{ idea: 'money', words: ['pay', 'fee', 'cost', 'fine', 'moolah'] }] };
    const learned = buildEngine(LIBRARY, { synonyms });
    expect(bestOf(learned, 'how much moolah if I am late')).toBe('late-fee');
  });

  it('reads no more than the beginning of a hostile utterance', () => {
    const hostile = 'when is the library open '.repeat(20) + 'print a page '.repeat(2000);
    const { truncated, matches } = engine.search(hostile);
    expect(truncated).toBe(true);
    expect(matches).toEqual(engine.search(hostile.slice(0, LONGEST_UTTERANCE)).matches);
  });
});

describe('questions to be declined', () => {
  const declined = [
    'who won the football match yesterday',
    'what is the password of the guest network',
    'book me a flight',
  ];
  const warned = buildEngine(LIBRARY, { declined: [{ about: 'elsewhere', questions: declined }] });

  it.each(declined)('keep “%s” from being answered', (utterance) => {
    expect(confidence(warned, utterance)).toBeLessThan(warned.thresholds.suggest);
  });

  it('make the engine less sure of what is like them', () => {
    const like = 'can you book a flight for me';
    expect(confidence(warned, like)).toBeLessThan(confidence(engine, like));
  });

  it.each(phrasings)('leave “$phrasing” to $entry, even where they share a word', ({ entry, phrasing }) => {
    expect(bestOf(warned, phrasing)).toBe(entry);
    expect(confidence(warned, phrasing)).toBeGreaterThan(warned.thresholds.answer);
  });

  it('name the matter of what is like them, and of nothing else', () => {
    for (const utterance of [...declined, 'can you book a flight for me'])
      expect(warned.search(utterance).matter).toBe('elsewhere');
    for (const { phrasing } of phrasings) expect(warned.search(phrasing).matter).toBeUndefined();
  });

  it('may come in any order, and so may their groups', () => {
    expect(buildEngine(LIBRARY, { declined: [{ about: 'elsewhere', questions: declined.toReversed() }] }).save()).toBe(
      warned.save(),
    );
    const groups = declined.map((one) => ({ about: one, questions: [one] }));
    expect(buildEngine(LIBRARY, { declined: groups.toReversed() }).save()).toBe(
      buildEngine(LIBRARY, { declined: groups }).save(),
    );
  });

  it('are never what is found or offered while typing', () => {
    const ids = LIBRARY.map((entry) => entry.id);
    for (const utterance of declined)
      for (const match of warned.search(utterance).matches) expect(ids).toContain(match.entry);
    for (const id of warned.complete('football match', 5)) expect(ids).toContain(id);
  });

  it('change what is learned, so that what was remembered without them does not count', () => {
    expect(
      buildEngine(LIBRARY, { declined: [{ about: 'elsewhere', questions: declined }], saved: engine.save() }).save(),
    ).toBe(warned.save());
  });
});

describe('entries on the same matter', () => {
  it('are no rivals: they take less from the confidence in each other than strangers do', () => {
    const utterance = 'what about the card';
    const [best, second] = engine.search(utterance).matches;
    const related = LIBRARY.map((entry) => (entry.id === best!.entry ? { ...entry, related: [second!.entry] } : entry));
    const [linked] = buildEngine(related).search(utterance).matches;
    expect(linked!.entry).toBe(best!.entry);
    expect(linked!.confidence).toBeGreaterThan(best!.confidence);
  });
});

describe('confidences', () => {
  it('lie between 0 and 1, best first, and sum to at most 1', () => {
    const text = fc.array(fc.constantFrom(...phrasings.flatMap(({ phrasing }) => phrasing.split(' '))), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(text, (words) => {
        const confidences = engine.search(words.join(' ')).matches.map((match) => match.confidence);
        expect(confidences.every((one) => one >= 0 && one <= 1)).toBe(true);
        expect(confidences.toSorted((a, b) => b - a)).toEqual(confidences);
        expect(confidences.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(1 + 1e-9);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the same input', () => {
  it('gives the same bytes', () => {
    const again = buildEngine(LIBRARY);
    expect(again.save()).toBe(engine.save());
    for (const utterance of utterances) expect(again.search(utterance)).toEqual(engine.search(utterance));
  });

  it('gives the same bytes in whatever order the entries come', () => {
    const anyOrder = fc.shuffledSubarray([...LIBRARY], { minLength: LIBRARY.length });
    fc.assert(
      fc.property(anyOrder, (entries) => {
        const shuffled = buildEngine(entries);
        expect(shuffled.save()).toBe(engine.save());
        for (const utterance of utterances) expect(shuffled.search(utterance)).toEqual(engine.search(utterance));
      }),
      { numRuns: 5 },
    );
  });
});

describe('an unrelated entry', () => {
  const stranger = fc.array(fc.constantFrom('zebra', 'quartz', 'violin', 'lava', 'glacier', 'orbit', 'yeast'), {
    minLength: 2,
    maxLength: 5,
  });

  it('changes no answer when it is added', () => {
    const strangers = fc.array(
      stranger.map((words) => words.join(' ')),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(strangers, (more) => {
        const grown = buildEngine([...LIBRARY, { id: 'm-stranger', phrasings: more } satisfies Indexable]);
        for (const { phrasing, entry } of phrasings) expect(bestOf(grown, phrasing)).toBe(entry);
        for (const utterance of utterances) expect(bestOf(grown, utterance)).toBe(bestOf(engine, utterance));
      }),
      { numRuns: 5 },
    );
  });
});

describe('what was learned', () => {
  it('is remembered without loss', () => {
    const remembered = buildEngine(LIBRARY, { saved: engine.save() });
    expect(remembered.save()).toBe(engine.save());
    expect(remembered.thresholds).toEqual(engine.thresholds);
    for (const utterance of utterances) expect(remembered.search(utterance)).toEqual(engine.search(utterance));
  });

  it.each([
    ['of other entries', buildEngine(LIBRARY.slice(1)).save()],
    ['that is damaged', engine.save().slice(0, 40)],
  ])('%s is learned afresh', (_, saved) => {
    expect(buildEngine(LIBRARY, { saved }).save()).toBe(engine.save());
  });

  it('with other words at hand is learned afresh', () => {
    const saved = buildEngine(LIBRARY, { language: english() }).save();
    const wordless = { ...english(), id: 'wordless', space: { dimensions: 1, directionOf: () => undefined } };
    expect(buildEngine(LIBRARY, { language: wordless, saved }).save()).toBe(
      buildEngine(LIBRARY, { language: wordless }).save(),
    );
  });
});

describe('an explanation', () => {
  it('names the words that the match rests on, heaviest first, as shares of the whole', () => {
    const { words } = engine.explain('what is the fine for an overdue book');
    expect(words.slice(0, 2).map(({ word }) => word)).toContain('overdue');
    expect(words.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1);
  });

  it('repeats the finding and names the runner-up and the parts of the confidence', () => {
    const utterance = 'how do I replace a lost card';
    const why = engine.explain(utterance);
    expect(why.finding).toEqual(engine.search(utterance));
    expect(why.runnerUp).toEqual(why.finding.matches[1]);
    expect(why.parts.map(({ name }) => name)).toContain('margin');
  });

  it('of a follow-up names the words of the last question that it rests on, too', () => {
    const { words } = engine.explain('and if it is late?', 'loan-period');
    expect(words[0]?.word).toBe('late');
    expect(words.map(({ word }) => word)).toContain('book');
    expect(words.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1);
  });

  it('has no words where nothing was found', () => {
    expect(engine.explain('xylophone').words).toEqual([]);
  });
});

describe('a follow-up', () => {
  it.each([
    ['and for students?', 'membership-price', 'membership-price'],
    ['and if it is late?', 'loan-period', 'late-fee'],
    ['and if I lose it?', 'membership-price', 'lost-card'],
  ])('“%s” after %s is read as %s', (utterance, near, entry) => {
    expect(engine.search(utterance, near).matches[0]?.entry).toBe(entry);
  });

  it('leaves a full question as it is', () => {
    const full = 'what does it cost to bring a book back too late';
    expect(engine.search(full, 'rooms')).toEqual(engine.search(full));
  });

  it('of an entry that is gone is read alone', () => {
    expect(engine.search('and on sunday?', 'no-such-entry')).toEqual(engine.search('and on sunday?'));
  });
});

describe('type-ahead', () => {
  it('offers the entries whose question is being typed', () => {
    expect(engine.complete('how long can', 3)[0]).toBe('loan-period');
  });

  it('offers each entry once and no more than asked for', () => {
    const offered = engine.complete('card', 2);
    expect(offered).toHaveLength(2);
    expect(new Set(offered).size).toBe(2);
  });

  it('waits for a second letter', () => {
    expect(engine.complete('h', 5)).toEqual([]);
  });
});
