import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeMrkdwn, link, mrkdwnOf, quoted } from '../../src/slack/mrkdwn.ts';

describe('escaping', () => {
  test('escapes the three control characters and nothing else', () => {
    expect(escapeMrkdwn('a & b < c > d "e" ’f’')).toBe('a &amp; b &lt; c &gt; d "e" ’f’');
  });

  test.each([
    '<!channel>',
    '<!here|here>',
    '<@U0ALICE0001>',
    '<!subteam^S012|@legal>',
    '@channel',
    'ask @HERE now',
    '@everyone',
  ])('leaves nothing of %s that could notify anybody', (loud) => {
    expect(escapeMrkdwn(loud)).not.toMatch(/<[!@]|@(channel|here|everyone)\b/i);
  });

  test('leaves other mentions and addresses readable', () => {
    expect(escapeMrkdwn('@alice wrote to desk@channel.example')).toMatch(/^@alice wrote to desk@.?channel\.example$/);
  });

  test('lets no control character through, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(escapeMrkdwn(text).replace(/&(?:amp|lt|gt);/g, '')).not.toMatch(/[<>&]/);
      }),
    );
  });
});

describe('links', () => {
  test('show their label', () => {
    expect(link('https://deal.example.com/a', 'The deal')).toBe('<https://deal.example.com/a|The deal>');
  });

  test('keep what would end them out of address and label', () => {
    expect(link('https://deal.example.com/?a=1|2&b=<3>', 'a <b> | c')).toBe(
      '<https://deal.example.com/?a=1%7C2&amp;b=%3C3%3E|a b c>',
    );
  });
});

describe('Markdown as mrkdwn', () => {
  test.each([
    ['**bold** and *italic* and ~~gone~~', '*bold* and _italic_ and ~gone~'],
    ['***both***', '_*both*_'],
    ['`a < b`', '`a &lt; b`'],
    ['[label](https://deal.example.com)', '<https://deal.example.com|label>'],
    ['# Heading\n\ntext', '*Heading*\n\ntext'],
    ['- one\n- two\n    - inner', '• one\n• two\n    • inner'],
    ['3. three\n4. four', '3. three\n4. four'],
    ['> said\n> twice', '>said\n>twice'],
    ['one\n\ntwo', 'one\n\ntwo'],
    ['a\nb', 'a\nb'],
    ['```\ncode & more\n```', '```\ncode &amp; more\n```'],
    ['**twelve years**, [1] through **2038**. [2]', '*twelve years*, [1] through *2038*. [2]'],
    ['<b>not markup</b> <!channel>', '&lt;b&gt;not markup&lt;/b&gt; &lt;!channel&gt;'],
    ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
  ])('%j becomes %j', (markdown, mrkdwn) => {
    expect(mrkdwnOf(markdown)).toBe(mrkdwn);
  });

  test('shows a mark inside a word, where Slack alone would not', () => {
    expect(mrkdwnOf('Open**AI**s')).toBe('Open\u200b*AI*\u200bs');
  });

  test.each(['[x](javascript:alert(1))', '[x](<!channel>)', '[x](@U0ALICE0001)', '[x](#C1)'])(
    'makes no link of %s, which would run code or call somebody',
    (markdown) => {
      expect(mrkdwnOf(markdown)).not.toContain('<');
    },
  );

  test('lets no broadcast through, whatever the text', () => {
    const loud = fc.constantFrom(
      '<!channel>',
      '<!here>',
      '@channel',
      '@everyone',
      '<@U1>',
      '*',
      '`',
      '[x](',
      ')',
      '\n',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(loud, { maxLength: 12 }), (parts) => {
        expect(mrkdwnOf(parts.join(''))).not.toMatch(/<[!@#]|@(channel|here|everyone)\b/);
      }),
    );
  });
});

test('a quote marks every line', () => {
  expect(quoted(' one <b>\n\ntwo ')).toBe('>one &lt;b&gt;\n>two');
});
