import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { contentOf, readContent } from '../../src/prepare.ts';
import { createEngine } from '../../src/search/build.ts';

/** Share of the golden questions for which an entry that answers comes first: a little under what was measured last. Raise it with the matching. */
const REACHED = 0.77;
/** Share of the questions without an answer that are declined, in the same way. */
const DECLINED = 0.88;
/** The same of questions about anything, none of which it was told. */
const DECLINED_ANYTHING = 0.92;

const knowledge = await loadKnowledge('knowledge');
const engine = createEngine(readContent(contentOf(knowledge)));
const bestOf = (question: string, near?: string) => engine.search(question, near).matches[0];
const isAnswered = (question: string) => {
  const best = bestOf(question);
  const status = best && knowledge.entries.get(best.entry)?.status;
  return best !== undefined && best.confidence >= engine.thresholds.answer && status !== 'undisclosed';
};
const answerable = knowledge.golden.flatMap(({ question, entry, also = [] }) =>
  entry ? [{ question, answering: [entry, ...also] }] : [],
);
const refused = knowledge.golden.flatMap(({ question, entry }) => (entry ? [] : [question]));

describe('the golden questions', () => {
  it(`reach their entry, ${100 * REACHED} in 100 of them or more`, () => {
    const missed = answerable.filter(({ question, answering }) => !answering.includes(bestOf(question)?.entry ?? ''));
    const lines = missed.map(
      ({ question, answering }) => `“${question}” → ${bestOf(question)?.entry}, not ${answering[0]}`,
    );
    expect(1 - missed.length / answerable.length, lines.join('\n')).toBeGreaterThanOrEqual(REACHED);
  });

  it(`that no entry answers are declined, ${100 * DECLINED} in 100 of them or more`, () => {
    const answered = refused.filter(isAnswered);
    const lines = answered.map((question) => `“${question}” is answered with ${bestOf(question)?.entry}`);
    expect(1 - answered.length / refused.length, lines.join('\n')).toBeGreaterThanOrEqual(DECLINED);
  });
});

it(`questions about anything under the sun are declined, ${100 * DECLINED_ANYTHING} in 100 of them or more`, () => {
  const anything = readFileSync('test/search/everyday-unheard.txt', 'utf8').trim().split('\n');
  const answered = anything.filter(isAnswered);
  const lines = answered.map((question) => `“${question}” is answered with ${bestOf(question)?.entry}`);
  expect(1 - answered.length / anything.length, lines.join('\n')).toBeGreaterThanOrEqual(DECLINED_ANYTHING);
});

describe('a question about one company', () => {
  it.each([
    ['is Google selling the models already', /google/],
    ['is Oracle selling the models already', /oracle/],
    ['what did Amazon promise to invest', /amazon/],
    ['what does Anthropic gain or lose', /anthropic/],
  ])('“%s” gets the answer about that company', (question, entry) => {
    expect(bestOf(question)?.entry).toMatch(entry);
  });
});

describe('a follow-up', () => {
  it.each([
    ['until when?', 'rev-cap', /^rev-until-2030$/],
    ['and Google?', 'oracle', /google/],
  ])('“%s” after %s is read as %s', (utterance, near, entry) => {
    expect(bestOf(utterance, near)?.entry).toMatch(entry);
  });

  it('that is a full question is read as if nothing went before', () => {
    const full = 'what slice of the ChatGPT maker belongs to the Windows people';
    expect(engine.search(full, 'rev-cap')).toEqual(engine.search(full));
  });
});
