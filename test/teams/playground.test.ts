import { expect, test } from 'vitest';
import type { MessageEntity } from '../../src/teams/citations.ts';
import { forClient } from '../../src/teams/playground.ts';
import { renderTeamsReply } from '../../src/teams/render.ts';
import { answerWith, entryWith } from '../support/teams-replies.ts';

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

test('the playground gets ten claims at most, and Teams all of them', () => {
  const message = renderTeamsReply(answerWith([entryWith({}, 15)]), { place: 'channel', unseen: false });
  const claims = (serviceUrl: string) =>
    forClient(serviceUrl, message).map(({ entities }) => (entities as unknown as MessageEntity[])[0]?.citation.length);
  expect(claims('http://localhost:56150/_connector')).toEqual([10]);
  expect(claims('https://smba.trafficmanager.net/emea/')).toEqual([15]);
});
