import { createHash } from 'node:crypto';
import type { Address, EscalationState, Feedback, Platform, Turn, TurnKind } from './store.ts';

/** The tables, in camel case; in the database names are in snake case. Times are ISO 8601 in UTC, JSON is text, 0 and 1 are booleans. */
export type Schema = {
  readonly deliveries: {
    readonly id: string;
    readonly platform: Platform;
    readonly receivedAt: string;
    /** Empty once done. */
    readonly body: string;
    readonly owner: string;
    readonly leaseUntil: string;
    /** Replies begun. */
    readonly attempts: number;
    readonly done: number;
  };
  readonly deliveryKeys: { readonly key: string; readonly delivery: string };
  readonly turns: {
    readonly id: string;
    readonly at: string;
    readonly platform: Platform;
    readonly workspace: string;
    readonly asker: string;
    readonly thread: string;
    readonly questionHash: string;
    readonly question: string | null;
    readonly kind: TurnKind;
    readonly entries: string;
    readonly confidence: number;
    readonly revision: string;
    readonly tookMs: number;
  };
  readonly posts: { readonly post: string; readonly turn: string; readonly at: string };
  readonly feedback: {
    readonly turn: string;
    readonly asker: string;
    readonly at: string;
    readonly rating: Feedback['rating'];
    readonly comment: string | null;
  };
  readonly escalations: {
    readonly id: string;
    readonly turn: string | null;
    readonly at: string;
    readonly question: string;
    readonly asker: string;
    readonly askerName: string;
    readonly fromPlatform: Platform;
    readonly fromWorkspace: string;
    readonly fromAddress: string;
    /** `placeKey` of the post. */
    readonly postPlace: string | null;
    readonly postPlatform: Platform | null;
    readonly postWorkspace: string | null;
    readonly postAddress: string | null;
    readonly nearest: string;
    readonly state: EscalationState;
    readonly claimedBy: string | null;
    /** Pseudonym of who claimed it. */
    readonly claimer: string | null;
    readonly answer: string | null;
    readonly answeredBy: string | null;
    /** Pseudonym of who wrote the answer. */
    readonly answerer: string | null;
    readonly answeredAt: string | null;
    /** When the answer reached the asker. */
    readonly deliveredAt: string | null;
    /** A process is carrying it to the desk or to the asker until then. */
    readonly errandUntil: string | null;
  };
  readonly installations: { readonly id: string; readonly sealed: string; readonly at: string };
  readonly watches: {
    readonly place: string;
    readonly platform: Platform;
    readonly workspace: string;
    readonly address: string;
    readonly at: string;
    /** Pseudonym of the person whose direct conversation it is. */
    readonly asker: string | null;
  };
  readonly given: {
    readonly place: string;
    readonly entry: string;
    readonly answer: string;
    readonly at: string;
    /** A process is telling the place of a change until then, or it could not and waits. */
    readonly tellingUntil: string | null;
  };
  readonly recalls: { readonly key: string; readonly asker: string; readonly sealed: string; readonly at: string };
};

type Present<Row> = { [K in keyof Row as null extends Row[K] ? never : K]: Row[K] } & {
  [K in keyof Row as null extends Row[K] ? K : never]?: NonNullable<Row[K]>;
};

/** A row without its empty columns: what is absent is left out, not null. */
export function present<Row extends object>(row: Row): Present<Row> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Present<Row>;
}

/** A row as a turn. */
export function toTurn({ entries, ...row }: Schema['turns']): Turn {
  return { ...present(row), entries: JSON.parse(entries) as string[] };
}

/** Names an address in a column that can be indexed: a platform's address has no greatest length, an index row has. */
export function placeKey({ platform, workspace, address }: Address): string {
  return createHash('sha256')
    .update(JSON.stringify([platform, workspace, address]))
    .digest('base64url');
}
