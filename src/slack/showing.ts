/** How a reply is shown, beside what it says. */
export type Showing = {
  readonly in: 'message' | 'view';
  /** Seen by the asker alone: it can be shared and dismissed. */
  readonly private?: boolean;
  /** The thread that a shared answer belongs to. */
  readonly thread?: string;
  /** The question was not typed where the reply stands, so it is restated: by whom, a user's id, and how it came. */
  readonly restated?: { readonly by?: string; readonly how: 'asked' | 'shared' };
  /** What a member of the desk typed into a modal, for the rest of the desk to see: by a user's id. */
  readonly said?: { readonly by: string; readonly text: string };
};
