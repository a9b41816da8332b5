import type { Delivery, Left } from '../store/store.ts';

/** Sees kept deliveries through; src/store/inbox-worker.ts implements it, and says there how it is used. */
export type InboxWorker = {
  start(): void;
  stop(): Promise<void>;
  take(delivery: Delivery): Promise<boolean>;
  begin(id: string): Promise<boolean>;
  run(delivery: Delivery): Promise<void>;
};

/** What the worker does with a delivery: reply to it, or tell its asker that it was missed; and which failures leave no trace. */
export type InboxHandlers = {
  readonly process: (delivery: Left) => Promise<void>;
  readonly missed: (delivery: Left) => Promise<void>;
  readonly neverLeft: (error: unknown) => boolean;
};
