import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { sections } from './blocks.ts';
import type { Origin } from './incoming.ts';
import { cut, LIMITS } from './limits.ts';
import { quoted } from './mrkdwn.ts';

/** Callback ids of the modals that ask for something. */
export const MODALS = { feedback: 'what-was-wrong', deskAnswer: 'desk-answer' } as const;

const NotedOrigin = z.object({
  channel: z.exactOptional(z.string()),
  thread: z.exactOptional(z.string()),
  inThread: z.exactOptional(z.boolean()),
  private: z.boolean(),
  responseUrl: z.exactOptional(z.string()),
});

/** What a modal must remember of where it was opened: it comes back without it. */
const Note = z.discriminatedUnion('modal', [
  z.object({ modal: z.literal(MODALS.feedback), turn: z.string(), question: z.string(), origin: NotedOrigin }),
  z.object({ modal: z.literal(MODALS.deskAnswer), escalation: z.string(), origin: NotedOrigin }),
]);
type Note = z.output<typeof Note>;

/** The note in a modal’s metadata; undefined when it is not one of ours. */
export function readNote(metadata: string): Note | undefined {
  try {
    return Note.parse(JSON.parse(metadata));
  } catch {
    return undefined;
  }
}

function noted({ channel, thread, inThread, private: alone, responseUrl }: Origin): Note['origin'] {
  return {
    private: alone,
    ...(channel && { channel }),
    ...(thread && { thread }),
    ...(inThread && { inThread }),
    ...(responseUrl && { responseUrl }),
  };
}

/** "What was wrong?": the thumb is counted already; what is typed here is a gift. */
export function feedbackModal(origin: Origin, turn: string, question: string): ModalView {
  const note: Note = {
    modal: MODALS.feedback,
    turn,
    question: cut(question, LIMITS.carriedQuestion),
    origin: noted(origin),
  };
  return asking(note, 'What was wrong?', 'Send', [
    ...sections('Your rating is noted, and the desk will see it. A word on what was wrong helps to mend the answer.'),
    input('What was wrong?', 'Out of date, not my question, a source that says otherwise…', true),
  ]);
}

const QUESTION_SHOWN = 2000;

/** The desk's answer, typed into a modal under the question that it answers. */
export function deskAnswerModal(origin: Origin, escalation: string, question: string): ModalView {
  const note: Note = { modal: MODALS.deskAnswer, escalation, origin: noted(origin) };
  return asking(note, 'Answer the asker', 'Send', [
    ...sections(quoted(cut(question, QUESTION_SHOWN))),
    input('Your answer', 'It goes back to where the question was asked, marked as the desk’s reply.', false),
  ]);
}

/** A reply shown over App Home. */
export function replyModal(blocks: readonly KnownBlock[]): ModalView {
  return {
    type: 'modal',
    title: plain('Dealdesk', LIMITS.modalTitle),
    close: plain('Close', LIMITS.modalTitle),
    blocks: [...blocks],
  };
}

function asking(note: Note, title: string, submit: string, blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    callback_id: note.modal,
    private_metadata: JSON.stringify(note),
    title: plain(title, LIMITS.modalTitle),
    submit: plain(submit, LIMITS.modalTitle),
    close: plain('Not now', LIMITS.modalTitle),
    blocks,
  };
}

function input(label: string, hint: string, optional: boolean): KnownBlock {
  return {
    type: 'input',
    block_id: 'typed',
    optional,
    label: plain(label, LIMITS.inputLabel),
    hint: plain(hint, LIMITS.inputLabel),
    element: { type: 'plain_text_input', action_id: 'typed', multiline: true, max_length: LIMITS.inputText },
  };
}

const plain = (text: string, limit: number) => ({ type: 'plain_text', text: cut(text, limit), emoji: false }) as const;
