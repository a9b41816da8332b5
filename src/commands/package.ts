import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Config, readConfig } from '../config.ts';
import { DealdeskError } from '../errors.ts';
import { type PackageFacts, packageTeams } from '../teams/package.ts';
import type { Command } from './io.ts';

/** `package teams [--out FILE]`: writes the app package of Microsoft Teams, filled from the configuration. */
export const packageCommand: Command = async (argv, io) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { out: { type: 'string', default: 'dealdesk-teams.zip' }, knowledge: { type: 'string' } },
  });
  if (positionals.length !== 1 || positionals[0] !== 'teams')
    throw new DealdeskError(
      'wrong-usage',
      `package takes one platform, not ${JSON.stringify(positionals.join(' '))}`,
      'dealdesk package teams [--out FILE]; a Slack app is made from manifests/slack.yaml as it is',
    );
  const facts = factsOf(readConfig(io.env), await ownVersion());
  const bytes = await packageTeams(facts);
  await writeFile(values.out, bytes).catch((cause) => {
    throw new DealdeskError('unwritable', `${values.out} could not be written`, 'choose another file with --out', {
      cause,
    });
  });
  io.stdout.write(
    `${values.out}: the Teams app of ${facts.appId}, ${bytes.length} bytes. Upload it in the Teams admin center (Manage apps › Upload new app); manifests/README.md has every step.\n`,
  );
  return 0;
};

/** @throws {DealdeskError} `package-incomplete`, naming the variables that are missing */
function factsOf({ teams, publicUrl }: Config, version: string): PackageFacts {
  const missing = [
    ...(teams?.app ? [] : ['MICROSOFT_APP_ID', 'MICROSOFT_APP_TENANT_ID']),
    ...(publicUrl?.startsWith('https://') ? [] : ['PUBLIC_URL (https)']),
  ];
  if (!teams?.app || !publicUrl || missing.length > 0)
    throw new DealdeskError(
      'package-incomplete',
      `the manifest cannot be filled without ${missing.join(', ')}`,
      'set it in the environment or in .env; .env.example explains every variable',
    );
  return { appId: teams.app.id, publicUrl, version };
}

async function ownVersion(): Promise<string> {
  const text = await readFile(join(import.meta.dirname, '../../package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
