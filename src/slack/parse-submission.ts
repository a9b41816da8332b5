import { z } from 'zod';
import { asked, doneAt, type Incoming, type Origin } from './incoming.ts';
import { INTERACTION, originOf } from './interaction.ts';
import { MODALS, readNote } from './modals.ts';

const Submission = z.object({
  ...INTERACTION,
  view: z.object({
    callback_id: z.string(),
    private_metadata: z.string(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), z.object({ value: z.string().nullish() }))) }),
  }),
});

/** Parses a submitted modal: what was wrong with an answer, or the desk's answer to an asker. */
export function parseSubmission(body: unknown): Incoming {
  const parsed = Submission.safeParse(body);
  if (!parsed.success) return { kind: 'unknown', what: 'modal without its fields', door: 'press' };
  const { view } = parsed.data;
  const note = readNote(view.private_metadata);
  const typed = Object.values(view.state.values)
    .flatMap((block) => Object.values(block))[0]
    ?.value?.trim();
  if (!note || note.modal !== view.callback_id) return { kind: 'unknown', what: view.callback_id, door: 'press' };
  if (!typed) return { kind: 'ignored', why: 'a modal submitted empty' };
  const origin: Origin = { ...originOf(parsed.data), ...note.origin };
  const done = doneAt(origin);
  switch (note.modal) {
    case MODALS.feedback: {
      const { turn, question } = note;
      const rated = { kind: 'feedback', turn, rating: 'down', comment: typed, question, ...done } as const;
      return asked(rated, origin, { aside: done.place.kind === 'channel' });
    }
    case MODALS.deskAnswer:
      return asked({ kind: 'desk-answer', escalation: note.escalation, text: typed, ...done }, origin, {
        restate: true,
      });
    default:
      note satisfies never;
      return { kind: 'unknown', what: view.callback_id, door: 'press' };
  }
}
