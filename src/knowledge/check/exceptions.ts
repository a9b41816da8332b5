import type { Problem } from '../problem.ts';
import { readData } from '../read.ts';
import { type Exception, ExceptionsFile } from '../schema.ts';

/** Problems that may be excused for a time. What would make an answer untrustworthy never is. */
const EXCUSABLE: ReadonlySet<string> = new Set([
  'near-duplicate',
  'too-few-alternates',
  'copied-words',
  'review-overdue',
  'unreachable',
]);

const FILE = 'exceptions.yaml';

/** Exceptions that were granted: `exceptions.yaml`, a list of rule, entry, reason and last day. */
export async function readExceptions(
  dir: string,
): Promise<{ exceptions: readonly Exception[]; problems: readonly Problem[] }> {
  const { value, problems } = await readData(dir, FILE, ExceptionsFile, []);
  return { exceptions: value, problems };
}

/** Takes the excused problems out, and tells of exceptions that have run out, excuse nothing, or may not be granted. */
export function applyExceptions(
  problems: readonly Problem[],
  exceptions: readonly Exception[],
  today: string,
): { problems: Problem[]; excused: Problem[] } {
  const inForce = exceptions.filter(({ rule, until }) => EXCUSABLE.has(rule) && until >= today);
  const isExcused = (problem: Problem) =>
    inForce.some(({ rule, entry }) => rule === problem.code && entry === problem.entry);
  const excused = problems.filter(isExcused);
  const ofExceptions = exceptions.flatMap((exception, i) => problemsOfException(exception, i, excused, today));
  return { problems: [...problems.filter((problem) => !isExcused(problem)), ...ofExceptions], excused };
}

function problemsOfException(
  { rule, entry, until }: Exception,
  index: number,
  excused: readonly Problem[],
  today: string,
): Problem[] {
  const told = { file: FILE, entry };
  if (!EXCUSABLE.has(rule)) {
    return [
      {
        ...told,
        code: 'not-excusable',
        field: `[${index + 1}].rule`,
        value: rule,
        what: 'This rule knows no exceptions.',
        fix: `Mend the entry; exceptions are for ${[...EXCUSABLE].join(', ')}.`,
      },
    ];
  }
  if (until < today) {
    return [
      {
        ...told,
        code: 'expired-exception',
        field: `[${index + 1}].until`,
        value: until,
        what: `The exception for "${entry}" has run out.`,
        fix: 'Mend the entry and remove the exception, or decide on a new date.',
      },
    ];
  }
  if (excused.some((problem) => problem.code === rule && problem.entry === entry)) return [];
  return [
    {
      ...told,
      code: 'needless-exception',
      field: `[${index + 1}]`,
      value: `${rule}: ${entry}`,
      what: 'It excuses nothing any more.',
      fix: 'Remove it.',
    },
  ];
}
