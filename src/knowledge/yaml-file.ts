import { parseDocument } from 'yaml';
import type { Problem } from './problem.ts';

type Parsed = { readonly value: unknown } | { readonly problem: Problem };

/**
 * Parses the YAML of one file. `firstLine` is the line at which `text` begins in the file, so that a message names the line
 * a person sees there.
 */
export function parseYaml(file: string, text: string, firstLine = 1): Parsed {
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
  const error = document.errors[0];
  if (!error) return { value: document.toJS() };
  const before = text.slice(0, error.pos[0]);
  const line = before.split('\n').length;
  return {
    problem: {
      code: 'broken-yaml',
      file,
      field: `line ${firstLine + line - 1}`,
      value: text.split('\n')[line - 1] ?? '',
      what: `The file is not valid YAML: ${error.message.split('\n')[0]}`,
      fix: 'Check the indentation, and put any text that holds ": " or " #" or begins with a sign in "double quotes".',
    },
  };
}

/** Splits `---` front matter from the Markdown below it; undefined when there is none. */
export function splitFrontMatter(text: string): { header: string; body: string } | undefined {
  const found = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n([\s\S]*))?$/.exec(text.replace(/^\ufeff/, ''));
  return found ? { header: found[1] ?? '', body: (found[2] ?? '').replaceAll('\r\n', '\n').trim() } : undefined;
}
