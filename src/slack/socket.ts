import { setTimeout as sleep } from 'node:timers/promises';
import type { Receiver } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import type { WebClientOptions } from '@slack/web-api';
import type { Logger } from '../log.ts';
import { asDealdeskError, refusalOf } from './failure.ts';
import type { Body } from './inbox.ts';
import type { Intake } from './intake.ts';

type SocketParts = {
  readonly appToken: string;
  readonly intake: Intake;
  readonly clientOptions: WebClientOptions;
  readonly log: Logger;
};

/** What Socket Mode hands over for each delivery. */
type Envelope = { readonly ack: (answer?: object) => Promise<void>; readonly body: Body };

/** A lost connection is opened again soon, then twice as late after each failure, up to a minute. */
const MIN_PAUSE_MS = 200;
const MAX_PAUSE_MS = 60_000;

/**
 * Bolt's receiver over Socket Mode: the same intake as over HTTP. Connections are renewed here and not by the client, whose
 * own renewal ends the process when Slack answers 5xx to it.
 */
export function createSocketReceiver({ appToken, intake, clientOptions, log }: SocketParts): Receiver {
  const client = new SocketModeClient({
    appToken,
    autoReconnectEnabled: false,
    clientOptions: { ...clientOptions, retryConfig: { retries: 1 } },
    ...(clientOptions.logger && { logger: clientOptions.logger }),
  });
  const stopping = new AbortController();
  client.on('slack_event', (envelope: Envelope) => void receive(intake, log, envelope));

  async function open(): Promise<void> {
    await client.start();
    client.once('disconnected', () => void openAgain(0));
  }

  async function openAgain(failures: number): Promise<void> {
    const pause = Math.min(MAX_PAUSE_MS, MIN_PAUSE_MS * 2 ** failures);
    await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {});
    if (!stopping.signal.aborted) await open().catch((error: unknown) => tryOn(error, failures + 1));
  }

  function tryOn(error: unknown, failures: number): void {
    if (stopping.signal.aborted) return;
    const { message, fix } = asDealdeskError(error, 'a Socket Mode connection');
    log.warn({ fix }, `${message}; trying again`);
    void openAgain(failures);
  }

  return {
    init: () => {},
    /** @throws {DealdeskError} when Slack refuses the app token; while it cannot be reached, it is tried on */
    async start() {
      try {
        await open();
      } catch (error) {
        if (refusalOf(error)) throw asDealdeskError(error, 'a Socket Mode connection (SLACK_APP_TOKEN)');
        tryOn(error, 1);
      }
    },
    /** Resolves when Slack has answered the close frame. */
    async stop() {
      stopping.abort();
      await client.disconnect();
    },
  };
}

/**
 * A delivery that cannot be kept is not acknowledged, and comes again; one that is kept is worked on, even if the connection
 * broke before the acknowledgement: it is known when it comes again.
 */
async function receive(intake: Intake, log: Logger, { ack, body }: Envelope): Promise<void> {
  try {
    const taken = await intake.take(body);
    if (taken.refused) return;
    await ack(taken.answer).catch((error: unknown) => log.warn({ err: error }, 'a delivery could not be acknowledged'));
    await taken.work?.();
  } catch (error) {
    log.error({ err: error }, 'a delivery could not be kept');
  }
}
