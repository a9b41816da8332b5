import { describe, expect, it } from 'vitest';
import { gapsOf } from '../../src/gaps/gap.ts';
import { at, escalation, turn } from '../store/contract/samples.ts';

describe('gaps', () => {
  it('are kept questions and escalations together, oldest first', () => {
    const open = turn({ question: 'who dredges?', kind: 'fallback', at: at('12:10') });
    const low = turn({ question: 'until when?', at: at('12:05'), platform: 'teams' });
    const asked = escalation({ question: 'who owns the crane?', at: at('12:07'), answer: 'The city.' });
    const records = [
      { turn: open, why: 'unanswered' },
      { turn: low, why: 'low-rating', comment: 'wrong year' },
    ] as const;
    expect(gapsOf(records, [asked])).toEqual([
      { question: 'until when?', at: at('12:05'), platform: 'teams', why: 'low-rating', comment: 'wrong year' },
      { question: 'who owns the crane?', at: at('12:07'), platform: 'slack', why: 'escalated', reply: 'The city.' },
      { question: 'who dredges?', at: at('12:10'), platform: 'slack', why: 'unanswered' },
    ]);
  });

  it('count a question once that went on to the desk', () => {
    const open = turn({ question: 'who dredges?', kind: 'fallback' });
    const asked = escalation({ question: 'who dredges?', turn: open.id });
    expect(gapsOf([{ turn: open, why: 'unanswered' }], [asked]).map(({ why }) => why)).toEqual(['escalated']);
  });
});
