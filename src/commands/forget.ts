import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { askerKey } from '../conversation/thread.ts';
import { DealdeskError } from '../errors.ts';
import { count } from '../knowledge/problem.ts';
import { loadKeys } from '../store/keys.ts';
import { openStore } from '../store/open.ts';
import { createPseudonym } from '../store/pseudonym.ts';
import type { Command } from './io.ts';

/**
 * Removes what is kept of one person, under the pseudonym of every key that is listed: their turns, feedback and escalations,
 * the watch of their direct conversation, what they sent that waits, and their name where they claimed a question.
 * The ids are the platform's own.
 */
export const forgetCommand: Command = async (argv, io) => {
  const { positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { knowledge: { type: 'string' } },
  });
  const { platform, workspace, user } = personOf(positionals);
  const config = readConfig(io.env);
  const keys = await loadKeys(config);
  const store = await openStore({
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    now: io.now,
    exclusive: false,
  });
  try {
    let removed = 0;
    for (const { key } of keys) {
      const pseudonym = createPseudonym(key);
      const asker = askerKey({ pseudonym }, { platform, workspace }, { id: user });
      removed += await store.forgetPerson({ asker, platform, user });
    }
    io.stdout.write(
      removed > 0
        ? `Removed ${count(removed, 'record')} of ${user}.\n`
        : `Nothing is kept of ${user} in ${platform} workspace ${workspace}. If that surprises you, look at the ids, DATA_DIR and DATABASE_URL.\n`,
    );
    return 0;
  } finally {
    await store.close();
  }
};

function personOf(positionals: readonly string[]): { platform: 'slack' | 'teams'; workspace: string; user: string } {
  const [platform, workspace, user, ...more] = positionals;
  if ((platform === 'slack' || platform === 'teams') && workspace && user && more.length === 0)
    return { platform, workspace, user };
  throw new DealdeskError(
    'wrong-usage',
    'a platform, a workspace and a user are needed',
    'dealdesk forget slack T0123456789 U0123456789, or: dealdesk forget teams <tenant id> <user id>',
  );
}
