import { z } from 'zod';
import type { Activity, Asker, Place } from '../conversation/activity.ts';
import { activityOf, parseCommand } from '../conversation/command.ts';
import type { Address } from '../store/store.ts';
import { writeAddress } from './address.ts';
import { utteranceOf } from './mention.ts';
import { type Press, readPress } from './press.ts';
import { tenantOf, type WireActivity } from './wire.ts';

/** What came from Teams. `asked`: a reply is due; `unseen`: others, or the asker, cannot see what was asked. */
export type Parsed =
  | { readonly kind: 'asked'; readonly activity: Activity; readonly unseen: boolean }
  | { readonly kind: 'rated'; readonly post: string; readonly rating: 'up' | 'down'; readonly comment?: string }
  | { readonly kind: 'wants-the-desk' }
  | { readonly kind: 'search'; readonly text: string }
  | { readonly kind: 'installed' }
  | { readonly kind: 'removed' }
  /** A press or an invoke that nothing here stands behind; a person waits for an answer all the same. */
  | { readonly kind: 'unknown'; readonly name: string }
  | { readonly kind: 'ignored' };

export type ParseWith = { readonly topicIds: ReadonlySet<string> };

/** Reads an activity of Teams: what a person did, and where. Never throws; what is not known is a member of its own. */
export function parseTeamsActivity(wire: WireActivity, known: ParseWith): Parsed {
  switch (wire.type) {
    case 'message':
      return parseMessage(wire, known);
    case 'invoke':
      return parseInvoke(wire);
    case 'installationUpdate':
      if (wire.action?.startsWith('add')) return wire.action === 'add' ? { kind: 'installed' } : { kind: 'ignored' };
      return wire.action?.startsWith('remove') ? { kind: 'removed' } : { kind: 'ignored' };
    case 'conversationUpdate':
      if (wire.membersAdded?.some(({ id }) => id === wire.recipient.id)) return { kind: 'installed' };
      return wire.membersRemoved?.some(({ id }) => id === wire.recipient.id)
        ? { kind: 'removed' }
        : { kind: 'ignored' };
    default:
      return { kind: 'ignored' };
  }
}

/** Typed (personal chat, or with a mention), or pressed: Action.Submit comes as a message with a value and no text. */
function parseMessage(wire: WireActivity, { topicIds }: ParseWith): Parsed {
  const press = readPress(wire.value);
  if (press) return { kind: 'asked', activity: pressed(wire, press), unseen: true };
  if (wire.value && !wire.text) return { kind: 'unknown', name: 'submit' };
  const said = utteranceOf(wire);
  if (/^ask the desk[.!]?$/i.test(said)) return { kind: 'wants-the-desk' };
  const done = { place: placeOf(wire), asker: askerOf(wire) };
  const activity = activityOf(parseCommand(said, topicIds), done, addressOf(wire));
  return { kind: 'asked', activity, unseen: false };
}

const Rated = z.looseObject({
  actionName: z.literal('feedback'),
  actionValue: z.looseObject({ reaction: z.enum(['like', 'dislike']), feedback: z.unknown().optional() }),
});
const CardPress = z.looseObject({ action: z.looseObject({ data: z.unknown().optional() }) });
const Search = z.looseObject({
  parameters: z.array(z.looseObject({ name: z.string(), value: z.unknown().optional() })).default([]),
});

function parseInvoke(wire: WireActivity): Parsed {
  const name = wire.name ?? '';
  if (name === 'message/submitAction') {
    const rated = Rated.safeParse(wire.value).data?.actionValue;
    if (!rated || !wire.replyToId) return { kind: 'unknown', name };
    const comment = commentIn(rated.feedback);
    const rating = rated.reaction === 'like' ? 'up' : 'down';
    return { kind: 'rated', post: wire.replyToId, rating, ...(comment && { comment }) };
  }
  if (name === 'adaptiveCard/action') {
    const press = readPress(CardPress.safeParse(wire.value).data?.action.data);
    return press ? { kind: 'asked', activity: pressed(wire, press), unseen: true } : { kind: 'unknown', name };
  }
  if (name === 'composeExtension/query') {
    const typed = Search.safeParse(wire.value).data?.parameters.find(
      (parameter) => parameter.name === 'question',
    )?.value;
    return { kind: 'search', text: typeof typed === 'string' ? typed.trim() : '' };
  }
  return { kind: 'unknown', name };
}

/** Teams sends the comment as JSON in a string, the playground as the string itself. */
function commentIn(feedback: unknown): string {
  if (typeof feedback !== 'string') return '';
  try {
    const inner: unknown = JSON.parse(feedback);
    return String(z.looseObject({ feedbackText: z.string() }).safeParse(inner).data?.feedbackText ?? '').trim();
  } catch {
    return feedback.trim();
  }
}

function pressed(wire: WireActivity, press: Press): Activity {
  const done = { place: placeOf(wire), asker: askerOf(wire) };
  switch (press.do) {
    case 'show':
      return { ...done, kind: 'show', entry: press.entry, ...(press.question && { question: press.question }) };
    case 'topics':
      return { ...done, kind: 'topics', ...(press.topic && { topic: press.topic }) };
    case 'help':
    case 'sources':
    case 'timeline':
      return { ...done, kind: press.do };
    case 'none-of-these':
      return { ...done, kind: 'none-of-these', turn: press.turn, ...(press.question && { question: press.question }) };
    case 'ask-the-desk':
      return {
        ...done,
        kind: 'ask-the-desk',
        question: press.question,
        from: addressOf(wire),
        ...(press.turn && { turn: press.turn }),
      };
    case 'claim':
    case 'helped':
      return { ...done, kind: press.do, escalation: press.escalation };
    case 'desk-answer':
      return { ...done, kind: 'desk-answer', escalation: press.escalation, text: press.answer };
    default:
      press satisfies never;
      throw new Error('unknown press');
  }
}

/** A channel's thread is part of its conversation's id: `19:…@thread.tacv2;messageid=…`. */
export function placeOf(wire: WireActivity): Place {
  const { id, conversationType, isGroup } = wire.conversation;
  const [conversation = id, thread] = id.split(';messageid=');
  const type = conversationType ?? (isGroup ? 'groupChat' : 'personal');
  return {
    platform: 'teams',
    workspace: tenantOf(wire),
    conversation,
    kind: type === 'channel' ? 'channel' : type === 'groupChat' ? 'group' : 'direct',
    ...(thread && { thread }),
  };
}

/** The directory's id of a person stays the same in every conversation; the other one is the bot's own for them. */
export function askerOf({ from }: WireActivity): Asker {
  return { id: from.aadObjectId ?? from.id, ...(from.name && { name: from.name }) };
}

function addressOf(wire: WireActivity): Address {
  const { serviceUrl, conversation, from, recipient } = wire;
  return {
    platform: 'teams',
    workspace: tenantOf(wire),
    address: writeAddress({
      serviceUrl,
      conversation: conversation.id,
      kind: placeOf(wire).kind,
      bot: recipient.id,
      asker: { id: from.id, name: from.name ?? '' },
    }),
  };
}
