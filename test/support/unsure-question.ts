import { decide } from '../../src/conversation/decide.ts';
import { prepare } from '../../src/prepare.ts';
import { REAL } from './real.ts';

const TRIES = 4000;

/**
 * A question about which a knowledge base is not sure, so that it offers at least two of its own: found by trying the base's
 * own words alone and in pairs, since where "sure" begins is learned and not fixed.
 */
export async function unsureQuestion(knowledgeDir: string): Promise<string> {
  const { knowledge, engine } = await prepare({ knowledgeDir, dataDir: REAL.dataDir });
  const questions = [...knowledge.entries.values()].map(({ question }) => question);
  const words = [
    ...new Set(
      questions
        .join(' ')
        .toLowerCase()
        .match(/[a-z]{4,}/g) ?? [],
    ),
  ];
  const pairs = words.map((word, n) => `${word} ${words[(n * 7 + 11) % words.length]}`);
  const isUnsure = (question: string) => {
    const { kind, offered } = decide(engine, knowledge.entries, question);
    return kind === 'suggestions' && offered.length > 1;
  };
  const found = [...pairs, ...words].slice(0, TRIES).find(isUnsure);
  if (found === undefined) throw new Error(`${knowledgeDir} is sure about everything`);
  return found;
}
