import { describe, expect, test } from 'vitest';
import { parseTeams } from '../../src/teams/parse.ts';
import type { WireActivity } from '../../src/teams/wire.ts';
import { BOT, CHANNEL, inChannel, PERSON, personal, press, thumb } from '../support/teams-person.ts';

const parse = (wire: WireActivity) => parseTeams(wire, { topics: new Set(['rent']) });
const asker = { id: PERSON.aadObjectId, name: PERSON.name };
const direct = { platform: 'teams', workspace: 'tenant', conversation: 'a:personal', kind: 'direct' } as const;
const whole = {
  platform: 'teams',
  workspace: 'tenant',
  address: JSON.stringify({ conversation: 'a:personal', kind: 'direct' }),
};
const invoke = (name: string, value: unknown) => personal({ type: 'invoke', name, value });

describe('a message', () => {
  test('in a personal chat is a question', () => {
    expect(parse(personal({ text: 'when does it end?' }))).toEqual({
      kind: 'asked',
      activity: { kind: 'question', text: 'when does it end?', place: direct, asker, from: whole },
      unseen: false,
    });
  });

  test('in a channel belongs to its thread', () => {
    expect(parse(inChannel('when?'))).toMatchObject({
      activity: { kind: 'question', place: { conversation: CHANNEL, thread: '1700', kind: 'channel' } },
    });
  });

  test('in a group chat has no thread', () => {
    const conversation = { id: '19:group@thread.v2', conversationType: 'groupChat', isGroup: true };
    expect(parse(inChannel('when?', { conversation }))).toMatchObject({
      activity: { place: { conversation: '19:group@thread.v2', kind: 'group', workspace: 'tenant' } },
    });
  });

  test.each([
    ['help', { kind: 'help' }],
    ['Topics rent', { kind: 'topics', topic: 'rent' }],
    ['show lease-term', { kind: 'show', entry: 'lease-term' }],
    ['why', { kind: 'why' }],
    ['sources of revenue', { kind: 'question', text: 'sources of revenue' }],
  ])('“%s” is read by its words', (text, activity) => {
    expect(parse(personal({ text }))).toMatchObject({ kind: 'asked', activity });
  });

  test('“watch” carries where to tell of changes', () => {
    const parsed = parse(personal({ text: 'watch' }));
    const activity = parsed.kind === 'asked' && parsed.activity.kind === 'watch' ? parsed.activity : undefined;
    expect(JSON.parse(activity!.from.address)).toEqual({ conversation: 'a:personal', kind: 'direct' });
  });

  test('“watch” is of the same conversation wherever its tenant is served', () => {
    const [one, other] = ['amer/', 'amer/tenant/'].map((path) =>
      parse(personal({ text: 'watch', serviceUrl: `https://smba.trafficmanager.net/${path}` })),
    );
    expect(one).toEqual(other);
  });

  test.each(['watch', 'when?'])('“%s” in a channel is of all of it, whoever says it in whichever thread', (text) => {
    const fromOf = (wire: WireActivity) => {
      const parsed = parse(wire);
      return parsed.kind === 'asked' ? parsed.activity.from : undefined;
    };
    const conversation = { ...inChannel('').conversation, id: `${CHANNEL};messageid=1900` };
    const elsewhere = fromOf(inChannel(text, { conversation, from: { id: '29:bob', name: 'Bob' } }));
    expect(fromOf(inChannel(text))).toEqual(elsewhere);
    expect(elsewhere?.address).not.toMatch(/messageid|bob|ada/i);
  });

  test('“ask the desk” wants the form', () => {
    expect(parse(personal({ text: 'Ask the desk' }))).toEqual({ kind: 'wants-the-desk' });
  });

  test('from somebody whom Teams does not name is still from somebody', () => {
    expect(parse(personal({ text: 'when?', from: { id: '29:x' } }))).toMatchObject({
      activity: { asker: { id: '29:x' } },
    });
  });
});

describe('a press', () => {
  test('on a choice shows the entry, with the question as it was asked', () => {
    expect(parse(press({ do: 'show', entry: 'lease-term', question: 'when?' }))).toEqual({
      kind: 'asked',
      activity: { kind: 'show', entry: 'lease-term', question: 'when?', place: direct, asker, from: whole },
      unseen: true,
    });
  });

  test('that comes as an invoke means the same', () => {
    const data = { dealdesk: { do: 'topics', topic: 'rent' } };
    expect(parse(invoke('adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'x', data } }))).toMatchObject(
      {
        kind: 'asked',
        activity: { kind: 'topics', topic: 'rent' },
      },
    );
  });

  test('“Send to the desk” takes the question from the field', () => {
    const value = { dealdesk: { do: 'ask-the-desk', question: '' }, question: 'what of the deposit?' };
    expect(parse(personal({ value }))).toMatchObject({
      activity: {
        kind: 'ask-the-desk',
        question: 'what of the deposit?',
        from: { platform: 'teams', workspace: 'tenant' },
      },
    });
  });

  test('“Send answer” takes the answer from the field', () => {
    const value = { dealdesk: { do: 'desk-answer', escalation: 'e1' }, answer: ' It is due in May. ' };
    expect(parse(personal({ value }))).toMatchObject({
      activity: { kind: 'desk-answer', escalation: 'e1', text: 'It is due in May.' },
    });
  });

  test.each([
    [
      { do: 'none-of-these', turn: 't1', question: 'when?' },
      { kind: 'none-of-these', turn: 't1', question: 'when?' },
    ],
    [
      { do: 'claim', escalation: 'e1' },
      { kind: 'claim', escalation: 'e1' },
    ],
    [
      { do: 'helped', escalation: 'e1' },
      { kind: 'helped', escalation: 'e1' },
    ],
    [{ do: 'timeline' }, { kind: 'timeline' }],
  ])('%o is read', (pressed, activity) => {
    expect(parse(press(pressed))).toMatchObject({ kind: 'asked', activity });
  });

  test('on a button that this version does not know is unknown, not lost', () => {
    expect(parse(press({ do: 'dance' }))).toEqual({ kind: 'unknown', name: 'submit' });
    expect(parse(personal({ value: { other: 'app' } }))).toEqual({ kind: 'unknown', name: 'submit' });
    expect(parse(invoke('adaptiveCard/action', { action: {} }))).toEqual({
      kind: 'unknown',
      name: 'adaptiveCard/action',
    });
  });
});

describe('a thumb', () => {
  test('comes with its comment as JSON from Teams', () => {
    expect(parse(thumb('dislike', '{"feedbackText":"too old"}', 'post-1'))).toEqual({
      kind: 'rated',
      post: 'post-1',
      rating: 'down',
      comment: 'too old',
    });
  });

  test('comes with its comment as it is from the playground', () => {
    expect(parse(thumb('dislike', 'too old', 'post-1'))).toMatchObject({ rating: 'down', comment: 'too old' });
    expect(parse(thumb('dislike', '2032', 'post-1'))).toMatchObject({ comment: '2032' });
  });

  test('may come without a comment', () => {
    expect(parse(thumb('like', '{"feedbackText":""}', 'post-1'))).toEqual({
      kind: 'rated',
      post: 'post-1',
      rating: 'up',
    });
    expect(parse(thumb('like', '', 'post-1'))).toEqual({ kind: 'rated', post: 'post-1', rating: 'up' });
  });

  test('comes without its post from the playground', () => {
    const value = { actionName: 'feedback', actionValue: { reaction: 'like', feedback: '' } };
    expect(parse(invoke('message/submitAction', value))).toEqual({ kind: 'rated', rating: 'up' });
  });

  test('of another kind is unknown', () => {
    expect(parse(invoke('message/submitAction', { actionName: 'other' }))).toMatchObject({ kind: 'unknown' });
  });
});

describe('the message extension', () => {
  test('searches for what was typed', () => {
    const value = { commandId: 'findAnswer', parameters: [{ name: 'question', value: ' rent ' }] };
    expect(parse(invoke('composeExtension/query', value))).toEqual({ kind: 'search', text: 'rent' });
  });

  test('opens with nothing typed', () => {
    const value = { commandId: 'findAnswer', parameters: [{ name: 'initialRun', value: 'true' }] };
    expect(parse(invoke('composeExtension/query', value))).toEqual({ kind: 'search', text: '' });
  });
});

describe('an install', () => {
  const members = [{ id: BOT.id }];
  test.each([
    ['added', { type: 'installationUpdate', action: 'add' }, 'installed'],
    ['added as a member', { type: 'conversationUpdate', membersAdded: members }, 'installed'],
    ['upgraded', { type: 'installationUpdate', action: 'add-upgrade' }, 'ignored'],
    ['removed', { type: 'installationUpdate', action: 'remove' }, 'removed'],
    ['removed as a member', { type: 'conversationUpdate', membersRemoved: members }, 'removed'],
  ])('is told when the app was %s', (_, change, kind) => {
    expect(parse(personal(change))).toEqual({ kind });
  });
});

describe('anything else', () => {
  test.each([
    { type: 'conversationUpdate', membersAdded: [{ id: '29:grace' }] },
    { type: 'messageReaction' },
    { type: 'typing' },
    { type: 'endOfConversation' },
  ])('of type $type is ignored', (change) => {
    expect(parse(personal(change))).toEqual({ kind: 'ignored' });
  });

  test('that waits for an answer is unknown', () => {
    expect(parse(invoke('task/fetch', {}))).toEqual({ kind: 'unknown', name: 'task/fetch' });
  });
});
