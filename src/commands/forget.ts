import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { askerKey } from '../conversation/thread.ts';
import { DealdeskError } from '../errors.ts';
import { counted } from '../knowledge/words.ts';
import { loadKeys } from '../store/keys.ts';
import { openStore } from '../store/open.ts';
import { createPseudonym } from '../store/pseudonym.ts';
import type { Command } from './io.ts';

/**
 * Removes what is kept of one person, under the pseudonym of every key that is listed: their turns, feedback and escalations,
 * the watch of their direct conversation, what they sent that waits, and their name where they claimed a question.
 * Without a workspace, in all of the platform's. The ids are the platform's own.
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
    for (const where of workspace === undefined ? await store.workspaces(platform) : [workspace])
      for (const { key } of keys) {
        const pseudonym = createPseudonym(key);
        const asker = askerKey({ pseudonym }, { platform, workspace: where }, { id: user });
        removed += await store.forgetPerson({ asker, platform, user });
      }
    const where = workspace === undefined ? `any ${platform} workspace` : `${platform} workspace ${workspace}`;
    io.stdout.write(
      removed > 0
        ? `Removed ${counted(removed, 'record')} of ${user}.\n`
        : `Nothing is kept of ${user} in ${where}. If that surprises you, look at the ids, DATA_DIR and DATABASE_URL.\n`,
    );
    return 0;
  } finally {
    await store.close();
  }
};

type Wanted = { readonly platform: 'slack' | 'teams'; readonly workspace?: string; readonly user: string };

function personOf([platform, ...ids]: readonly string[]): Wanted {
  const user = ids.at(-1);
  const [workspace] = ids.slice(0, -1);
  if ((platform === 'slack' || platform === 'teams') && user && ids.length <= 2)
    return { platform, user, ...(workspace && { workspace }) };
  throw new DealdeskError(
    'wrong-usage',
    'a platform and a user are needed, with a workspace between them to forget them there alone',
    'dealdesk forget slack U0123456789, dealdesk forget slack T0123456789 U0123456789, or: dealdesk forget teams <user id>',
  );
}
