import type { KnownBlock } from '@slack/types';
import { percent } from '../conversation/percent.ts';
import type { ReplyOf } from '../conversation/reply.ts';
import { context, sections } from './blocks.ts';
import { escapeMrkdwn } from './mrkdwn.ts';

const WORDS_SHOWN = 8;

/** How a match came about: phrasing, words, repairs, confidence against the threshold, and what came second. */
export function whyBlocks({ question, why, threshold, entry, runnerUp }: ReplyOf<'why'>): KnownBlock[] {
  const [best] = why.finding.matches;
  const confidence = best?.confidence ?? 0;
  const verdict =
    confidence >= threshold ? 'enough to answer' : best ? 'too little to answer outright' : 'nothing matched';
  return [
    ...sections(
      [
        `*Why this match*\n“${escapeMrkdwn(question)}”`,
        ...(entry && best ? [`Entry: *${escapeMrkdwn(entry.question)}* \`${entry.id}\``] : ['No entry matched.']),
        ...(best ? [`Nearest phrasing: “${escapeMrkdwn(best.phrasing)}”`] : []),
        `Confidence: *${percent(confidence)}*, and ${percent(threshold)} is needed: ${verdict}`,
      ].join('\n'),
    ),
    ...sections(
      [
        ...line(
          'Words that counted',
          why.words.slice(0, WORDS_SHOWN).map(({ word, weight }) => `${word} ${percent(weight)}`),
        ),
        ...line(
          'Repaired',
          why.finding.repairs.map(({ from, to }) => `${from} → ${to}`),
        ),
        ...line(
          'Read as',
          why.finding.synonyms.map(({ from, to }) => `${from} → ${to}`),
        ),
        ...line('Not known here', why.finding.unknown),
        ...(why.runnerUp && runnerUp
          ? [
              `*Came second:* ${escapeMrkdwn(runnerUp.question)} \`${runnerUp.id}\` (${percent(why.runnerUp.confidence)})`,
            ]
          : []),
      ].join('\n'),
    ),
    ...(why.parts.length === 0
      ? []
      : [
          context(
            why.parts
              .map(({ name, value, meaning }) => `${escapeMrkdwn(name)} ${percent(value)}: ${escapeMrkdwn(meaning)}`)
              .join('\n'),
          ),
        ]),
  ];
}

function line(title: string, values: readonly string[]): string[] {
  return values.length === 0 ? [] : [`*${title}:* ${values.map(escapeMrkdwn).join(', ')}`];
}
