import { DealdeskError } from '../errors.ts';
import { counted } from './words.ts';

/** Something wrong with a knowledge base, told so that a person who only sees this can mend it. */
export type Problem = {
  /** Stable, kebab-case: exceptions and tests name a problem by it. */
  readonly code: string;
  /** Path inside the knowledge folder, with forward slashes. */
  readonly file: string;
  /** Where in the file, as a person would point: "citations[2].locator", "line 12", or "answer". */
  readonly field: string;
  /** What stands there now. */
  readonly value?: string;
  readonly what: string;
  readonly fix: string;
  /** The entry it concerns, where it concerns one. */
  readonly entry?: string;
};

/** A knowledge base that must not be used. Holds every problem found, not only the first. */
export class KnowledgeError extends DealdeskError {
  readonly problems: readonly Problem[];

  constructor(dir: string, problems: readonly Problem[]) {
    super(
      'knowledge-broken',
      `The knowledge base in ${dir} has ${counted(problems.length, 'problem')}:\n\n${formatProblems(problems)}`,
      'Mend each problem above and start again; `npm run dealdesk -- check` lists what is left.',
    );
    this.name = 'KnowledgeError';
    this.problems = problems;
  }
}

/** Problems as a person reads them: one paragraph each, in the order of their files. */
export function formatProblems(problems: readonly Problem[]): string {
  return problems.map(formatProblem).join('\n\n');
}

function formatProblem({ file, field, value, what, fix }: Problem): string {
  const quoted = value === undefined ? '' : `\n  found: ${shorten(value, 160)}`;
  return `${file} · ${field}\n  ${what}${quoted}\n  fix: ${fix}`;
}

/** At most `limit` characters on one line, the cut marked by an ellipsis. */
export function shorten(text: string, limit: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= limit ? line : `${line.slice(0, limit - 1)}…`;
}
