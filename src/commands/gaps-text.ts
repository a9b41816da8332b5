import { GAP_WORDS, type Gap } from '../gaps/gap.ts';
import type { GapGroup, GapGroups } from '../gaps/group.ts';
import type { Knowledge } from '../knowledge/entry.ts';
import { counted } from '../knowledge/words.ts';

const MOST_EXAMPLES = 5;

/** Gaps for a person, most asked first. */
export function gapsText(
  { groups, closed }: GapGroups,
  { knowledge, days }: { readonly knowledge: Knowledge; readonly days: number },
): string {
  const asked = groups.reduce((sum, { gaps }) => sum + gaps.length, 0);
  const head =
    asked === 0
      ? `No gaps in the last ${counted(days, 'day')}.`
      : `${counted(asked, 'gap')} in the last ${counted(days, 'day')}, ${counted(groups.length, 'question')} when those that are alike are one.`;
  const answered = closed > 0 ? ` ${counted(closed, 'more question')} would be answered today.` : '';
  return `${head}${answered}\n${groups.map((group) => `\n${groupText(group, knowledge)}`).join('')}`;
}

function groupText({ question, gaps, nearest }: GapGroup, { entries }: Knowledge): string {
  const others = [...new Set(gaps.map((gap) => gap.question))].filter((each) => each !== question);
  const more = others.length > MOST_EXAMPLES ? `, and ${others.length - MOST_EXAMPLES} more` : '';
  const lines = [
    `${String(gaps.length).padStart(4)}× ${question}`,
    `      ${reasons(gaps)
      .map(([why, n]) => `${n} ${GAP_WORDS[why]}`)
      .join(', ')}; last ${gaps.at(-1)?.at.slice(0, 10)}`,
    ...(others.length > 0 ? [`      also: ${others.slice(0, MOST_EXAMPLES).join(' · ')}${more}`] : []),
    ...gaps.flatMap(({ comment }) => (comment ? [`      said: “${comment}”`] : [])),
    ...gaps.flatMap(({ reply }) => (reply ? [`      the desk replied: “${reply}”`] : [])),
    nearest
      ? `      nearest: ${nearest.entry} (${Math.round(nearest.confidence * 100)} %) ${entries.get(nearest.entry)?.question ?? ''}`
      : '      nearest: no entry',
  ];
  return `${lines.join('\n')}\n`;
}

/** One line of JSON a group. */
export function gapsJson({ groups }: GapGroups, { entries }: Knowledge): string {
  return groups
    .map(({ question, gaps, nearest }) => {
      const line = {
        question,
        count: gaps.length,
        why: Object.fromEntries(reasons(gaps)),
        questions: [...new Set(gaps.map((gap) => gap.question))],
        comments: gaps.flatMap(({ comment }) => comment ?? []),
        replies: gaps.flatMap(({ reply }) => reply ?? []),
        first: gaps[0]?.at,
        last: gaps.at(-1)?.at,
        ...(nearest && {
          nearest: {
            entry: nearest.entry,
            question: entries.get(nearest.entry)?.question,
            confidence: nearest.confidence,
          },
        }),
      };
      return `${JSON.stringify(line)}\n`;
    })
    .join('');
}

function reasons(gaps: readonly Gap[]): [Gap['why'], number][] {
  return [...Map.groupBy(gaps, ({ why }) => why)].map(([why, all]) => [why, all.length]);
}
