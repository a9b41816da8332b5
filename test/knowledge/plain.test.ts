import { describe, expect, it } from 'vitest';
import { stripMarkdown } from '../../src/knowledge/plain.ts';

describe('plain text', () => {
  it.each([
    ['**bold** and *slanted* and `code`', 'bold and slanted and code'],
    ['_so_ it is, snake_case_word stays', 'so it is, snake_case_word stays'],
    ['see [the blog](https://a.example/x) [1]', 'see the blog (https://a.example/x) [1]'],
    ['3 * 4 * 5', '3 * 4 * 5'],
    ['* one\n* two', '- one\n- two'],
    ['**a [1] b**', 'a [1] b'],
  ])('of %j is %j', (markdown, plain) => {
    expect(stripMarkdown(markdown)).toBe(plain);
  });
});
