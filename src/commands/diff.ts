import { parseArgs } from 'node:util';
import { readPaths } from '../config.ts';
import { DealdeskError } from '../errors.ts';
import { diffKnowledge, type KnowledgeDiff } from '../knowledge/diff.ts';
import type { Knowledge } from '../knowledge/entry.ts';
import { atRevision } from '../knowledge/git-revision.ts';
import { examineKnowledge } from '../knowledge/load.ts';
import { counted } from '../knowledge/words.ts';
import type { Command, Io } from './io.ts';

/** What changed between two Git revisions of the knowledge base; with one, between it and the files as they are. */
export const diffCommand: Command = async (argv, io) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, knowledge: { type: 'string' } },
  });
  const [from, to, ...more] = positionals;
  if (from === undefined || more.length > 0)
    throw new DealdeskError(
      'wrong-usage',
      'one or two revisions are needed',
      'dealdesk diff HEAD~1, or dealdesk diff v1 v2',
    );
  const { knowledgeDir: dir } = readPaths(io.env, values);
  const older = await knowledgeAt(dir, from, io);
  const newer = await knowledgeAt(dir, to, io);
  const diff = diffKnowledge(older, newer);
  const revisions = {
    from: { git: from, revision: older.revision },
    to: { git: to ?? null, revision: newer.revision },
  };
  io.stdout.write(values.json ? `${JSON.stringify({ ...revisions, ...diff })}\n` : toText(diff));
  return 0;
};

/** A revision with problems can still be compared: what is wrong with it is told, not fatal. */
async function knowledgeAt(dir: string, revision: string | undefined, io: Io): Promise<Knowledge> {
  const { knowledge, problems } =
    revision === undefined ? await examineKnowledge(dir) : await atRevision(dir, revision, io.env, examineKnowledge);
  if (problems.length > 0) {
    io.stderr.write(
      `${revision ?? dir}: ${counted(problems.length, 'problem')}; entries that could not be read are left out\n`,
    );
  }
  return knowledge;
}

function toText({ added, removed, changed, rephrased }: KnowledgeDiff): string {
  const blocks = [
    ...added.map(({ entry, question, text }) => `added    ${entry}\n  ${question}\n${indent(text)}`),
    ...removed.map(
      ({ entry, question, successor, why }) =>
        `removed  ${entry}${successor === undefined ? '' : ` → ${successor}`}\n  ${question}${reason(why)}`,
    ),
    ...changed.map(
      (one) =>
        `changed  ${one.entry} (${one.fields.join(', ')})\n  ${one.question}${reason(one.why)}\n  old:\n${indent(one.old)}\n  new:\n${indent(one.new)}`,
    ),
    ...(rephrased.length > 0 ? [`asked for in other ways: ${named(rephrased)}`] : []),
    [
      counted(added.length, 'entry', 'entries'),
      'added,',
      removed.length,
      'removed,',
      changed.length,
      'changed,',
      rephrased.length,
      'rephrased',
    ].join(' '),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** More ids than this hide what was said differently. */
const MOST_NAMED = 8;

function named(ids: readonly string[]): string {
  const more = ids.length - MOST_NAMED;
  return `${ids.slice(0, MOST_NAMED).join(', ')}${more > 0 ? `, and ${more} more; --json names them all` : ''}`;
}

const reason = (why: string | undefined): string => (why === undefined ? '' : `\n  why: ${why}`);

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '    ');
}
