import { decide } from '../../src/conversation/decide.ts';
import { prepare } from '../../src/prepare.ts';
import { dataFolder } from './dealdesk-process.ts';

/**
 * A question about which a knowledge base is not sure, so that it offers at least two of its own: found by trying words of
 * the base beside each other, since where "sure" begins is learned and not fixed.
 */
export async function unsureQuestion(knowledgeDir: string): Promise<string> {
  const data = await dataFolder();
  const { knowledge, engine } = await prepare({ knowledgeDir, dataDir: data.path });
  await data.remove();
  const phrasings = [...knowledge.entries.values()].flatMap(({ question, alternates }) => [question, ...alternates]);
  const words = [
    ...new Set(
      phrasings
        .join(' ')
        .toLowerCase()
        .match(/[a-z]{4,}/g) ?? [],
    ),
  ];
  for (const first of words)
    for (const second of ['', ...words.filter((word) => word !== first)]) {
      const question = `${first} ${second} thing`.replace('  ', ' ');
      const { kind, offered } = decide(engine, knowledge.entries, question);
      if (kind === 'suggestions' && offered.length > 1) return question;
    }
  throw new Error(`${knowledgeDir} is sure about everything`);
}
