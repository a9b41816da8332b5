/**
 * What happens at run time, kept: deliveries, turns, feedback, escalations, installations, watches. One interface a concern;
 * SQLite and PostgreSQL implement them all. Ids are UUIDv7 made by the caller; times are ISO 8601 in UTC.
 */
export type Store = {
  readonly inbox: Inbox;
  readonly turns: Turns;
  readonly escalations: Escalations;
  readonly installations: Installations;
  readonly watches: Watches;
  /** Resolves when the database answers; rejects with the reason when it does not. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

export type Platform = 'slack' | 'teams' | 'console' | 'cli';

/** A verified delivery. `keys` recognise it again: the platform's event id, and channel+timestamp of the post it tells of. */
export type Delivery = {
  readonly id: string;
  readonly platform: Platform;
  readonly keys: readonly string[];
  readonly receivedAt: string;
  /** The delivery as it must be replayed, JSON. Removed when done. */
  readonly body: string;
};

export type Inbox = {
  /** Keeps a delivery unless one with an equal key was kept before. `kept: false` means: known, acknowledge and drop. */
  keepDelivery(delivery: Delivery, owner: string): Promise<{ readonly kept: boolean }>;
  /**
   * Marks that a reply is about to go out; false when another process holds the delivery, or two answers were begun already. A
   * notice that the question was missed may follow those two, once.
   */
  beginReply(id: string, owner: string, what?: 'answer' | 'notice'): Promise<boolean>;
  finishDelivery(id: string): Promise<void>;
  /** Prolongs the lease of the deliveries that `owner` works on; those that it does not know of run out. */
  renewLease(ids: readonly string[], owner: string, until: string): Promise<void>;
  /** Takes over deliveries whose lease has run out, oldest first, for `owner` until `until`. */
  takeOverDeliveries(
    owner: string,
    now: string,
    until: string,
    limit: number,
  ): Promise<readonly (Delivery & { readonly attempts: number })[]>;
  /** Forgets finished deliveries received before `before`; returns how many. */
  expireDeliveries(before: string): Promise<number>;
  pending(): Promise<number>;
};

export type TurnKind = 'answer' | 'undisclosed' | 'suggestions' | 'fallback' | 'help' | 'other';

/** One question and its reply. `question` is kept only for gaps, low ratings and escalations. */
export type Turn = {
  readonly id: string;
  readonly at: string;
  readonly platform: Platform;
  readonly workspace: string;
  /** Keyed hash of the asker; see src/store/pseudonym.ts. */
  readonly asker: string;
  /** Keyed hash of conversation and thread. */
  readonly thread: string;
  readonly questionHash: string;
  readonly question?: string;
  readonly kind: TurnKind;
  readonly entries: readonly string[];
  readonly confidence: number;
  readonly revision: string;
  readonly tookMs: number;
};

export type Rating = 'up' | 'down';
export type Feedback = {
  readonly turn: string;
  readonly asker: string;
  readonly at: string;
  readonly rating: Rating | 'none-of-these';
  readonly comment?: string;
};

/** A kept question that the desk should look at. */
export type GapRecord = {
  readonly turn: Turn;
  readonly why: 'unanswered' | 'none-of-these' | 'low-rating';
  readonly comment?: string;
};

export type Turns = {
  recordTurn(turn: Turn): Promise<void>;
  findTurn(id: string): Promise<Turn | undefined>;
  /** The newest turn of a thread that answered with an entry, not older than `since`. */
  lastAnswered(thread: string, since: string): Promise<Turn | undefined>;
  /** Keeps the question's text with a turn that turned out to need it. */
  keepQuestion(turn: string, question: string): Promise<void>;
  /** Remembers under which post a turn was answered, for platforms whose ratings name the post alone. `post` is a keyed hash. */
  notePost(post: string, turn: string, at: string): Promise<void>;
  turnOfPost(post: string): Promise<string | undefined>;
  /** The last press of an asker on a turn counts. */
  recordFeedback(feedback: Feedback): Promise<void>;
  feedbackSince(
    since: string,
  ): Promise<readonly (Feedback & { readonly entries: readonly string[]; readonly question?: string })[]>;
  gapsSince(since: string): Promise<readonly GapRecord[]>;
  counts(since: string): Promise<Readonly<Record<TurnKind | 'up' | 'down', number>>>;
  /** Removes turns, feedback and escalations older than `before`; returns how many rows went. */
  expire(before: string): Promise<number>;
  /** Removes all that is known of one asker; returns how many rows went. */
  forgetAsker(asker: string): Promise<number>;
};

/** Where a message can be posted again later. `address` is the platform's own, JSON. */
export type Address = { readonly platform: Platform; readonly workspace: string; readonly address: string };

export type EscalationState = 'open' | 'claimed' | 'answered' | 'helped';
export type Escalation = {
  readonly id: string;
  readonly turn?: string;
  readonly at: string;
  readonly question: string;
  readonly asker: string;
  /** The asker as the platform shows them, for the desk's eyes. */
  readonly askerName: string;
  readonly from: Address;
  /** The desk's post, once it is out. */
  readonly post?: Address;
  readonly nearest: readonly string[];
  readonly state: EscalationState;
  readonly claimedBy?: string;
  readonly answer?: string;
  readonly answeredAt?: string;
};

export type Escalations = {
  openEscalation(escalation: Escalation): Promise<void>;
  findEscalation(id: string): Promise<Escalation | undefined>;
  /** The escalation whose desk post is `post`. */
  findByPost(post: Address): Promise<Escalation | undefined>;
  setPost(id: string, post: Address): Promise<void>;
  /** False when somebody else claimed it first; the claimer then stands in the record. */
  claimEscalation(id: string, by: string): Promise<boolean>;
  answerEscalation(id: string, answer: string, at: string): Promise<void>;
  markHelped(id: string): Promise<void>;
  escalationsSince(since: string): Promise<readonly Escalation[]>;
};

/** A Slack installation, sealed by src/store/seal.ts before it comes here. */
export type Installations = {
  keepInstallation(id: string, sealed: string, at: string): Promise<void>;
  findInstallation(id: string): Promise<string | undefined>;
  forgetInstallation(id: string): Promise<void>;
  listInstallations(): Promise<readonly { readonly id: string; readonly sealed: string }[]>;
};

/** A conversation that wants to hear when an answer it was given has changed. */
export type Watches = {
  watch(place: Address, on: boolean, at: string): Promise<void>;
  watching(): Promise<readonly Address[]>;
  /** Remembers that `place` was given `entry` with this answer text; does nothing where `place` does not watch. */
  recordGiven(place: Address, entry: string, answer: string, at: string): Promise<void>;
  /** What watching places were last given, an entry each. */
  given(): Promise<readonly { readonly place: Address; readonly entry: string; readonly answer: string }[]>;
};
