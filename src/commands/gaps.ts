import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { DealdeskError } from '../errors.ts';
import { type Draft, draftGaps } from '../gaps/draft.ts';
import { gapsOf } from '../gaps/gap.ts';
import { createGapGrouper } from '../gaps/group.ts';
import { counted } from '../knowledge/words.ts';
import { prepare } from '../prepare.ts';
import { openStore } from '../store/open.ts';
import { gapsJson, gapsText } from './gaps-text.ts';
import { type Command, type Io, tellOfLearning } from './io.ts';

const DAY_MS = 86_400_000;

/** What was asked and not answered, or answered badly, grouped; `--draft DIR` writes files to review. */
export const gapsCommand: Command = async (argv, io) => {
  const { values } = parseArgs({
    args: withDirectory(argv),
    options: {
      draft: { type: 'string' },
      days: { type: 'string' },
      json: { type: 'boolean', default: false },
      knowledge: { type: 'string' },
    },
  });
  const config = readConfig(io.env);
  const days = values.days === undefined ? config.retentionDays : wholeDays(values.days);
  const { knowledge, engine } = await prepare(
    { ...config, knowledgeDir: values.knowledge ?? config.knowledgeDir },
    tellOfLearning(io),
  );
  const found = createGapGrouper({ knowledge, engine })(await readGaps(config, days, io));
  io.stdout.write(values.json ? gapsJson(found, knowledge) : gapsText(found, { knowledge, days }));
  if (values.draft !== undefined) {
    const today = io.now().toISOString().slice(0, 10);
    const drafts = draftGaps(found.groups, { knowledge, thresholds: engine.thresholds, today });
    const told = await writeDrafts(values.draft, drafts);
    (values.json ? io.stderr : io.stdout).write(told);
  }
  return 0;
};

const DRAFTS = 'drafts';

/** `--draft` alone means the folder `drafts` here. */
function withDirectory(argv: readonly string[]): string[] {
  return argv.flatMap((each, at) =>
    each === '--draft' && (argv[at + 1] ?? '--').startsWith('--') ? [each, DRAFTS] : [each],
  );
}

async function readGaps(
  { dataDir, databaseUrl }: { readonly dataDir: string; readonly databaseUrl?: string },
  days: number,
  { now }: Io,
) {
  const store = await openStore({ databaseUrl, dataDir, now, exclusive: false });
  try {
    const since = new Date(now().getTime() - days * DAY_MS).toISOString();
    return gapsOf(await store.turns.gapsSince(since), await store.escalations.escalationsSince(since));
  } finally {
    await store.close();
  }
}

function wholeDays(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new DealdeskError('wrong-usage', `--days ${JSON.stringify(text)} is not a number of days`, 'use 1 to 9999');
}

/** Writes what is not there yet, so that a draft somebody has begun to edit stays. */
async function writeDrafts(dir: string, drafts: readonly Draft[]): Promise<string> {
  const lines: string[] = [];
  for (const { path, text } of drafts) {
    const file = join(dir, path);
    await mkdir(dirname(file), { recursive: true });
    const written = await writeFile(file, text, { flag: 'wx' }).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return false;
        throw unwritable(file, error);
      },
    );
    lines.push(written ? `wrote ${file}` : `left ${file}, which was there already`);
  }
  return `${lines.map((line) => `${line}\n`).join('')}${counted(drafts.length, 'draft')} to review.\n`;
}

const unwritable = (file: string, cause: Error): DealdeskError =>
  new DealdeskError('draft-unwritable', `${file} cannot be written: ${cause.message}`, 'choose another directory', {
    cause,
  });
