import type { Knowledge } from '../entry.ts';
import type { Problem } from '../problem.ts';
import { phrasingKey } from '../words.ts';

/** Golden questions that an entry has word for word: they would be found in any case and prove nothing. */
export function problemsOfGolden({ entries, golden }: Pick<Knowledge, 'entries' | 'golden'>): Problem[] {
  const holders = new Map<string, string>();
  for (const { id, question, alternates } of entries.values()) {
    for (const phrasing of [question, ...alternates]) holders.set(phrasingKey(phrasing), id);
  }
  return golden.flatMap(({ question }, i): Problem[] => {
    const holder = holders.get(phrasingKey(question));
    if (holder === undefined) return [];
    return [
      {
        code: 'golden-is-phrasing',
        file: 'golden.yaml',
        field: `[${i + 1}].question`,
        value: question,
        what: `The entry "${holder}" has this very phrasing, so the question proves nothing.`,
        fix: 'Ask the same in other words.',
      },
    ];
  });
}
