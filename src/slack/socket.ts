import { setTimeout as sleep } from 'node:timers/promises';
import type { Receiver } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import type { WebClientOptions } from '@slack/web-api';
import type { Logger } from '../log.ts';
import { asDealdeskError, refusalOf } from './failure.ts';
import type { Body, Intake } from './intake.ts';

export type SocketParts = {
  readonly appToken: string;
  readonly intake: Intake;
  readonly clientOptions: WebClientOptions;
  readonly log: Logger;
};

/** What Socket Mode hands over for each delivery. */
type Envelope = { readonly ack: (answer?: object) => Promise<void>; readonly body: Body };

/** The first new connection is tried at once; then twice as late each time, up to a minute. */
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

  async function connectAgain(failures: number): Promise<void> {
    if (stopping.signal.aborted) return;
    const pause = failures === 0 ? 0 : Math.min(MAX_PAUSE_MS, 500 * 2 ** failures);
    await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {});
    await connect(failures);
  }

  async function connect(failures = 0): Promise<void> {
    if (stopping.signal.aborted) return;
    try {
      await client.start();
      client.once('disconnected', () => void connectAgain(0));
    } catch (error) {
      if (stopping.signal.aborted) return;
      const { message, fix } = asDealdeskError(error, 'a Socket Mode connection');
      log.warn({ fix }, `${message}; trying again`);
      void connectAgain(failures + 1);
    }
  }

  return {
    init: () => {},
    /** @throws {DealdeskError} when Slack refuses the app token; while it cannot be reached, it is tried on */
    async start() {
      try {
        await client.start();
        client.once('disconnected', () => void connectAgain(0));
      } catch (error) {
        if (refusalOf(error)) throw asDealdeskError(error, 'a Socket Mode connection (SLACK_APP_TOKEN)');
        log.warn({ err: asDealdeskError(error, 'a Socket Mode connection') }, 'trying again');
        void connectAgain(1);
      }
    },
    async stop() {
      stopping.abort();
      await client.disconnect();
    },
  };
}

/** A delivery that cannot be kept is not acknowledged, and comes again. */
async function receive(intake: Intake, log: Logger, { ack, body }: Envelope): Promise<void> {
  try {
    const taken = await intake.take(body);
    if (taken.refused) return;
    await ack(taken.answer);
    await taken.work?.();
  } catch (error) {
    log.error({ err: error }, 'a delivery could not be kept or acknowledged');
  }
}
