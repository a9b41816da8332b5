import { describe, expect, test } from 'vitest';
import { plainOf } from '../../src/teams/teams-text.ts';
import { BOT, inChannel, personal } from '../support/teams-person.ts';

describe('what a person typed', () => {
  test('stands as it is in a personal chat', () => {
    expect(plainOf(personal({ text: 'when does it end?' }))).toBe('when does it end?');
  });

  test('loses the mention, the hard space behind it and the line break at the end', () => {
    expect(plainOf(inChannel('when does it end?'))).toBe('when does it end?');
  });

  test('loses every mention of the bot, wherever it stands', () => {
    const text = '<at>Dealdesk</at> when does <at>Dealdesk</at> it end <at>Dealdesk</at>';
    expect(plainOf(inChannel('', { text }))).toBe('when does it end');
  });

  test('loses a mention that Teams split in two', () => {
    const entities = [
      { type: 'mention', mentioned: { id: BOT.id, name: 'Deal' }, text: '<at>Deal</at>' },
      { type: 'mention', mentioned: { id: BOT.id, name: 'desk' }, text: '<at>desk</at>' },
    ];
    expect(plainOf(inChannel('', { text: '<at>Deal</at> <at>desk</at> when?', entities }))).toBe('when?');
  });

  test('keeps other people as their names', () => {
    expect(plainOf(inChannel('', { text: '<at>Dealdesk</at> what did <at>Grace Hopper</at> sign?' }))).toBe(
      'what did Grace Hopper sign?',
    );
  });

  test('keeps signs that were escaped, and only once', () => {
    expect(plainOf(personal({ text: 'R&amp;D &lt; 5&nbsp;% &amp;lt;' }))).toBe('R&D < 5 % &lt;');
  });

  test('joins lines and paragraphs', () => {
    expect(plainOf(personal({ text: '<p>when does\r\nit</p><br/>end' }))).toBe('when does it end');
  });

  test.each(['<at>', '<at ', '<p '])('takes no time to read from a long line of %j that nothing closes', (sign) => {
    const started = performance.now();
    plainOf(personal({ text: sign.repeat(50_000) }));
    expect(performance.now() - started).toBeLessThan(500);
  });

  test('is empty where there was a mention alone', () => {
    expect(plainOf(inChannel(''))).toBe('');
    expect(plainOf(personal({ text: null }))).toBe('');
  });
});
