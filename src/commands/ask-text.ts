import { styleText } from 'node:util';
import { notesOn } from '../conversation/notes.ts';
import { percent } from '../conversation/percent.ts';
import { wording } from '../conversation/policy.ts';
import type { TurnedReply } from '../conversation/reply.ts';
import { linkOf } from '../knowledge/answer.ts';
import type { Entry, Status } from '../knowledge/entry.ts';
import { stripMarkdown } from '../knowledge/plain.ts';

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const WIDTH = 96;
const STATUS_STYLE: Readonly<Record<Status, Style>> = {
  stated: 'green',
  reported: 'cyan',
  analysis: 'yellow',
  undisclosed: 'magenta',
};

/** A reply as a page for a person: what was asked, the question that it answers, the answer with its status, the numbered sources. Ends with an empty line. */
export function replyText(reply: TurnedReply, { colour }: { readonly colour: boolean }): string {
  const paint: Paint = colour ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
  const head = paint('bold', reply.question.trim() || '(nothing asked)');
  return `${[head, ...bodyOf(reply, paint)].join('\n')}\n\n`;
}

function bodyOf(reply: TurnedReply, paint: Paint): string[] {
  switch (reply.kind) {
    case 'answer':
    case 'undisclosed': {
      const notes = notesOn(reply).map((note) => paint('dim', note));
      const answers = reply.entries.flatMap((entry) => answerLines(entry, paint, reply.question));
      const foot = paint(
        'dim',
        `confidence ${percent(reply.confidence)} · revision ${reply.revision} · ${Math.ceil(reply.tookMs)} ms`,
      );
      return [...notes, ...answers, foot];
    }
    case 'suggestions':
      return [reasonOf(reply), ...offered('Did you mean:', reply, paint)];
    case 'fallback':
      return [paint('magenta', wording.noAnswer), reasonOf(reply), ...offered('Nearest questions:', reply, paint)];
    case 'help':
      return [reply.text, ...offered('For example:', reply, paint)];
    default:
      reply satisfies never;
      return [];
  }
}

/** Reasons mark the words they name with asterisks. */
const reasonOf = ({ reason }: TurnedReply): string => reason.text.replaceAll(/\*([^*]+)\*/g, '“$1”');

function answerLines(entry: Entry, paint: Paint, asked: string): string[] {
  const label = entry.status[0]!.toUpperCase() + entry.status.slice(1);
  const { before, disagreement, reading } = entry;
  return [
    '',
    ...(asked.trim() === entry.question ? [] : [paint('underline', wrap(entry.question))]),
    wrap(stripMarkdown(entry.answer)),
    ...(before ? [wrap(`Before: ${stripMarkdown(before)}`)] : []),
    ...(disagreement.length > 0
      ? [paint('yellow', 'Sources differ:'), ...disagreement.map((side) => wrap(`- ${stripMarkdown(side)}`))]
      : []),
    ...(reading ? [wrap(stripMarkdown(reading))] : []),
    '',
    `${paint(STATUS_STYLE[entry.status], label)}${paint('dim', ` · as of ${entry.asOf} · reviewed ${entry.reviewed} · ${entry.id}`)}`,
    ...entry.citations.map((citation) => {
      const { n, source, locator } = citation;
      const link = linkOf(citation);
      return wrap(
        `[${n}] ${source.title}, ${source.publisher}${source.date === 'undated' ? '' : `, ${source.date}`}. ${locator}${link ? `. ${link}` : ''}`,
        '    ',
      );
    }),
  ];
}

function offered(title: string, { choices }: TurnedReply, paint: Paint): string[] {
  if (choices.length === 0) return [];
  return [
    title,
    ...choices.map(
      ({ question, confidence }) => `  - ${question}${confidence ? paint('dim', ` (${percent(confidence)})`) : ''}`,
    ),
  ];
}

/** Breaks lines at spaces before column `WIDTH`; further lines are indented by `indent`. */
function wrap(text: string, indent = ''): string {
  return text
    .split('\n')
    .map((line) => {
      const lines = [''];
      for (const word of line.split(' ')) {
        const last = lines.at(-1)!;
        if (last !== '' && last.length + word.length >= WIDTH) lines.push(indent + word);
        else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
      }
      return lines.join('\n');
    })
    .join('\n');
}
