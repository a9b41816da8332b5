import { describe, expect, test } from 'vitest';
import { renderTeamsPreview } from '../../src/teams/preview.ts';
import { answerWith, choicesOf, entryWith, offerOf } from '../support/teams-replies.ts';

describe('a preview', () => {
  test('of an answer draws its markers as chips that open its sources', () => {
    const document = { title: 'A & B', url: 'https://morrow.example/harbor' };
    const drawn = renderTeamsPreview(answerWith([entryWith({ answer: '**Twelve years.** [1]' }, 1, document)]));
    expect(drawn).toContain('<strong>Twelve years.</strong> <span class="teams-citation"');
    expect(drawn).toContain('href="https://morrow.example/harbor#:~:text=The%20city%20leases,for%20twelve%20years"');
    expect(drawn).toContain('A &amp; B');
    expect(drawn).toContain('<span class="teams-button">Question 1?</span>');
    expect(drawn).not.toMatch(/\[1\]/);
  });

  test('of an answer draws its thumbs, without signs that need a font for emoji', () => {
    const drawn = renderTeamsPreview(answerWith([entryWith()]));
    expect(drawn).toMatch(/aria-label="Thumbs up and down"><svg.*<svg/);
    expect(drawn).not.toMatch(/\p{Extended_Pictographic}/u);
  });

  test('of an answer has the way to the desk where the message has it: when fewer than three questions are related', () => {
    const drawn = (related: number) =>
      renderTeamsPreview(answerWith([entryWith()], { choices: choicesOf(related) })).includes('Ask the desk');
    expect([2, 3].map(drawn)).toEqual([true, false]);
  });

  test('of suggestions draws the card with its choices and buttons', () => {
    const drawn = renderTeamsPreview(offerOf('suggestions', 1));
    expect(drawn).toContain('teams-pressable');
    expect(drawn).toContain('Question 1?');
    expect(drawn).toContain('<span class="teams-button">Ask the desk</span>');
  });

  test('never lets what was typed become HTML', () => {
    const reply = { ...offerOf('suggestions', 1), question: '<img src=x onerror=alert(1)>' };
    expect(renderTeamsPreview(reply)).not.toContain('<img');
  });
});
