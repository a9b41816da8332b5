import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { startDealdesk } from '../support/dealdesk-process.ts';
import { HARBOR, temporaryFolder } from '../support/harbor.ts';
import { startConnector } from '../support/teams-connector.ts';
import { deliver, personal } from '../support/teams-person.ts';

const ROUNDS = 2;
const PER_SECOND = 50;
const PATIENCE = { timeout: 120_000 };

test('killed under load, it answers what reached it from Teams, and nothing more than twice', PATIENCE, async () => {
  const connector = await startConnector();
  const env: Record<string, string> = { DEALDESK_KNOWLEDGE: HARBOR.dir, DATA_DIR: await temporaryFolder() };
  let dealdesk = await startDealdesk(env);
  onTestFinished(async () => {
    await dealdesk.kill();
    await connector.close();
  });
  const { address } = dealdesk;
  const sent: Promise<{ id: string; taken: boolean }>[] = [];
  const load = setInterval(() => sent.push(ask(address, connector.serviceUrl)), 1_000 / PER_SECOND);
  for (let round = 0; round < ROUNDS; round += 1) {
    await sleep(500 + Math.random() * 1_000);
    await dealdesk.kill();
    dealdesk = await startDealdesk({ ...env, PORT: new URL(address).port });
  }
  await sleep(500);
  clearInterval(load);
  const taken = (await Promise.all(sent)).filter((each) => each.taken).map(({ id }) => id);
  const answers = () => Map.groupBy(connector.messages(), ({ body }) => String(body.replyToId));
  await expect.poll(() => taken.filter((id) => !answers().has(id)), { timeout: 60_000 }).toEqual([]);
  const counts = [...answers().values()].map((all) => all.length);
  const times = (n: number) => counts.filter((count) => count === n).length;
  console.log(
    `Teams, ${ROUNDS} kills: ${sent.length} sent, ${taken.length} acknowledged, ${times(1)} answered once, ${times(2)} twice`,
  );
  expect(taken.length).toBeGreaterThan(50);
  expect(Math.max(...counts)).toBeLessThanOrEqual(2);
});

/** Asks, and asks again while nobody answers the request, as Teams does. */
async function ask(address: string, serviceUrl: string): Promise<{ id: string; taken: boolean }> {
  const wire = personal({ text: 'rent due date', serviceUrl });
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const status = await deliver(address, wire).then(
      (answered) => answered.status,
      () => 0,
    );
    if (status === 200) return { id: wire.id!, taken: true };
    await sleep(500);
  }
  return { id: wire.id!, taken: false };
}
