import { expect, test } from 'vitest';
import { forClient } from '../../src/teams/playground.ts';

const suggestedActions = { to: [], actions: [{ type: 'imBack', title: 'More?', value: 'More?' }] };
const answer = { type: 'message', text: 'Yes. [1]' } as const;

test('Teams gets an answer with its suggested actions as one message', () => {
  const message = { ...answer, suggestedActions };
  expect(forClient('https://smba.trafficmanager.net/emea/', message)).toEqual([message]);
});

test('the playground gets them behind the answer', () => {
  expect(forClient('http://localhost:56150/_connector', { ...answer, suggestedActions })).toEqual([
    answer,
    { type: 'message', text: 'Related:', suggestedActions },
  ]);
});

test('an answer without any is one message everywhere', () => {
  expect(forClient('http://localhost:56150/_connector', answer)).toEqual([answer]);
});
