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
  readonly recalls: Recalls;
  /** The workspaces of a platform of which anything is kept. */
  workspaces(platform: Platform): Promise<readonly string[]>;
  /** Removes what is older than `before`, whatever it tells of; returns how many rows went. */
  expire(before: string): Promise<number>;
  /** Removes all that is known of one person, and their name where it stands in what is of others; returns how many rows went. */
  forgetPerson(person: Person): Promise<number>;
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

/** A kept delivery as it is handed on: what it is known by stays behind. */
export type KeptDelivery = Omit<Delivery, 'keys'>;

export type Inbox = {
  /** Keeps a delivery unless one with an equal key was kept before. `kept: false` means: known, acknowledge and drop. */
  keepDelivery(delivery: Delivery, owner: string): Promise<{ readonly kept: boolean }>;
  /**
   * Marks that a reply is about to go out; false when another process holds the delivery, or two answers were begun already. A
   * notice that the question was missed may follow those two, and once more where nobody knows whether the first one arrived.
   */
  beginReply(id: string, owner: string, what?: 'answer' | 'notice'): Promise<boolean>;
  /** Takes back the last begin of `owner`: nothing of that reply left the process. */
  withdrawReply(id: string, owner: string): Promise<void>;
  finishDelivery(id: string): Promise<void>;
  /** Prolongs the lease of the deliveries that `owner` works on; those that it does not know of run out. */
  renewLease(ids: readonly string[], owner: string, until: string): Promise<void>;
  /** Takes over a platform's deliveries whose lease has run out, oldest first, for `owner` until `until`. */
  takeOverDeliveries(
    owner: string,
    now: string,
    until: string,
    limit: number,
    platform: Platform,
  ): Promise<readonly (KeptDelivery & { readonly attempts: number })[]>;
  /** Lets deliveries with these keys come anew. */
  forgetKeys(keys: readonly string[]): Promise<void>;
  /** Forgets what was received before `before` and is finished, and before `anyBefore` whatever its state; returns how many. */
  expireDeliveries(before: string, anyBefore: string): Promise<number>;
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
  /** A turn that was recorded before stays as it was: what is tried again was asked once. */
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
};

/** A person to be forgotten: their pseudonym, and the platform's own id, by which their undone deliveries are found. */
export type Person = { readonly asker: string; readonly platform: Platform; readonly user: string };

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
  /** Pseudonym of who claimed it. */
  readonly claimer?: string;
  readonly answer?: string;
  /** Who wrote the answer, as the asker is told. */
  readonly answeredBy?: string;
  /** Pseudonym of who wrote it. */
  readonly answerer?: string;
  readonly answeredAt?: string;
  /** When the answer reached the asker. */
  readonly deliveredAt?: string;
};

/** Who claims or answers: their name, where the platform tells it, and their pseudonym. */
export type DeskMember = { readonly name?: string; readonly asker: string };

export type Escalations = {
  /** Opens it, unless it is open already; until `until` nobody else takes it to the desk. */
  openEscalation(escalation: Escalation, until: string): Promise<void>;
  findEscalation(id: string): Promise<Escalation | undefined>;
  /** The escalation whose desk post is `post`. */
  findByPost(post: Address): Promise<Escalation | undefined>;
  setPost(id: string, post: Address): Promise<void>;
  /** False when somebody else claimed it first, whose name then stands in the record. Who has it may claim it again. */
  claimEscalation(id: string, by: DeskMember): Promise<boolean>;
  /** Keeps the desk's answer; until `until` nobody else takes it to the asker. False when this very answer has reached them already. */
  answerEscalation(id: string, answer: string, by: DeskMember, at: string, until: string): Promise<boolean>;
  markDelivered(id: string, at: string): Promise<void>;
  /** False when there is no answer that could have helped. */
  markHelped(id: string): Promise<boolean>;
  /**
   * Takes, oldest first, what has not reached where it belongs and nobody is carrying: open escalations without a post (where
   * `desk` is true) and answers not delivered. It is the caller's to carry until `until`.
   */
  takeErrands(
    now: string,
    until: string,
    limit: number,
    owed: { readonly desk: boolean },
  ): Promise<readonly Escalation[]>;
  /** Leaves what could not be carried until `until`. */
  postponeErrand(id: string, until: string): Promise<void>;
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
  /** `asker`: the pseudonym of the person, where the place is a direct conversation with them. */
  watch(place: Address, on: boolean, at: string, asker?: string): Promise<void>;
  watching(): Promise<readonly Address[]>;
  /** Remembers that `place` was given `entry` with this answer text; does nothing where `place` does not watch. */
  recordGiven(place: Address, entry: string, answer: string, at: string): Promise<void>;
  /** What watching places were last given, an entry each. */
  given(): Promise<readonly { readonly place: Address; readonly entry: string; readonly answer: string }[]>;
  /**
   * Takes it on to tell a place that `answer`, which it was given, has changed. False when another process is at it until
   * `until`, or when the place knows already.
   */
  beginTelling(place: Address, entry: string, answer: string, now: string, until: string): Promise<boolean>;
  /** Leaves a place that could not be told, whatever it is owed, until `until`. */
  postponeTelling(place: Address, until: string): Promise<void>;
};

/**
 * Words that a later press needs and does not bring: sealed before they come here, and gone within the day. They are shared by
 * all processes, so that it does not matter which of them takes the press.
 */
export type Recalls = {
  remember(recall: {
    readonly key: string;
    readonly asker: string;
    readonly sealed: string;
    readonly at: string;
  }): Promise<void>;
  recall(key: string, since: string): Promise<string | undefined>;
};
