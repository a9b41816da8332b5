import type { z } from 'zod';
import type { Problem } from './problem.ts';

type Issue = z.core.$ZodIssue;
type Told = Pick<Problem, 'code' | 'what' | 'fix'>;

/** Tells what zod found wrong with `raw`, the parsed content of `file`, as problems for a person. */
export function explainIssues(file: string, raw: unknown, error: z.ZodError): Problem[] {
  return error.issues.flatMap((issue) => {
    const value = shown(at(raw, issue.path));
    return spread(issue).map((path) => ({
      ...(value === undefined && issue.code !== 'unrecognized_keys' ? MISSING : explain(issue, path.at(-1))),
      file,
      field: fieldName(path),
      ...(value === undefined || issue.code === 'unrecognized_keys' ? {} : { value }),
    }));
  });
}

const MISSING: Told = {
  code: 'missing-field',
  what: 'The field is missing.',
  fix: 'Add it; knowledge/README.md shows every field.',
};

/** Unknown keys come several to an issue: one problem each. */
function spread(issue: Issue): PropertyKey[][] {
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
}

function explain(issue: Issue, name: PropertyKey | undefined): Told {
  switch (issue.code) {
    case 'unrecognized_keys':
      return {
        code: 'unknown-field',
        what: `There is no field "${String(name)}" here.`,
        fix: 'Correct its spelling or remove it.',
      };
    case 'invalid_type':
      return explainType(issue);
    case 'too_small':
      return { code: 'too-few', what: 'It is empty or has too few parts.', fix: `Give at least ${issue.minimum}.` };
    case 'too_big':
      return { code: 'too-many', what: 'It has too many parts.', fix: `Give at most ${issue.maximum}.` };
    case 'invalid_value':
      return {
        code: 'bad-value',
        what: 'It is not one of the values allowed.',
        fix: `Write one of: ${issue.values.map(String).join(', ')}.`,
      };
    case 'invalid_format':
      return explainFormat(issue.format, name);
    case 'invalid_union':
      return explainUnion(name);
    default:
      return {
        code: 'bad-date',
        what: 'It is not a day of the calendar.',
        fix: 'Write the date as YYYY-MM-DD, for example 2026-04-27.',
      };
  }
}

function explainType(issue: Extract<Issue, { code: 'invalid_type' }>): Told {
  const quotes = issue.expected === 'string' ? ' Put a number, a date, true/false, or a text with ": " in quotes.' : '';
  return {
    code: 'wrong-type',
    what: `It should be ${article(issue.expected)}.`,
    fix: `Write ${article(issue.expected)}.${quotes}`,
  };
}

function article(expected: string): string {
  const names: Record<string, string> = {
    string: 'a text',
    array: 'a list ("- " before each item)',
    object: 'a group of fields',
    tuple: 'a pair: [first words, last words]',
  };
  return names[expected] ?? `a ${expected}`;
}

function explainFormat(format: string, name: PropertyKey | undefined): Told {
  if (name === 'sha256') {
    return {
      code: 'bad-hash',
      what: 'It is not a SHA-256 in 64 hex digits.',
      fix: 'Run `npm run dealdesk -- check --documents DIR` with 64 zeros here; it prints the right one.',
    };
  }
  if (format === 'url')
    return {
      code: 'bad-url',
      what: 'It is not a web address.',
      fix: 'Write the whole address, with https:// at its start.',
    };
  return {
    code: 'bad-id',
    what: 'It is not an id.',
    fix: 'Use small letters, digits and single hyphens: license-end.',
  };
}

function explainUnion(name: PropertyKey | undefined): Told {
  if (name === 'date')
    return { code: 'bad-date', what: 'It is not a day of the calendar.', fix: 'Write YYYY-MM-DD, or undated.' };
  return {
    code: 'bad-golden',
    what: 'It is not a golden question.',
    fix: 'Give question and either entry (an id; also: a list of others that answer it as well) or refuse (why none may answer).',
  };
}

/** ["citations", 1, "locator"] → "citations[2].locator": people count from 1. */
function fieldName(path: readonly PropertyKey[]): string {
  return (
    path.reduce<string>((name, part) => {
      if (typeof part === 'number') return `${name}[${part + 1}]`;
      return name === '' ? String(part) : `${name}.${String(part)}`;
    }, '') || 'the whole file'
  );
}

function at(raw: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, part) => (value as Record<PropertyKey, unknown> | null | undefined)?.[part], raw);
}

function shown(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
