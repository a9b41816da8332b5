import type { ReplyOf } from '../conversation/reply.ts';
import { type Card, facts, subtle, title } from './card.ts';
import { escapeMarkdown } from './markdown.ts';

/** How a match came about: what was read, how sure, by which words and measures. */
export function whyCard({ question, why, threshold, entry, runnerUp }: ReplyOf<'why'>): Card {
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  const { matches, repairs, synonyms, unknown } = why.finding;
  const [best] = matches;
  const read = [...repairs, ...synonyms].map(({ from, to }) => `${from} → ${to}`);
  const lines = [
    { title: 'Matched', value: best ? `“${best.phrasing}”${entry ? ` (${entry.id})` : ''}` : 'nothing' },
    { title: 'Confidence', value: `${percent(best?.confidence ?? 0)}; answers from ${percent(threshold)} on` },
    ...(runnerUp && why.runnerUp
      ? [{ title: 'Next best', value: `${runnerUp.question} (${percent(why.runnerUp.confidence)})` }]
      : []),
    ...(read.length > 0 ? [{ title: 'Read as', value: read.join(', ') }] : []),
    ...(unknown.length > 0 ? [{ title: 'Not known here', value: unknown.join(', ') }] : []),
    ...(why.words.length > 0
      ? [{ title: 'Words', value: why.words.map(({ word, weight }) => `${word} ${percent(weight)}`).join(', ') }]
      : []),
  ];
  return {
    summary: 'Why this match',
    body: [
      title('Why this match'),
      subtle(`“${escapeMarkdown(question)}”`),
      facts(lines),
      ...why.parts.map(({ name, value, meaning }) => subtle(`**${name}** ${value.toFixed(2)}: ${meaning}`)),
    ],
  };
}
