import { percent } from '../conversation/percent.ts';
import type { ReplyOf } from '../conversation/reply.ts';
import { type Card, facts, subtle, title } from './card.ts';
import { escapeMarkdown } from './markdown.ts';

/** How a match came about: what was read, how sure, by which words and measures. */
export function whyCard({ question, why, threshold, entry, runnerUp }: ReplyOf<'why'>): Card {
  const { matches, repairs, synonyms, unknown } = why.finding;
  const [best] = matches;
  const lines = [
    { title: 'Nearest phrasing', value: best ? `“${best.phrasing}”${entry ? ` (${entry.id})` : ''}` : 'nothing' },
    { title: 'Confidence', value: `${percent(best?.confidence ?? 0)}, and ${percent(threshold)} is needed` },
    ...(runnerUp && why.runnerUp
      ? [{ title: 'Came second', value: `${runnerUp.question} (${percent(why.runnerUp.confidence)})` }]
      : []),
    ...(repairs.length > 0 ? [{ title: 'Repaired', value: pairs(repairs) }] : []),
    ...(synonyms.length > 0 ? [{ title: 'Read as', value: pairs(synonyms) }] : []),
    ...(unknown.length > 0 ? [{ title: 'Not known here', value: unknown.join(', ') }] : []),
    ...(why.words.length > 0
      ? [
          {
            title: 'Words that counted',
            value: why.words.map(({ word, weight }) => `${word} ${percent(weight)}`).join(', '),
          },
        ]
      : []),
  ];
  return {
    summary: 'Why this match',
    body: [
      title('Why this match'),
      subtle(`“${escapeMarkdown(question)}”`),
      facts(lines),
      ...why.parts.map(({ name, value, meaning }) => subtle(`**${name}** ${percent(value)}: ${meaning}`)),
    ],
  };
}

const pairs = (list: readonly { readonly from: string; readonly to: string }[]): string =>
  list.map(({ from, to }) => `${from} → ${to}`).join(', ');
