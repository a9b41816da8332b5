import type { KnownBlock } from '@slack/types';
import type { Message } from '../conversation/courier.ts';
import { wording } from '../conversation/policy.ts';
import type { Choice } from '../conversation/reply.ts';
import type { Escalation } from '../store/store.ts';
import { readAddress, type SlackAddress } from './address.ts';
import { actions, button, context, fitted, type Rendered, sections } from './blocks.ts';
import { cut, cutMrkdwn, LIMITS } from './limits.ts';
import { escapeMrkdwn, mrkdwnOf, quoted } from './mrkdwn.ts';

const QUOTE_CHARACTERS = 2000;

/** What Dealdesk says unasked, as a Slack message for an address. Pure. */
export function renderSlackMessage(message: Message, to: SlackAddress): Rendered {
  const { text, blocks } = messageOf(message, to);
  return { text: cutMrkdwn(escapeMrkdwn(text), LIMITS.text), blocks: fitted(blocks) };
}

function messageOf(message: Message, to: SlackAddress): Rendered {
  switch (message.kind) {
    case 'escalated':
    case 'claimed':
      return {
        text: `${wording.forDesk}: ${message.escalation.question}`,
        blocks: escalationBlocks(message.escalation, message.nearest),
      };
    case 'desk-answered':
      return {
        text: `${wording.deskReplies}: ${message.escalation.answer ?? ''}`,
        blocks: deskAnswerBlocks(message.escalation, to),
      };
    case 'watched':
      return { text: wording.watched, blocks: [...sections(wording.watched), context(wording.stopWatching)] };
    case 'changed':
      return { text: `${wording.changed}: ${message.question}`, blocks: changedBlocks(message) };
    default:
      message satisfies never;
      return { text: '', blocks: [] };
  }
}

/** For the desk: the question, who asks, what comes nearest, and the buttons that take it on. */
function escalationBlocks(escalation: Escalation, nearest: readonly Choice[]): KnownBlock[] {
  const { id, question, state, claimedBy } = escalation;
  const taken = state !== 'open';
  const press = { escalation: id };
  return [
    ...sections(`*${wording.forDesk}* from ${askerOf(escalation)}\n${quoted(cut(question, QUOTE_CHARACTERS))}`),
    ...(nearest.length > 0 ? [context(wording.nearestEntries)] : []),
    ...(nearest.length > 0
      ? sections(nearest.map(({ entry, question: title }) => `• ${escapeMrkdwn(title)} \`${entry}\``).join('\n'))
      : []),
    ...(taken
      ? [
          context(
            `Claimed by ${escapeMrkdwn(claimedBy ?? 'somebody')}. To answer: press Answer, or mention me in this thread.`,
          ),
        ]
      : []),
    ...actions([
      ...(taken ? [] : [button('Claim', { press: 'claim', ...press }, 0, 'primary')]),
      button('Answer', { press: 'answer-asker', ...press }, 0, ...(taken ? (['primary'] as const) : [])),
    ]),
  ];
}

/** A mention shows the name that the workspace knows; from another platform, the name that it told. */
function askerOf({ from, askerName }: Escalation): string {
  const { user } = from.platform === 'slack' ? readAddress(from) : {};
  return user ? `<@${user}>` : escapeMrkdwn(askerName);
}

/** For the asker: marked as the desk's reply, with the question it answers. */
function deskAnswerBlocks(
  { id, question, answer, answeredBy }: Escalation,
  { user, channel }: SlackAddress,
): KnownBlock[] {
  const to = user && channel ? `<@${user}> ` : '';
  return [
    context(`${to}*${wording.deskReplies}*\n${quoted(cut(question, QUOTE_CHARACTERS))}`),
    ...sections(mrkdwnOf(answer ?? '')),
    context(wording.deskWrote(answeredBy ? escapeMrkdwn(answeredBy) : undefined)),
    ...actions([button('This helped', { press: 'helped', escalation: id })]),
  ];
}

function changedBlocks(message: Extract<Message, { kind: 'changed' }>): KnownBlock[] {
  const { entry, question, old, new: now, why } = message;
  return [
    ...sections(`*${wording.changed}*\n${escapeMrkdwn(question)}`),
    ...(old === undefined ? [] : sections(`*Was:* ${mrkdwnOf(old)}`)),
    ...(now === undefined ? [] : sections(`*Now:* ${mrkdwnOf(now)}`)),
    ...sections(`*Why:* ${mrkdwnOf(why)}`),
    ...(now === undefined ? [] : actions([button(wording.showChanged, { press: 'related', entry })])),
    context(wording.stopWatching),
  ];
}
