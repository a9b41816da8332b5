import { expect } from 'vitest';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { serve } from '../../src/server.ts';
import { freePort } from './free-port.ts';
import { HARBOR, temporaryFolder } from './harbor.ts';

/** Dealdesk that begins to learn, and is ready, when the test says so. */
export async function startSlowly() {
  const learning = Promise.withResolvers<void>();
  const ready = Promise.withResolvers<void>();
  const variables = { DEALDESK_KNOWLEDGE: HARBOR.dir, DATA_DIR: await temporaryFolder(), LOG_LEVEL: 'silent' };
  const config = readConfig({ ...variables, PORT: String(await freePort()) });
  const running = serve(config, async (onLearning) => {
    void learning.promise.then(onLearning);
    await ready.promise;
    return createApp(config);
  });
  const address = `http://127.0.0.1:${config.port}`;
  await expect
    .poll(() =>
      fetch(`${address}/healthz`).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(200);
  return {
    address,
    get: (path: string, sent: RequestInit = {}) => fetch(address + path, sent),
    learn: learning.resolve,
    open: ready.resolve,
    async stop() {
      ready.resolve();
      await (await running).stop();
    },
  };
}
