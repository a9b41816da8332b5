import { expect, test } from 'vitest';
import type { Message } from '../src/conversation/courier.ts';
import { wording } from '../src/conversation/policy.ts';
import type { Reply } from '../src/conversation/reply.ts';
import { renderSlackReply } from '../src/slack/render.ts';
import { renderSlackMessage } from '../src/slack/render-desk.ts';
import type { Escalation } from '../src/store/store.ts';
import { renderTeamsReply } from '../src/teams/render.ts';
import { messageCard } from '../src/teams/render-desk.ts';
import { answerWith, entryWith, offerOf } from './support/teams-replies.ts';

const escalation: Escalation = {
  id: 'e1',
  at: '2026-11-20T12:00:00Z',
  question: 'who won?',
  asker: 'hash',
  askerName: 'Ada',
  from: { platform: 'console', workspace: 'console', address: '{}' },
  nearest: ['lease-term'],
  state: 'answered',
  claimedBy: 'Ann',
  answer: 'A draw.',
  answeredBy: 'Grace',
};
const nearest = [{ entry: 'lease-term', question: 'Until when?' }];

test.each<[string, Reply, readonly string[]]>([
  ['an offer', offerOf('suggestions', 2), [wording.didYouMean]],
  ['a refusal', offerOf('fallback', 2), [wording.noAnswer, wording.nearestQuestions]],
  ['a refusal with nothing near', offerOf('fallback', 0), [wording.noAnswer, wording.nothingNear]],
  ['an answer', { ...answerWith([entryWith({}, 1)]), truncated: true }, [wording.truncated]],
  [
    'an answer to what was misheard',
    { ...answerWith([entryWith({}, 1)]), heard: 'who won' },
    [wording.heard('who won')],
  ],
])('%s says in Slack and in Teams the same', (_, reply, sentences) => {
  const teams = JSON.stringify(renderTeamsReply(reply, { place: 'direct', unseen: false }));
  const slack = JSON.stringify(renderSlackReply(reply).blocks);
  for (const sentence of sentences) for (const said of [slack, teams]) expect(said).toContain(sentence);
});

test.each<[string, Message, readonly string[]]>([
  ['a question for the desk', { kind: 'escalated', escalation, nearest }, [wording.forDesk, wording.nearestEntries]],
  [
    'the desk’s answer',
    { kind: 'desk-answered', escalation },
    [wording.deskReplies, 'Written by Grace of the desk, not taken from a reviewed entry.'],
  ],
  ['a conversation that watches', { kind: 'watched' }, [wording.watched, wording.stopWatching]],
  [
    'a changed answer',
    { kind: 'changed', entry: 'lease-term', question: 'Until when?', old: '2037', new: '2038', why: 'It was amended.' },
    [wording.changed, wording.showChanged, wording.stopWatching],
  ],
])('%s is told in Slack and in Teams with the same words', (_, message, sentences) => {
  const teams = JSON.stringify(messageCard(message));
  const slack = JSON.stringify(renderSlackMessage(message, { user: 'U5' }).blocks);
  for (const sentence of sentences) for (const said of [slack, teams]) expect(said).toContain(sentence);
});
