import { describe, expect, test } from 'vitest';
import { render } from '../../src/console/html.ts';
import { markdown } from '../../src/console/markdown.ts';

const drawn = (text: string): string => render(markdown(text, (n) => `source-${n}`)).trim();

describe('an entry’s Markdown', () => {
  test('shows emphasis, lists and links', () => {
    expect(drawn('**Until** *2038*')).toBe('<p><strong>Until</strong> <em>2038</em></p>');
    expect(drawn('- one\n- two')).toContain('<li>two</li>');
    expect(drawn('[notice](https://morrow.example/a?b=1&c=2)')).toBe(
      '<p><a href="https://morrow.example/a?b=1&amp;c=2">notice</a></p>',
    );
  });

  test('turns markers into links to their sources', () => {
    expect(drawn('Yes. [1][12]')).toBe(
      '<p>Yes. <a class="marker" href="#source-1" aria-label="Source 1">1</a><a class="marker" href="#source-12" aria-label="Source 12">12</a></p>',
    );
  });

  test('leaves other brackets alone', () => {
    expect(drawn('[a] [123] [1](https://morrow.example)')).toBe(
      '<p>[a] [123] <a href="https://morrow.example">1</a></p>',
    );
  });

  test('obeys no HTML and no script address', () => {
    expect(drawn('<script>alert(1)</script>')).not.toContain('<script');
    expect(drawn('[x](javascript:alert(1))')).not.toContain('href');
    expect(drawn('![x](https://elsewhere.example/pixel.png)')).not.toContain('<img');
  });
});
