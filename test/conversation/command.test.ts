import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../src/conversation/command.ts';

const topics = new Set(['revenue-share', 'license']);

describe('a typed line', () => {
  test.each(['help', 'Topics', 'sources', 'timeline', 'status', 'why'])(
    'is a command when it is the word alone: %s',
    (line) => {
      expect(parseCommand(line, topics).kind).toBe(line.toLowerCase());
    },
  );

  test.each([
    'why did it change?',
    'sources of revenue',
    'help me understand the cap',
    'show me the money',
    'timeline of payments',
    'topics in dispute',
  ])('stays a question: %s', (line) => {
    expect(parseCommand(line, topics)).toEqual({ kind: 'question', text: line });
  });

  test('shows an entry by its id', () => {
    expect(parseCommand('show license-term', topics)).toEqual({ kind: 'show', entry: 'license-term' });
  });

  test('opens a topic by its id', () => {
    expect(parseCommand('topics revenue-share', topics)).toEqual({ kind: 'topics', topic: 'revenue-share' });
  });

  test('explains the question behind "why:"', () => {
    expect(parseCommand('why: until when?', topics)).toEqual({ kind: 'why', text: 'until when?' });
  });

  test('takes free text behind "why" where a command is expected', () => {
    expect(parseCommand('why until when?', topics, true)).toEqual({ kind: 'why', text: 'until when?' });
  });

  test('takes no time to be told from a long line of marks', () => {
    const started = performance.now();
    expect(parseCommand(`${'?'.repeat(200_000)}x`, topics).kind).toBe('question');
    expect(performance.now() - started).toBeLessThan(500);
  });

  test.each([
    ['watch', true],
    ['watch off', false],
  ])('%s', (line, on) => {
    expect(parseCommand(line, topics)).toEqual({ kind: 'watch', on });
  });
});
