import { describe, expect, it } from 'vitest';
import { passagesOf } from '../../src/knowledge/documents.ts';

const locators = (text: string, outline: string[]) =>
  passagesOf(text, outline).map(({ locator, text: words }) => [locator, words]);

describe('passages of a document', () => {
  it('count paragraphs and items apart, each from 1 within its section', () => {
    expect(locators('Title\nTerms\nOne.\n- a\n• b\nTwo.\n1. c', ['Terms'])).toEqual([
      ['Introduction, paragraph 1', 'Title'],
      ['Terms, paragraph 1', 'One.'],
      ['Terms, item 1', 'a'],
      ['Terms, item 2', 'b'],
      ['Terms, paragraph 2', 'Two.'],
      ['Terms, item 3', 'c'],
    ]);
  });

  it('find headings that stand inline behind ###', () => {
    expect(locators('Lead. ### Why? Because. ### When? Now.', ['Why?', 'When?'])).toEqual([
      ['Introduction, paragraph 1', 'Lead.'],
      ['Why?, paragraph 1', 'Because.'],
      ['When?, paragraph 1', 'Now.'],
    ]);
  });

  it('part several items on one line at their full stops', () => {
    expect(locators('- First. - Second - with a dash. - Third.', [])).toEqual([
      ['Introduction, item 1', 'First.'],
      ['Introduction, item 2', 'Second - with a dash.'],
      ['Introduction, item 3', 'Third.'],
    ]);
  });

  it('keep the colon of a heading out of its locators', () => {
    expect(locators('Disclaimer:\nNo advice.', ['Disclaimer:'])).toEqual([['Disclaimer, paragraph 1', 'No advice.']]);
  });

  it('do not take a heading for one where it stands inside a sentence', () => {
    expect(locators('The Terms are new.\nTerms\nx', ['Terms'])).toEqual([
      ['Introduction, paragraph 1', 'The Terms are new.'],
      ['Terms, paragraph 1', 'x'],
    ]);
  });

  it('need every heading of the outline, in order', () => {
    expect(() => passagesOf('Second\nx\nFirst\ny', ['First', 'Second'])).toThrow(
      'heading not found, or out of order: "Second"',
    );
  });
});
