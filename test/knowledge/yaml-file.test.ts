import { describe, expect, it } from 'vitest';
import { parseYaml, splitFrontMatter } from '../../src/knowledge/yaml-file.ts';

describe('YAML', () => {
  it('keeps dates as they are written', () => {
    expect(parseYaml('x.yaml', 'as-of: 2026-04-27')).toEqual({ value: { 'as-of': '2026-04-27' } });
  });

  it.each([
    ['a bracket that stays open', 'a: 1\nb: [x\nc: 2', 4],
    ['a text with ": " that has no quotes', 'a: 1\nb: one: two', 3],
    ['a text that begins with a sign', 'a: 1\nb: !help me', 3],
    ['a key twice', 'a: 1\na: 2', 3],
    [
      'aliases that multiply',
      `a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [${'*a,'.repeat(20)}]\nc: &c [${'*b,'.repeat(20)}]\nd: [${'*c,'.repeat(20)}]`,
      2,
    ],
  ])('with %s is told of, at its line in the file', (_, text, line) => {
    const parsed = parseYaml('x.md', text, 2);
    expect(parsed).toMatchObject({ problem: { code: 'broken-yaml', file: 'x.md' } });
    if ('problem' in parsed)
      expect(Math.abs(Number(parsed.problem.field.replace('line ', '')) - line)).toBeLessThanOrEqual(1);
  });
});

describe('front matter', () => {
  it('ends at the first line of hyphens, on any platform', () => {
    expect(splitFrontMatter('---\r\na: 1\r\n---\r\nText\r\n\r\n---\r\nmore\r\n')).toEqual({
      header: 'a: 1',
      body: 'Text\n\n---\nmore',
    });
  });

  it('is missing from a file that does not begin with it', () => {
    expect(splitFrontMatter('Text\n---\na: 1\n---\n')).toBeUndefined();
  });
});
