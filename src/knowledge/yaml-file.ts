import { parseDocument } from 'yaml';
import type { Problem } from './problem.ts';

type Parsed = { readonly value: unknown } | { readonly problem: Problem };

/**
 * Parses the YAML of one file. `firstLine` is the line at which `text` begins in the file, so that a message names the line
 * a person sees there.
 */
export function parseYaml(file: string, text: string, firstLine = 1): Parsed {
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
  // A warning is a value read otherwise than it was meant, such as a text that begins with "!".
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault) return { problem: brokenYaml(file, text, firstLine, fault.pos[0], fault.message) };
  try {
    return { value: document.toJS() };
  } catch (error) {
    return { problem: brokenYaml(file, text, firstLine, 0, error instanceof Error ? error.message : String(error)) };
  }
}

function brokenYaml(file: string, text: string, firstLine: number, at: number, message: string): Problem {
  const line = text.slice(0, at).split('\n').length;
  return {
    code: 'broken-yaml',
    file,
    field: `line ${firstLine + line - 1}`,
    value: text.split('\n')[line - 1] ?? '',
    what: `The file is not valid YAML: ${message.split('\n')[0]}`,
    fix: 'Check the indentation, and put any text that holds ": " or " #" or begins with a sign in "double quotes".',
  };
}

/** List items that hold " #" without quotes: YAML takes what follows for a comment, and the words are lost in silence. */
export function problemsOfLostWords(file: string, text: string, firstLine: number): Problem[] {
  return text.split('\n').flatMap((line, i): Problem[] => {
    if (!/^\s*- [^\s"'#[{].*\s#/.test(line)) return [];
    return [
      {
        code: 'lost-words',
        file,
        field: `line ${firstLine + i}`,
        value: line.trim(),
        what: 'What follows " #" is a comment in YAML and would be lost.',
        fix: 'Put the whole text in "double quotes".',
      },
    ];
  });
}

/** Splits `---` front matter from the Markdown below it; undefined when there is none. */
export function splitFrontMatter(text: string): { header: string; body: string } | undefined {
  const found = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n([\s\S]*))?$/.exec(text.replace(/^\ufeff/, ''));
  return found ? { header: found[1] ?? '', body: (found[2] ?? '').replaceAll('\r\n', '\n').trim() } : undefined;
}
