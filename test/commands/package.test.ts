import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { packageCommand } from '../../src/commands/package.ts';
import { temporaryFolder } from '../support/harbor.ts';
import { runCommand } from '../support/run-command.ts';

const env = {
  MICROSOFT_APP_ID: '11111111-1111-4111-8111-111111111111',
  MICROSOFT_APP_TENANT_ID: '22222222-2222-4222-8222-222222222222',
  MICROSOFT_APP_PASSWORD: 'never-in-the-package',
  PUBLIC_URL: 'https://deal.example.com/',
};

test('writes the Teams app, filled from the configuration', async () => {
  const out = join(await temporaryFolder(), 'app.zip');
  const { exitCode, stdout } = await runCommand(packageCommand, ['teams', '--out', out], { env });
  const manifest = strFromU8(unzipSync(await readFile(out))['manifest.json']!);
  expect(exitCode).toBe(0);
  expect(stdout).toContain(env.MICROSOFT_APP_ID);
  expect(JSON.parse(manifest)).toMatchObject({
    id: env.MICROSOFT_APP_ID,
    developer: { websiteUrl: 'https://deal.example.com' },
  });
  expect(manifest).not.toContain('never-in-the-package');
});

test('names every variable that is missing', async () => {
  await expect(runCommand(packageCommand, ['teams'])).rejects.toMatchObject({
    code: 'package-incomplete',
    message: 'the manifest cannot be filled without MICROSOFT_APP_ID, MICROSOFT_APP_TENANT_ID, PUBLIC_URL (https)',
  });
});

test('takes https alone for the public address', async () => {
  const plain = { ...env, PUBLIC_URL: 'http://deal.example.com' };
  await expect(runCommand(packageCommand, ['teams'], { env: plain })).rejects.toMatchObject({
    code: 'package-incomplete',
  });
});

test.each([[[]], [['slack']], [['teams', 'slack']]])('with %o is used wrongly', async (argv) => {
  await expect(runCommand(packageCommand, argv, { env })).rejects.toMatchObject({ code: 'wrong-usage' });
});

test('says where it could not write', async () => {
  const out = join(await temporaryFolder(), 'no', 'such', 'folder.zip');
  await expect(runCommand(packageCommand, ['teams', '--out', out], { env })).rejects.toMatchObject({
    code: 'unwritable',
    message: expect.stringContaining(out),
  });
});
