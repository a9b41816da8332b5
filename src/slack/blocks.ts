import type {
  ActionsBlock,
  Button,
  ContextActionsBlock,
  ContextBlock,
  HeaderBlock,
  KnownBlock,
  SectionBlock,
} from '@slack/types';
import { cut, cutMrkdwn, LIMITS, splitMrkdwn } from './limits.ts';
import { defuse } from './mrkdwn.ts';
import { type Press, writePress } from './press.ts';

/** A message as it is sent: blocks, and the same in short for notifications and screen readers. */
export type Rendered = { readonly text: string; readonly blocks: KnownBlock[] };

type ActionElement = ActionsBlock['elements'][number];

/** mrkdwn as one section, or as several where it is longer than one may be. */
export function sections(mrkdwn: string): SectionBlock[] {
  return splitMrkdwn(mrkdwn, LIMITS.text).map((text) => ({
    type: 'section',
    text: { type: 'mrkdwn', text },
    expand: true,
  }));
}

/** One section with something to press at its right. */
export function sectionWith(mrkdwn: string, accessory: NonNullable<SectionBlock['accessory']>): SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: cutMrkdwn(mrkdwn, LIMITS.text) }, accessory };
}

/** Small grey lines; each element is a paragraph of its own. */
export function context(...lines: readonly string[]): ContextBlock {
  const elements = lines.slice(0, LIMITS.contextElements);
  return {
    type: 'context',
    elements: elements.map((text) => ({ type: 'mrkdwn', text: cutMrkdwn(text, LIMITS.text) })),
  };
}

/** Lines packed into as few context elements as hold them. */
export function contextLines(lines: readonly string[]): ContextBlock[] {
  return splitMrkdwn(lines.join('\n'), LIMITS.text).map((text) => context(text));
}

/** A title in large letters, without markup. */
export function header(text: string): HeaderBlock {
  return { type: 'header', text: { type: 'plain_text', text: cut(defuse(text), LIMITS.header), emoji: false } };
}

export const divider = (): KnownBlock => ({ type: 'divider' });

/**
 * A button; its label is cut where it is too long, and told in full to screen readers as far as they take it.
 * @param n keeps the action ids of one message apart
 */
export function button(label: string, press: Press, n = 0, style?: 'primary' | 'danger'): Button {
  return {
    type: 'button',
    text: { type: 'plain_text', text: cut(defuse(label), LIMITS.buttonText), emoji: false },
    ...writePress(press, n),
    ...(label.length > LIMITS.buttonText && { accessibility_label: cut(label, LIMITS.buttonText) }),
    ...(style && { style }),
  };
}

/** A row of buttons; none where there is nothing to press. */
export function actions(elements: readonly ActionElement[]): ActionsBlock[] {
  if (elements.length === 0) return [];
  return [{ type: 'actions', elements: elements.slice(0, LIMITS.actions) }];
}

/** Thumbs up and down. Each press sends; there is no un-press, so the last one counts. */
export function feedbackButtons(turn: string, question: string): ContextActionsBlock {
  const up = writePress({ press: 'feedback', turn, question, rating: 'up' });
  const down = writePress({ press: 'feedback', turn, question, rating: 'down' });
  return {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: up.action_id,
        positive_button: { text: { type: 'plain_text', text: 'Helpful' }, value: up.value },
        negative_button: { text: { type: 'plain_text', text: 'Not helpful' }, value: down.value },
      },
    ],
  };
}

/** So many blocks to press are kept at the end of a message that is cut. */
const FOOT_BLOCKS = 3;
const CUT_NOTE = 'Cut here: Slack shows no more in one message.';

/**
 * Keeps a message under Slack's limits. What can be pressed at its end stays; of the rest, what fits from the beginning, and
 * a line that says so.
 */
export function fitted(
  blocks: readonly KnownBlock[],
  limits: { readonly blocks: number; readonly characters: number } = {
    blocks: LIMITS.blocks,
    characters: LIMITS.messageCharacters,
  },
): KnownBlock[] {
  if (blocks.length <= limits.blocks && charactersOf(blocks) <= limits.characters) return [...blocks];
  const foot = blocks.slice(blocks.findLastIndex((block) => !isPressable(block)) + 1).slice(-FOOT_BLOCKS);
  const note = context(CUT_NOTE);
  const kept: KnownBlock[] = [];
  let room = limits.characters - charactersOf([...foot, note]);
  for (const block of blocks.slice(0, blocks.length - foot.length)) {
    room -= charactersOf([block]);
    if (room < 0 || kept.length + foot.length + 1 >= limits.blocks) break;
    kept.push(block);
  }
  return [...kept, note, ...foot];
}

const isPressable = ({ type }: KnownBlock): boolean => type === 'actions' || type === 'context_actions';

/** Characters over all blocks: every string that a person reads or that a button carries. */
export function charactersOf(blocks: readonly KnownBlock[]): number {
  return blocks.reduce((sum, block) => sum + stringsIn(block), 0);
}

function stringsIn(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, each) => sum + stringsIn(each), 0);
}
