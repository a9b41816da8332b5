import { describe, expect, test } from 'vitest';
import { escapeMarkdown, markdownOf } from '../../src/teams/markdown.ts';

describe('an entry’s Markdown', () => {
  test('keeps bold, italic, links and code', () => {
    const text = '**through 2032**, *so far*, [notice](https://example.com/a) and `code` [1]';
    expect(markdownOf(text)).toBe(text);
  });

  test('becomes paragraphs where it has a list', () => {
    expect(markdownOf('In order:\n- first [1]\n- second\n  goes on [2]\n\nDone.')).toBe(
      'In order:\n\n• first [1]\n\n• second goes on [2]\n\nDone.',
    );
  });

  test('keeps the numbers of a numbered list', () => {
    expect(markdownOf('1. one\n2. two')).toBe('1) one\n\n2) two');
  });

  test('has bold lines for headings, which Teams does not show', () => {
    expect(markdownOf('## Money\ntext')).toBe('**Money**\n\ntext');
  });

  test('joins broken lines', () => {
    expect(markdownOf('one\ntwo')).toBe('one two');
  });

  test('is never read as HTML', () => {
    expect(markdownOf('AT&T <b>x</b> <at>all</at>')).toBe('AT&amp;T &lt;b>x&lt;/b> &lt;at>all&lt;/at>');
  });
});

describe('a text that a person wrote', () => {
  test('neither formats nor links nor mentions', () => {
    expect(escapeMarkdown('*x* [a](https://e.vil) <at>all</at> `c` #1')).toBe(
      '\\*x\\* \\[a\\](https://e.vil) &lt;at>all&lt;/at> \\`c\\` \\#1',
    );
  });

  test('stays on one line', () => {
    expect(escapeMarkdown('a\n\nb')).toBe('a b');
  });
});
