import type { Json } from './messages.ts';

/** What Slack sends to an app, over either door. */
export type Envelope = {
  readonly type: 'events_api' | 'slash_commands' | 'interactive';
  readonly payload: Json;
};

/** How an app took a delivery. `status` is 0 where no answer came at all; over a socket an acknowledgement counts as 200. */
export type Acknowledgement = {
  readonly status: number;
  readonly body: unknown;
  readonly tookMs: number;
  /** Deliveries made, the redeliveries included. */
  readonly attempts: number;
};

export type Retry = { readonly num: number; readonly reason: string };

/** A way to an app: HTTP or Socket Mode. */
export type Door = {
  readonly kind: 'http' | 'socket';
  /** Delivers once, waiting for the acknowledgement at most `ACKNOWLEDGE_MS`. */
  deliver(
    envelope: Envelope,
    retry?: Retry,
  ): Promise<Omit<Acknowledgement, 'attempts'> & { readonly failure?: string }>;
};

/** https://docs.slack.dev/apis/events-api: an app has 3 s, then Slack delivers again at once, after 1 min and after 5 min. */
export const ACKNOWLEDGE_MS = 3000;
export const REDELIVERY_WAITS_MS: readonly number[] = [0, 60_000, 300_000];

/** Delivers as Slack does: events again until acknowledged, commands and presses once. */
export async function deliverAsSlack(
  door: Door,
  envelope: Envelope,
  waitsMs: readonly number[] = REDELIVERY_WAITS_MS,
): Promise<Acknowledgement> {
  let retry: Retry | undefined;
  for (let attempts = 1; ; attempts += 1) {
    const { failure, ...taken } = await door.deliver(envelope, retry);
    const wait = waitsMs[attempts - 1];
    if (failure === undefined || envelope.type !== 'events_api' || wait === undefined) return { ...taken, attempts };
    await new Promise((resolve) => setTimeout(resolve, wait));
    retry = { num: attempts, reason: failure };
  }
}
