import { describe, expect, test } from 'vitest';
import { render } from '../../../src/console/html.ts';
import { marked, passageId } from '../../../src/console/pages/passage.ts';

const shown = (text: string, fragment?: readonly [string, string]): string => render(marked(text, fragment));

describe('the words cited', () => {
  test('are marked from the first to the last', () => {
    expect(shown('The lease runs through 2038.', ['lease runs', 'through 2038'])).toBe(
      'The <mark>lease runs through 2038</mark>.',
    );
  });

  test('are found whatever the case, the quotes and the line breaks', () => {
    expect(shown('It “may not\n close” the QUAY.', ['it "may not', 'the quay'])).toBe(
      '<mark>It “may not\n close” the QUAY</mark>.',
    );
  });

  test('end at the first last words behind the first words, and cut no word', () => {
    expect(shown('a rent, a renter, the rent, the rent', ['a rent', 'the rent'])).toBe(
      '<mark>a rent, a renter, the rent</mark>, the rent',
    );
    expect(shown('a renter pays', ['a rent', 'pays'])).toBe('a renter pays');
  });

  test('are taken literally, whatever signs they hold', () => {
    expect(shown('up to $50 (billion) [sic]', ['up to $50', '(billion)'])).toBe(
      '<mark>up to $50 (billion)</mark> [sic]',
    );
  });

  test('that are not there mark nothing, and the text stays text', () => {
    expect(shown('<b>The lease</b>', ['not', 'there'])).toBe('&lt;b&gt;The lease&lt;/b&gt;');
    expect(shown('The lease')).toBe('The lease');
  });
});

test('a locator makes an id that can stand in an address', () => {
  expect(passageId('What about the “2032” date?, paragraph 1')).toBe('at-what-about-the-2032-date-paragraph-1');
});
