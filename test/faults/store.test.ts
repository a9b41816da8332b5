import { execFileSync } from 'node:child_process';
import { open as openFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startDealdesk } from '../support/dealdesk-process.ts';
import { HARBOR, temporaryFolder } from '../support/harbor.ts';
import { type Alone, openAlone } from '../support/slack/alone.ts';
import { settledTally, startLoad, tallyLine } from '../support/slack/load.ts';

const PATIENCE = { timeout: 120_000 };
/** Each delivery is larger than a real one, so that a small disk fills soon. */
const PADDING = ` ${'and so on '.repeat(400)}`;

/** Questions at an even rate, delivered again as Slack does but sooner. */
const load = ({ slack, dealdesk }: Alone) =>
  startLoad(slack, {
    perSecond: 40,
    doors: [slack.httpDoor(`${dealdesk().address}/slack/events`)],
    waitsMs: [0, 500, 2_000, 8_000],
    padding: PADDING,
  });

/** The log once it holds what is looked for. */
async function logged({ dealdesk }: Alone, what: RegExp): Promise<void> {
  await expect.poll(() => dealdesk().output(), { timeout: 60_000, interval: 100 }).toMatch(what);
}

describe('a disk that is full', () => {
  test.skipIf(!mayMount())('refuses deliveries with the reason, and goes on when there is room', PATIENCE, async () => {
    const dataDir = await smallDisk('2m');
    const alone = await openAlone({ env: { DATA_DIR: dataDir } });
    const sent = load(alone);
    await logged(alone, /"code":"store-full".*the disk is full.*"fix":"make room on the disk of DATA_DIR/);
    expect((await fetch(`${alone.dealdesk().address}/healthz`)).status).toBe(200);
    await sleep(1_000);
    execFileSync('mount', ['-o', 'remount,size=64m', dataDir]);
    const tally = await settledTally(alone.slack, sent, 60_000);
    console.log(`A disk of 2 MB: ${tallyLine(tally)}`);
    expect(tally).toMatchObject({ acknowledged: tally.sent, lost: 0, answeredMore: 0 });
  });

  test('or a limit on files: what was acknowledged is answered after a start without it', PATIENCE, async () => {
    // In blocks of 512 bytes. SQLite's log grows to this, and then no further.
    const under = ['sh', '-c', 'ulimit -f 4096 && exec "$@"', 'sh'];
    const alone = await openAlone({ under });
    const sent = load(alone);
    await logged(alone, /"code":"store-(unwritable|full)".*"fix":"look at the disk|"fix":"make room/);
    const refused = alone.alice.mentions(`rent due date${PADDING}`);
    expect((await refused).status).toBe(503);
    expect(await alone.dealdesk().stop()).toBe(0);
    await alone.start();
    const tally = await settledTally(alone.slack, sent, 60_000);
    console.log(`A file that may not grow: ${tallyLine(tally)}`);
    expect(tally.acknowledged).toBeGreaterThan(5);
    expect(tally).toMatchObject({ lost: 0, answeredMore: 0 });
  });
});

describe('an SQLite file', () => {
  test(
    'that another program holds is told of; what is refused meanwhile is answered when it comes again',
    PATIENCE,
    async () => {
      const dataDir = await temporaryFolder();
      const alone = await openAlone({
        env: { DATA_DIR: dataDir },
        redeliveryWaitsMs: [0, 500, 500, 500, 1_000, 2_000, 4_000, 8_000],
      });
      // It waits for what Dealdesk is just writing, as other programs do.
      const other = new DatabaseSync(join(dataDir, 'dealdesk.sqlite'), { timeout: 5_000 });
      other.exec('BEGIN IMMEDIATE');
      const asked = alone.alice.mentions('rent due date');
      await logged(alone, /"code":"store-locked".*is in use by another process.*a delivery could not be kept/);
      other.exec('ROLLBACK');
      other.close();
      const { status, attempts, post } = await asked;
      expect({ status, again: attempts > 1 }).toEqual({ status: 200, again: true });
      await alone.slack.until('the answer', () => alone.slack.posts({ thread_ts: post.ts })[0]);
      await sleep(500);
      expect(alone.slack.posts({ thread_ts: post.ts })).toHaveLength(1);
    },
  );

  test('serves one process; another is refused with the way to run several', async () => {
    const dataDir = await temporaryFolder();
    await openAlone({ env: { DATA_DIR: dataDir } });
    const second = startDealdesk({ DEALDESK_KNOWLEDGE: HARBOR.dir, DATA_DIR: dataDir });
    await expect(second).rejects.toThrow(/in use by another process[\s\S]*fix: .*DATABASE_URL/);
  });

  test.each([
    ['that is no database', (file: string) => writeFile(file, 'not a database '.repeat(1_000))],
    ['whose pages were overwritten', overwritePages],
  ])('%s is told of at the start, and left as it is', async (_, damage) => {
    const dataDir = await temporaryFolder();
    const env = { DEALDESK_KNOWLEDGE: HARBOR.dir, DATA_DIR: dataDir };
    expect(await (await startDealdesk(env)).stop()).toBe(0);
    const file = join(dataDir, 'dealdesk.sqlite');
    await damage(file);
    const before = await readFile(file);
    await expect(startDealdesk(env)).rejects.toThrow(/is damaged or is no database[\s\S]*fix: move it/);
    expect(before.equals(await readFile(file))).toBe(true);
  });
});

async function overwritePages(file: string): Promise<void> {
  const handle = await openFile(file, 'r+');
  const { size } = await handle.stat();
  for (let at = 8_192; at < size; at += 8_192) await handle.write(Buffer.alloc(4_096, 0xa5), 0, 4_096, at);
  await handle.close();
}

/** Whether this machine lets a test have a disk of its own. */
function mayMount(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    execFileSync('umount', ['/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function smallDisk(size: string): Promise<string> {
  const folder = await temporaryFolder();
  onTestFinished(() => {
    execFileSync('umount', ['--lazy', folder]);
  });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]);
  return folder;
}
