import { describe, expect, test } from 'vitest';
import { smallTalkOf } from '../../src/conversation/small-talk.ts';

describe('small talk', () => {
  test.each(['hi', 'Hello!', 'hey there 👋', 'Good morning team', 'hey, how are you?', 'hey bot u there?'])(
    'greets back: %s',
    (said) => {
      expect(smallTalkOf(said)).toBe('greeting');
    },
  );

  test.each(['thanks', 'Thank you so much!', 'ok cool', 'lol ok', 'ok got it', 'great, thanks a lot!'])(
    'takes thanks: %s',
    (said) => {
      expect(smallTalkOf(said)).toBe('thanks');
    },
  );

  test.each(['help', 'what can you do?', 'who are you', 'are you a bot?', '?', 'How does this work?'])(
    'tells what it can do: %s',
    (said) => {
      expect(smallTalkOf(said)).toBe('capabilities');
    },
  );

  test.each(['', '   ', '👍', '...'])('finds nothing in %j', (said) => {
    expect(smallTalkOf(said)).toBe('nothing');
  });

  test.each([
    'does this help OpenAI?',
    'who are the shareholders',
    'hi, when does the license end?',
    'thanks to the deal, can AWS sell it?',
    'what can Microsoft do',
  ])('leaves a question alone: %s', (said) => {
    expect(smallTalkOf(said)).toBe('question');
  });
});
